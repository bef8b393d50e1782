package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BackpropagationTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    private NDArray variable(double... entries) {
        NDArray x = manager.create(entries);
        x.setRequiresGradient(true);
        return x;
    }

    /** DJL's hasGradient knows leaves only. */
    private static boolean isDifferentiable(NDArray y, NDArray x) {
        try {
            Backpropagation.by(y.sum(), x, true);
            return true;
        } catch (TensorException e) {
            return false;
        }
    }

    @Test
    void ofAScalarByTwoArrays() {
        NDArray x = variable(1, 2, 3);
        NDArray y = variable(4, 5, 6);
        NDList gradients = Backpropagation.of(x.mul(y).mul(y).sum(), new NDList(x, y));
        assertArrayEquals(new double[] {16, 25, 36}, gradients.get(0).toDoubleArray());
        assertArrayEquals(new double[] {8, 20, 36}, gradients.get(1).toDoubleArray());
    }

    /** d/dx of x^3 is 3 x^2, then 6 x, then 6. */
    @Test
    void ofGradients() {
        NDArray x = variable(1, 2, -3);
        NDArray first = Backpropagation.by(x.mul(x).mul(x).sum(), x, true);
        NDArray second = Backpropagation.by(first.sum(), x, true);
        assertTrue(isDifferentiable(second, x));
        NDArray third = Backpropagation.by(second.sum(), x, false);
        assertArrayEquals(new double[] {3, 12, 27}, first.toDoubleArray());
        assertArrayEquals(new double[] {6, 12, -18}, second.toDoubleArray());
        assertArrayEquals(new double[] {6, 6, 6}, third.toDoubleArray());
        assertFalse(isDifferentiable(third, x));
    }

    /** Row wgangp.linear_critic of the reference identities: f(x) = w.x with w = (3, 4). */
    @Test
    void theGradientPenaltyOfALinearCritic() {
        NDArray weights = variable(3, 4);
        NDArray x = variable(0.3, -0.2, 1, 2, 5, 7).reshape(3, 2);
        NDArray critic = x.mul(weights).sum();
        NDArray slopes = Backpropagation.by(critic, x, true);
        NDArray excess = Reductions.itemNorms(slopes).sub(1);
        NDArray penalty = excess.mul(excess).mean().mul(10);
        assertEquals(160, penalty.getDouble(), 1e-12);
        // d/dw of 10 (|w| - 1)^2 = 20 (|w| - 1) w/|w|
        assertArrayEquals(
                new double[] {48, 64},
                Backpropagation.by(penalty, weights, false).toDoubleArray(),
                1e-12);
    }

    /** Second derivatives through every layer that a critic is made of. */
    @Test
    void gradientsByInputCanBeDifferentiatedByWeights() {
        OperatorCheck.of(
                        xs -> {
                            NDArray x = xs.get(0);
                            NDArray hidden =
                                    LinearAlgebra.linear(x, xs.get(1), null, Nonlinearity.SOFTPLUS);
                            return Backpropagation.by(hidden.sum(), x, true);
                        },
                        xs -> {
                            // d/dx_j of sum_h softplus(w_h.x) = sum_h sigmoid(w_h.x) w_hj
                            double[] slope = new double[3];
                            for (int h = 0; h < 2; h++) {
                                double dot = 0;
                                for (int j = 0; j < 3; j++) {
                                    dot += xs[0][j] * xs[1][h * 3 + j];
                                }
                                for (int j = 0; j < 3; j++) {
                                    slope[j] += xs[1][h * 3 + j] / (1 + Math.exp(-dot));
                                }
                            }
                            return slope;
                        },
                        new Shape(1, 3),
                        new Shape(2, 3))
                .run(new Shape(1, 3));
    }

    @Test
    void aVectorTimesAJacobian() {
        NDArray x = variable(1, 2);
        NDArray y = variable(5);
        NDArray squares = x.mul(x);
        NDList products =
                Backpropagation.vectorJacobian(
                        squares, new NDList(x, y), manager.create(new double[] {10, 100}), false);
        assertArrayEquals(new double[] {20, 400}, products.get(0).toDoubleArray());
        assertArrayEquals(new double[] {0}, products.get(1).toDoubleArray());
    }

    @Test
    void theyDoNotPileUp() {
        NDArray x = variable(2);
        for (int i = 0; i < 3; i++) {
            assertEquals(4, Backpropagation.by(x.mul(x).sum(), x, false).getDouble(0));
        }
    }

    @Test
    void stoppedAndStraightThrough() {
        NDArray x = variable(0.3, 1.8);
        assertFalse(isDifferentiable(Backpropagation.stopGradient(x), x));
        assertArrayEquals(
                new double[] {0.3, 1.8},
                Backpropagation.by(x.mul(Backpropagation.stopGradient(x)).sum(), x, false)
                        .toDoubleArray());
        NDArray rounded = Backpropagation.straightThrough(x.round(), x);
        assertArrayEquals(new double[] {0, 2}, rounded.toDoubleArray(), 1e-15);
        assertArrayEquals(
                new double[] {0, 4},
                Backpropagation.by(rounded.mul(rounded).sum(), x, false).toDoubleArray(),
                1e-15);
    }

    @Test
    void anArrayThatDoesNotMatterIsNamedOrZero() {
        NDArray x = variable(1, 2);
        NDArray other = variable(3, 4, 5);
        NDArray loss = x.mul(x).sum();
        String message =
                assertThrows(
                                TensorException.class,
                                () -> Backpropagation.of(loss, new NDList(x, other), true))
                        .getMessage();
        assertTrue(message.contains("does not depend on array 1 of the list"), message);
        NDList gradients = Backpropagation.orZeros(loss, new NDList(x, other));
        assertArrayEquals(new double[] {2, 4}, gradients.get(0).toDoubleArray());
        assertArrayEquals(new double[3], gradients.get(1).toDoubleArray());
    }

    @Test
    void aPauseRecordsNothing() {
        NDArray x = variable(1, 2);
        try (Backpropagation.Pause pause = Backpropagation.pause()) {
            assertFalse(isDifferentiable(x.mul(x), x));
            assertFalse(isDifferentiable(Activations.silu(x), x));
        }
        assertTrue(isDifferentiable(x.mul(x), x));
        assertTrue(isDifferentiable(Activations.silu(x), x));
    }
}
