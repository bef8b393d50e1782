package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.Test;

/** Each optimizer against its formula, written out for one number at a time. */
class OptimizersTest {

    private static final double RATE = 0.05;

    /** One update of one number; memory holds two numbers of its own. */
    private interface Formula {
        double next(double x, double gradient, double[] memory, int update);
    }

    private static double gradient(double x, int update) {
        return 3 * x - Math.sin(update);
    }

    private static void follows(Optimizer optimizer, Formula formula) {
        double[] expected = {0.5, -2, 1e-3};
        double[][] memory = new double[3][2];
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(expected.clone());
            NDArray other = manager.create(new double[] {0.5});
            NDList parameters = new NDList(x, other);
            Optimizer.State state = optimizer.start(manager, parameters);
            for (int update = 1; update <= 6; update++) {
                double[] now = x.toDoubleArray();
                double[] gradients = new double[3];
                for (int i = 0; i < 3; i++) {
                    gradients[i] = gradient(now[i], update);
                    expected[i] = formula.next(expected[i], gradients[i], memory[i], update);
                }
                NDList given =
                        new NDList(
                                manager.create(gradients),
                                manager.create(new double[] {gradients[0]}));
                state.update(given, RATE, update);
                assertArrayEquals(expected, x.toDoubleArray(), 1e-7, optimizer + " " + update);
                assertEquals(expected[0], other.toDoubleArray()[0], 1e-7);
            }
        }
    }

    private static Formula adam(double beta1, double beta2, double decay) {
        return (x, g, memory, update) -> {
            memory[0] = beta1 * memory[0] + (1 - beta1) * g;
            memory[1] = beta2 * memory[1] + (1 - beta2) * g * g;
            double mean = memory[0] / (1 - Math.pow(beta1, update));
            double square = memory[1] / (1 - Math.pow(beta2, update));
            return x * (1 - RATE * decay) - RATE * mean / (Math.sqrt(square) + 1e-8);
        };
    }

    @Test
    void adamIsThatOfThePaper() {
        follows(Optimizers.adam(RATE), adam(0.9, 0.999, 0));
        follows(Optimizers.adam(RATE, 0.5, 0.9), adam(0.5, 0.9, 0));
    }

    @Test
    void adamWDecaysTheWeightsAndNotTheGradient() {
        follows(Optimizers.adamW(RATE, 0.1), adam(0.9, 0.999, 0.1));
    }

    @Test
    void rmsPropDividesByTheRootOfTheMeanSquare() {
        follows(
                Optimizers.rmsProp(RATE),
                (x, g, memory, update) -> {
                    memory[0] = 0.99 * memory[0] + 0.01 * g * g;
                    return x - RATE * g / (Math.sqrt(memory[0]) + 1e-8);
                });
    }

    @Test
    void descentFollowsTheGradient() {
        follows(Optimizers.sgd(RATE), (x, g, memory, update) -> x - RATE * g);
        follows(
                Optimizers.sgd(RATE, 0.8),
                (x, g, memory, update) -> {
                    memory[0] = 0.8 * memory[0] + g;
                    return x - RATE * memory[0];
                });
    }

    @Test
    void theWordsTellThemApart() {
        assertEquals("Adam, rate 0.001, betas 0.9 and 0.999", Optimizers.adam(1e-3).describe());
        assertEquals("AdamW, rate 0.001, decay 0.01", Optimizers.adamW(1e-3, 0.01).describe());
        assertEquals("RMSProp, rate 0.001", Optimizers.rmsProp(1e-3).describe());
        assertEquals("SGD, rate 0.1, momentum 0.9", Optimizers.sgd(0.1, 0.9).describe());
    }

    @Test
    void impossibleSettingsAreRefused() {
        refused(() -> Optimizers.adam(0), "A learning rate is above 0 and finite; given: 0.0");
        refused(() -> Optimizers.sgd(Double.NaN), "given: NaN");
        refused(() -> Optimizers.sgd(0.1, 1), "momentum of an optimizer is from 0 to below 1");
        refused(() -> Optimizers.adam(0.1, 0.9, 1.1), "beta2");
        refused(() -> Optimizers.adamW(0.1, -1), "decay of an optimizer is at least 0");
    }

    private static void refused(Runnable making, String words) {
        String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
