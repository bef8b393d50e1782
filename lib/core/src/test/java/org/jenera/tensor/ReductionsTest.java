package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReductionsTest {

    /** Of shape (2, 3, 4). */
    private static final Shape CUBE = new Shape(2, 3, 4);

    private static double[] alongMiddle(double[] x, Function<double[], Double> reduction) {
        double[] y = new double[8];
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 4; k++) {
                double[] line = new double[3];
                for (int j = 0; j < 3; j++) {
                    line[j] = x[(i * 3 + j) * 4 + k];
                }
                y[i * 4 + k] = reduction.apply(line);
            }
        }
        return y;
    }

    private static double[] ofItems(double[] x, Function<double[], Double> reduction) {
        double[] y = new double[2];
        for (int i = 0; i < 2; i++) {
            y[i] = reduction.apply(Arrays.copyOfRange(x, i * 12, (i + 1) * 12));
        }
        return y;
    }

    private static double sumOfExp(double[] line) {
        return Arrays.stream(line).map(Math::exp).sum();
    }

    private static double variance(double[] line) {
        double mean = Arrays.stream(line).average().orElseThrow();
        return Arrays.stream(line).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static double norm(double[] line) {
        return Math.sqrt(Arrays.stream(line).map(v -> v * v).sum());
    }

    private static void check(
            Function<NDArray, NDArray> operator, Function<double[], double[]> loops, Shape result) {
        OperatorCheck.of(
                        (NDList xs) -> operator.apply(xs.get(0)),
                        (double[][] xs) -> loops.apply(xs[0]),
                        CUBE)
                .run(result);
    }

    @Test
    void logSums() {
        check(
                x -> Reductions.logSumExp(x, 1),
                x -> alongMiddle(x, line -> Math.log(sumOfExp(line))),
                new Shape(2, 4));
        check(
                x -> Reductions.logSumExp(x, -2, 2),
                x -> ofItems(x, line -> Math.log(sumOfExp(line))),
                new Shape(2));
        check(
                x -> Reductions.logMeanExp(x, 1),
                x -> alongMiddle(x, line -> Math.log(sumOfExp(line) / 3)),
                new Shape(2, 4));
        check(
                x -> Reductions.logMeanExp(x, 1, 2),
                x -> ofItems(x, line -> Math.log(sumOfExp(line) / 12)),
                new Shape(2));
    }

    /** Row logsumexp of the reference identities. */
    @Test
    void theLogSumOfTheReferenceDoesNotOverflow() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {1000, 1000, 999});
            assertEquals(1000.8619948040582, Reductions.logSumExp(x, 0).getDouble(), 1e-12);
            NDArray nothing =
                    manager.create(
                            new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY});
            assertEquals(Double.NEGATIVE_INFINITY, Reductions.logSumExp(nothing, 0).getDouble());
        }
    }

    private static double[] running(double[] x, DoubleBinaryOperator next) {
        double[] y = x.clone();
        for (int i = 0; i < 2; i++) {
            for (int j = 1; j < 3; j++) {
                for (int k = 0; k < 4; k++) {
                    int at = (i * 3 + j) * 4 + k;
                    y[at] = next.applyAsDouble(y[at - 4], x[at]);
                }
            }
        }
        return y;
    }

    @Test
    void runningSumsProductsAndLogSums() {
        check(x -> Reductions.cumulativeSum(x, 1), x -> running(x, Double::sum), CUBE);
        check(x -> Reductions.cumulativeProduct(x, -2), x -> running(x, (a, b) -> a * b), CUBE);
        check(
                x -> Reductions.logCumulativeSumExp(x, 1),
                x -> running(x, (a, b) -> Math.log(Math.exp(a) + Math.exp(b))),
                CUBE);
    }

    @Test
    void sumsNormsAndVariances() {
        check(
                Reductions::itemSums,
                x -> ofItems(x, line -> Arrays.stream(line).sum()),
                new Shape(2));
        check(Reductions::itemNorms, x -> ofItems(x, ReductionsTest::norm), new Shape(2));
        check(
                x -> Reductions.variance(x, 1),
                x -> alongMiddle(x, ReductionsTest::variance),
                new Shape(2, 4));
        check(
                x -> Reductions.variance(x, 1, 2),
                x -> ofItems(x, ReductionsTest::variance),
                new Shape(2));
    }

    @Test
    void axesMustBeNamed() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.ones(CUBE);
            assertThrows(IllegalArgumentException.class, () -> Reductions.logSumExp(x));
        }
    }
}
