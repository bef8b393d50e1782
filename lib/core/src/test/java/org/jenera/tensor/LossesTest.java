package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossesTest {

    private static final Shape MATRIX = new Shape(3, 4);

    private static Shape reduced(Reduction reduction) {
        return switch (reduction) {
            case NONE -> MATRIX;
            case ITEM -> new Shape(3);
            default -> new Shape();
        };
    }

    private static double[] reduce(double[] terms, int items, Reduction reduction) {
        int width = terms.length / items;
        double sum = Arrays.stream(terms).sum();
        return switch (reduction) {
            case NONE -> terms;
            case MEAN -> new double[] {sum / terms.length};
            case SUM -> new double[] {sum};
            case ITEM_MEAN -> new double[] {sum / items};
            case ITEM -> {
                double[] sums = new double[items];
                for (int i = 0; i < terms.length; i++) {
                    sums[i / width] += terms[i];
                }
                yield sums;
            }
        };
    }

    private static double[] each(int length, Function<Integer, Double> term) {
        double[] terms = new double[length];
        for (int i = 0; i < length; i++) {
            terms[i] = term.apply(i);
        }
        return terms;
    }

    private static double xlogy(double x, double y) {
        return x * Math.log(y);
    }

    @ParameterizedTest
    @EnumSource
    void binaryCrossEntropy(Reduction reduction) {
        OperatorCheck.of(
                        xs ->
                                Losses.binaryCrossEntropyWithLogits(
                                        xs.get(0), Activations.sigmoid(xs.get(1)), reduction),
                        xs ->
                                reduce(
                                        each(
                                                12,
                                                i -> {
                                                    double p = 1 / (1 + Math.exp(-xs[0][i]));
                                                    double t = 1 / (1 + Math.exp(-xs[1][i]));
                                                    return -xlogy(t, p) - xlogy(1 - t, 1 - p);
                                                }),
                                        3,
                                        reduction),
                        MATRIX,
                        MATRIX)
                .run(reduced(reduction));
    }

    @ParameterizedTest
    @EnumSource
    void squaredAndAbsoluteError(Reduction reduction) {
        OperatorCheck.of(
                        xs -> Losses.meanSquaredError(xs.get(0), xs.get(1), reduction),
                        xs -> reduce(each(12, i -> Math.pow(xs[0][i] - xs[1][i], 2)), 3, reduction),
                        MATRIX,
                        MATRIX)
                .run(reduced(reduction));
        OperatorCheck.of(
                        xs -> Losses.absoluteError(xs.get(0), xs.get(1), reduction),
                        xs -> reduce(each(12, i -> Math.abs(xs[0][i] - xs[1][i])), 3, reduction),
                        MATRIX,
                        MATRIX)
                .run(reduced(reduction));
    }

    @ParameterizedTest
    @EnumSource
    void gaussianDivergences(Reduction reduction) {
        OperatorCheck.of(
                        xs -> Losses.gaussianKl(xs.get(0), xs.get(1), reduction),
                        xs ->
                                reduce(
                                        each(12, i -> kl(xs[0][i], Math.exp(xs[1][i] / 2), 0, 1)),
                                        3,
                                        reduction),
                        MATRIX,
                        MATRIX)
                .run(reduced(reduction));
        OperatorCheck.of(
                        xs ->
                                Losses.gaussianKl(
                                        xs.get(0), xs.get(1), xs.get(2), xs.get(3), reduction),
                        xs ->
                                reduce(
                                        each(
                                                12,
                                                i ->
                                                        kl(
                                                                xs[0][i],
                                                                Math.exp(xs[1][i] / 2),
                                                                xs[2][i],
                                                                Math.exp(xs[3][i] / 2))),
                                        3,
                                        reduction),
                        MATRIX,
                        MATRIX,
                        MATRIX,
                        MATRIX)
                .run(reduced(reduction));
    }

    /** Row kl.gauss1d of the reference identities. */
    private static double kl(double m1, double s1, double m2, double s2) {
        double d = m1 - m2;
        return Math.log(s2 / s1) + (s1 * s1 + d * d) / (2 * s2 * s2) - 0.5;
    }

    @Test
    void theDivergenceOfTheReference() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray mean = manager.create(new double[] {1}, new Shape(1, 1));
            NDArray logVariance = manager.create(new double[] {Math.log(4)}, new Shape(1, 1));
            assertEquals(
                    1.3068528194400546,
                    Losses.gaussianKl(mean, logVariance, Reduction.SUM).getDouble(),
                    1e-14);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gaussianLikelihood(Reduction reduction) {
        OperatorCheck.of(
                        xs ->
                                Losses.gaussianNegativeLogLikelihood(
                                        xs.get(0), xs.get(1), xs.get(2), reduction),
                        xs ->
                                reduce(
                                        each(
                                                12,
                                                i -> {
                                                    double s = Math.exp(xs[2][i] / 2);
                                                    double z = (xs[0][i] - xs[1][i]) / s;
                                                    double density =
                                                            Math.exp(-z * z / 2)
                                                                    / (s * Math.sqrt(2 * Math.PI));
                                                    return -Math.log(density);
                                                }),
                                        3,
                                        reduction),
                        MATRIX,
                        MATRIX,
                        MATRIX)
                .run(reduced(reduction));
    }

    @ParameterizedTest
    @EnumSource
    void crossEntropyToHardAndSmoothedLabels(Reduction reduction) {
        int[] labels = {2, 0, 3};
        for (double smoothing : new double[] {0, 0.1}) {
            OperatorCheck.of(
                            xs ->
                                    Losses.crossEntropy(
                                            xs.get(0),
                                            xs.get(0).getManager().create(new long[] {2, 0, 3}),
                                            smoothing,
                                            reduction),
                            xs -> reduce(crossEntropies(xs[0], labels, smoothing), 3, reduction),
                            MATRIX)
                    .run(
                            reduction == Reduction.NONE || reduction == Reduction.ITEM
                                    ? new Shape(3)
                                    : new Shape());
        }
    }

    private static double[] crossEntropies(double[] logits, int[] labels, double smoothing) {
        double[] losses = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                sum += Math.exp(logits[4 * i + k]);
            }
            for (int k = 0; k < 4; k++) {
                double target = smoothing / 4 + (k == labels[i] ? 1 - smoothing : 0);
                losses[i] -= target * Math.log(Math.exp(logits[4 * i + k]) / sum);
            }
        }
        return losses;
    }
}
