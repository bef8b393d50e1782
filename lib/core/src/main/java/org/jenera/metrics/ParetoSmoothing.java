package org.jenera.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The right tail of importance weights, as a generalised Pareto distribution: its shape tells
 * whether an importance sampling estimate can be trusted, and its quantiles make smoother weights
 * (Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto Smoothed Importance Sampling", Journal of
 * Machine Learning Research 25 (2024), arXiv:1507.02646).
 */
public final class ParetoSmoothing {

    /** A tail shorter than this has no shape to speak of. */
    private static final int LEAST_TAIL = 5;

    private ParetoSmoothing() {}

    /**
     * The shape \(\hat k\) of the tail of the weights. Weights have finite variance below 0.5;
     * estimates are good up to 0.7, and beyond it no practical number of draws helps.
     *
     * @param logWeights S logarithms, at least 25; minus infinity for a weight of 0
     * @return the shape, drawn a little towards 0.5; minus infinity if the largest weights are
     *     equal, so that there is no tail
     * @throws IllegalArgumentException if there are too few weights, or one is NaN or plus infinity
     */
    public static double shape(double[] logWeights) {
        return Tail.of(logWeights).shape();
    }

    /**
     * The weights with those in the tail replaced by the quantiles of the fitted distribution, none
     * of them above the largest.
     *
     * @param logWeights S logarithms, as {@link #shape}
     * @return S logarithms in the same order, on the same scale
     */
    public static double[] smooth(double[] logWeights) {
        Tail tail = Tail.of(logWeights);
        double[] result = logWeights.clone();
        if (tail.shape() == Double.NEGATIVE_INFINITY) {
            return result;
        }
        int m = tail.order().length;
        double largest = logWeights[tail.order()[m - 1]];
        for (int i = 0; i < m; i++) {
            double quantile = tail.fit().quantile((i + 0.5) / m);
            double smoothed = largest + Math.log(Math.exp(tail.logCut() - largest) + quantile);
            result[tail.order()[i]] = Math.min(largest, smoothed);
        }
        return result;
    }

    /**
     * The largest weights.
     *
     * @param order their indices, ascending by weight
     * @param logCut the largest weight that is not among them
     * @param fit of what they exceed it by, relative to the largest; null without a tail
     */
    private record Tail(int[] order, double logCut, GeneralizedPareto fit) {

        static Tail of(double[] logWeights) {
            for (int i = 0; i < logWeights.length; i++) {
                if (Double.isNaN(logWeights[i]) || logWeights[i] == Double.POSITIVE_INFINITY) {
                    throw new IllegalArgumentException(
                            "The logarithm of a weight is finite or minus infinity; given: "
                                    + logWeights[i]
                                    + " at "
                                    + i);
                }
            }
            int size = logWeights.length;
            int m = (int) Math.ceil(Math.min(0.2 * size, 3 * Math.sqrt(size)));
            if (m < LEAST_TAIL) {
                throw new IllegalArgumentException(
                        "The tail of weights takes at least 25 of them; given: " + size);
            }
            int[] sorted =
                    IntStream.range(0, size)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> logWeights[i]))
                            .mapToInt(i -> i)
                            .toArray();
            int[] order = Arrays.copyOfRange(sorted, size - m, size);
            double logCut = logWeights[sorted[size - m - 1]];
            double largest = logWeights[order[m - 1]];
            double[] excess =
                    Arrays.stream(order)
                            .mapToDouble(
                                    i ->
                                            Math.exp(logWeights[i] - largest)
                                                    - Math.exp(logCut - largest))
                            .toArray();
            boolean flat = largest == Double.NEGATIVE_INFINITY || !(excess[0] > 0);
            return new Tail(order, logCut, flat ? null : GeneralizedPareto.fit(excess));
        }

        double shape() {
            return fit == null ? Double.NEGATIVE_INFINITY : fit.shape();
        }
    }
}
