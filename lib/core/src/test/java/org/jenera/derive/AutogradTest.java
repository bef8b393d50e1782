package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;
import org.jenera.distribution.DifferentiableLogDensity;
import org.junit.jupiter.api.Test;

class AutogradTest {

    private static final double[] POINT = {0.5, -1, 2, 0.25, 1.5, -0.75};

    @Test
    void agreesWithFiniteDifferencesInDoublePrecision() {
        assertTrue(
                Autograd.check(
                                x -> {
                                    assertEquals(DataType.FLOAT64, x.getDataType());
                                    return x.mul(x).sin().add(x.exp()).mean();
                                },
                                POINT)
                        < 1e-8);
    }

    @Test
    void keepsTheShape() {
        assertArrayEquals(
                new double[] {1, 1, 1, 2, 2, 2},
                Autograd.gradient(x -> x.get(0).sum().add(x.get(1).sum().mul(2)), POINT, 2, 3));
        assertTrue(Autograd.check(x -> x.matMul(x.transpose()).sum(), POINT, 2, 3) < 1e-8);
    }

    @Test
    void aTermThatIsDetachedByAccidentIsSeen() {
        GradientException failure =
                assertThrows(
                        GradientException.class,
                        () -> Autograd.check(x -> x.mul(x.stopGradient()).sum(), POINT));
        assertEquals(2, failure.component());
        assertEquals(2, failure.claimed(), 1e-12);
        assertEquals(4, failure.finiteDifference(), 1e-8);
    }

    @Test
    void anArrayHasNoGradient() {
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Autograd.check(NDArray::exp, POINT))
                        .getMessage()
                        .contains("shape (6)"));
    }

    @Test
    void aLogDensityHasItsValueAndItsGradient() {
        DifferentiableLogDensity normal = Autograd.logDensity(x -> x.square().sum().mul(-0.5));
        double[] gradient = new double[2];
        assertEquals(-6.5, normal.at(new double[] {2, -3}, gradient), 1e-12);
        assertArrayEquals(new double[] {-2, 3}, gradient, 1e-12);
        assertEquals(-6.5, normal.at(new double[] {2, -3}), 1e-12);
    }

    @Test
    void aLogDensityOfDataClosesWhatItMadeOfThem() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray data = manager.create(new double[] {1, 2, 6});
            DifferentiableLogDensity density =
                    Autograd.logDensity(
                            (x, given) -> given.get(0).sub(x).square().sum().mul(-0.5), data);
            double[] gradient = new double[1];
            assertEquals(-7, density.at(new double[] {3}, gradient), 1e-12);
            assertArrayEquals(new double[] {0}, gradient, 1e-12);
            int before = arraysOf(manager);
            for (int i = 0; i < 3000; i++) {
                density.at(new double[] {i}, gradient);
            }
            assertEquals(before, arraysOf(manager));
            assertEquals(9, data.sum().getDouble(), "the data are still open");
        }
    }

    /** Every array hangs on some manager below the engine's; a leak of one a call would show. */
    @Test
    void noArrayOutlivesACall() {
        DifferentiableLogDensity density =
                Autograd.logDensity(x -> x.mul(x).sin().add(x.exp()).sum());
        double[] gradient = new double[6];
        density.at(POINT, gradient);
        int before = arraysOf(Engine.getInstance().newBaseManager().getParentManager());
        for (int i = 0; i < 3000; i++) {
            density.at(POINT, gradient);
        }
        int after = arraysOf(Engine.getInstance().newBaseManager().getParentManager());
        assertTrue(after - before < 10, before + " arrays before, after them " + after);
    }

    private static int arraysOf(NDManager manager) {
        return manager.getManagedArrays().size();
    }

    @Test
    void aResultThatWouldStayWithOtherArraysIsRefused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray data = manager.create(new double[] {1, 2, 6});
            DifferentiableLogDensity leaking = Autograd.logDensity(x -> data.sub(x).sum());
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> leaking.at(new double[] {3}, new double[1]))
                            .getMessage();
            assertTrue(message.contains("Write x first"), message);
        }
    }

    @Test
    void severalThreadsMayAskForGradients() {
        DifferentiableLogDensity normal = Autograd.logDensity(x -> x.square().sum().mul(-0.5));
        double[] found =
                IntStream.range(0, 200)
                        .parallel()
                        .mapToDouble(
                                i -> {
                                    double[] gradient = new double[1];
                                    normal.at(new double[] {i}, gradient);
                                    return gradient[0];
                                })
                        .toArray();
        for (int i = 0; i < found.length; i++) {
            assertEquals(-i, found[i], 1e-12);
        }
    }
}
