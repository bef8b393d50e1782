package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five steps of each optimiser, two arrays of parameters, against the papers' formulas. */
class UpdatesTest {

    private static final int STEPS = 5;

    /** Parameters, velocities, mean squares: 6 entries, kept as arrays (2, 2) and (2). */
    private static final class State {
        private final double[] p = random(1);
        private final double[] v = new double[6];
        private final double[] s = new double[6];
    }

    private static double[] random(int seed) {
        return new Random(seed).doubles(6, -1, 1).toArray();
    }

    private static NDList list(NDManager manager, double[] entries, DataType type) {
        NDArray all = manager.create(entries).toType(type, false);
        NDList list =
                new NDList(all.get("0:4").reshape(2, 2).duplicate(), all.get("4:6").duplicate());
        list.forEach(array -> array.setRequiresGradient(true));
        return list;
    }

    private static double[] entries(NDList list) {
        return list.stream()
                .flatMapToDouble(array -> DoubleStream.of(OperatorCheck.doubles(array)))
                .toArray();
    }

    @FunctionalInterface
    private interface Fused {
        void step(NDList p, NDList g, NDList v, NDList s, int step);
    }

    @FunctionalInterface
    private interface Formula {
        void step(State state, double[] g, int step);
    }

    private record Algorithm(String name, Fused fused, Formula formula) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Algorithm> algorithms() {
        return Stream.of(
                adam("Adam", 0, false),
                adam("Adam with weight decay", 0.1, false),
                adam("AdamW", 0.1, true),
                sgd("SGD", 0, false, 0),
                sgd("SGD with momentum and weight decay", 0.9, false, 0.1),
                sgd("SGD with Nesterov's momentum", 0.9, true, 0),
                rmsProp("RMSProp", 0, 0),
                rmsProp("RMSProp with momentum and weight decay", 0.8, 0.1));
    }

    private static Algorithm adam(String name, double decay, boolean decoupled) {
        Updates.Adam rates = new Updates.Adam(0.05, 0.8, 0.95, 1e-3, decay, decoupled);
        return new Algorithm(
                name,
                (p, g, v, s, step) -> Updates.adam(p, g, v, s, step, rates),
                (state, g, step) -> {
                    for (int i = 0; i < 6; i++) {
                        double slope = g[i] + (decoupled ? 0 : decay * state.p[i]);
                        state.v[i] = 0.8 * state.v[i] + 0.2 * slope;
                        state.s[i] = 0.95 * state.s[i] + 0.05 * slope * slope;
                        double mean = state.v[i] / (1 - Math.pow(0.8, step));
                        double square = state.s[i] / (1 - Math.pow(0.95, step));
                        state.p[i] -=
                                0.05 * mean / (Math.sqrt(square) + 1e-3)
                                        + (decoupled ? 0.05 * decay * state.p[i] : 0);
                    }
                });
    }

    private static Algorithm sgd(String name, double momentum, boolean nesterov, double decay) {
        return new Algorithm(
                name,
                (p, g, v, s, step) ->
                        Updates.sgd(
                                p,
                                g,
                                momentum == 0 ? new NDList() : v,
                                0.1,
                                momentum,
                                nesterov,
                                decay),
                (state, g, step) -> {
                    for (int i = 0; i < 6; i++) {
                        double slope = g[i] + decay * state.p[i];
                        state.v[i] = momentum * state.v[i] + slope;
                        state.p[i] -= 0.1 * (nesterov ? slope + momentum * state.v[i] : state.v[i]);
                    }
                });
    }

    private static Algorithm rmsProp(String name, double momentum, double decay) {
        return new Algorithm(
                name,
                (p, g, v, s, step) ->
                        Updates.rmsProp(
                                p,
                                g,
                                s,
                                momentum == 0 ? new NDList() : v,
                                0.02,
                                0.9,
                                1e-3,
                                momentum,
                                decay),
                (state, g, step) -> {
                    for (int i = 0; i < 6; i++) {
                        double slope = g[i] + decay * state.p[i];
                        state.s[i] = 0.9 * state.s[i] + 0.1 * slope * slope;
                        state.v[i] = momentum * state.v[i] + slope / (Math.sqrt(state.s[i]) + 1e-3);
                        state.p[i] -= 0.02 * state.v[i];
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void fiveStepsFollowTheFormula(Algorithm algorithm) {
        for (DataType type : new DataType[] {DataType.FLOAT64, DataType.FLOAT32}) {
            State state = new State();
            try (NDManager manager = TensorEngine.newManager()) {
                NDList p = list(manager, state.p, type);
                NDList v = list(manager, new double[6], type);
                NDList s = list(manager, new double[6], type);
                for (int step = 1; step <= STEPS; step++) {
                    double[] g = random(100 + step);
                    NDList slopes = list(manager, g, type);
                    algorithm.fused().step(p, slopes, v, s, step);
                    algorithm.formula().step(state, g, step);
                    assertArrayEquals(g, entries(slopes), 1e-7, "the gradients are only read");
                }
                double tolerance = type == DataType.FLOAT64 ? 1e-7 : 1e-5;
                assertArrayEquals(state.p, entries(p), tolerance);
            }
        }
    }

    /**
     * As a convolution may leave it: the fused updates read the memory of a gradient as it lies.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOrderOfAGradientInMemoryDoesNotMatter(boolean decoupled) {
        Updates.Adam rates = new Updates.Adam(0.05, 0.8, 0.95, 1e-3, 0, decoupled);
        double[][] results = new double[2][];
        for (int i = 0; i < 2; i++) {
            try (NDManager manager = TensorEngine.newManager()) {
                NDList p = list(manager, random(1), DataType.FLOAT32);
                NDList g = list(manager, random(2), DataType.FLOAT32);
                NDArray first = g.get(0);
                NDArray columns = manager.create(first.transpose().toFloatArray());
                NDArray stored = i == 0 ? first : columns.reshape(2, 2).transpose();
                NDList state = list(manager, new double[6], DataType.FLOAT32);
                NDList squares = list(manager, new double[6], DataType.FLOAT32);
                Updates.adam(p, new NDList(stored, g.get(1)), state, squares, 1, rates);
                results[i] = entries(p);
            }
        }
        assertArrayEquals(results[0], results[1]);
    }

    /** Rounded, 0.9 times the smallest number is that number, and arithmetic with it is slow. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAdamRemembersOfAParameterWithoutGradientsBecomesZero(boolean decoupled) {
        Updates.Adam rates = new Updates.Adam(1e-3, 0.9, 0.99, 1e-8, 0, decoupled);
        try (NDManager manager = TensorEngine.newManager()) {
            NDList p = list(manager, random(1), DataType.FLOAT32);
            NDList m = list(manager, new double[6], DataType.FLOAT32);
            NDList v = list(manager, new double[6], DataType.FLOAT32);
            NDList none = list(manager, new double[6], DataType.FLOAT32);
            Updates.adam(p, list(manager, random(2), DataType.FLOAT32), m, v, 1, rates);
            for (int step = 2; step <= 7_500; step++) {
                Updates.adam(p, none, m, v, step, rates);
            }
            assertArrayEquals(new double[6], entries(m));
            assertArrayEquals(new double[6], entries(v));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "1e9, 1"})
    void clippingKeepsTheDirection(double limit, double share) {
        try (NDManager manager = TensorEngine.newManager()) {
            double[] g = random(3);
            double norm = Math.sqrt(DoubleStream.of(g).map(x -> x * x).sum());
            double factor = share == 1 ? 1 : limit / (norm + 1e-6);
            NDList slopes = list(manager, g, DataType.FLOAT64);
            assertEquals(norm, Updates.norm(slopes).getDouble(), 1e-14);
            assertEquals(norm, Updates.clip(slopes, limit).getDouble(), 1e-14);
            assertArrayEquals(
                    DoubleStream.of(g).map(x -> x * factor).toArray(), entries(slopes), 1e-14);
        }
    }

    @Test
    void averagesCopiesAndClamps() {
        try (NDManager manager = TensorEngine.newManager()) {
            double[] a = random(1);
            double[] p = random(2);
            NDList averages = list(manager, a, DataType.FLOAT64);
            NDList parameters = list(manager, p, DataType.FLOAT64);
            Updates.average(averages, parameters, 0.9);
            double[] expected = new double[6];
            for (int i = 0; i < 6; i++) {
                expected[i] = 0.9 * a[i] + 0.1 * p[i];
            }
            assertArrayEquals(expected, entries(averages), 1e-15);
            Updates.assign(averages, parameters);
            assertArrayEquals(p, entries(averages));
            Updates.clamp(averages, 0.25);
            for (int i = 0; i < 6; i++) {
                expected[i] = Math.max(-0.25, Math.min(0.25, p[i]));
            }
            assertArrayEquals(expected, entries(averages));
            assertArrayEquals(p, entries(parameters));
        }
    }

    @Test
    void nothingOfAStepIsDifferentiated() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDList p = list(manager, random(1), DataType.FLOAT64);
            NDArray loss = p.get(0).mul(p.get(0)).sum();
            NDList slopes = Backpropagation.of(loss, new NDList(p.get(0)), true);
            Updates.sgd(new NDList(p.get(0)), slopes, new NDList(), 0.1, 0, false, 0);
            NDArray average = manager.zeros(new Shape(2, 2), DataType.FLOAT64);
            Updates.average(new NDList(average), new NDList(p.get(0)), 0.5);
            assertFalse(average.hasGradient());
        }
    }
}
