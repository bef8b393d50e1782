package org.jenera.metrics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** What the diagnostics do to draws of shape (chains, draws) before they look at them. */
final class ChainArrays {

    private static final NormalDistribution STANDARD_NORMAL = new NormalDistribution(null, 0, 1);

    /** Fewer draws have no two halves in which anything could be seen. */
    private static final int LEAST_DRAWS = 4;

    private ChainArrays() {}

    /**
     * Refuses draws that say nothing.
     *
     * @throws IllegalArgumentException if there are none, too few, a number is not finite, the
     *     chains differ in length, or all draws are the same number
     */
    static void check(double[][] chains) {
        if (chains.length == 0) {
            throw new IllegalArgumentException("There are no chains; give at least one");
        }
        int n = chains[0].length;
        boolean constant = true;
        for (int c = 0; c < chains.length; c++) {
            if (chains[c].length != n || n < LEAST_DRAWS) {
                throw new IllegalArgumentException(
                        "Chains have one length, at least "
                                + LEAST_DRAWS
                                + " draws; given: chain 0 with "
                                + n
                                + " and chain "
                                + c
                                + " with "
                                + chains[c].length);
            }
            for (int i = 0; i < n; i++) {
                if (!Double.isFinite(chains[c][i])) {
                    throw new IllegalArgumentException(
                            "Draws are finite numbers; given: "
                                    + chains[c][i]
                                    + " as draw "
                                    + i
                                    + " of chain "
                                    + c);
                }
                constant &= chains[c][i] == chains[0][0];
            }
        }
        if (constant) {
            throw new IllegalArgumentException(
                    "All draws are "
                            + chains[0][0]
                            + ": a quantity that never moves has no R-hat, no effective sample size"
                            + " and no Monte Carlo error. If it should move, the chains are stuck:"
                            + " take a smaller step or another start");
        }
    }

    /** The two halves of each chain; the middle draw of an odd number is left out. */
    static double[][] split(double[][] chains) {
        int n = chains[0].length;
        double[][] halves = new double[2 * chains.length][];
        for (int c = 0; c < chains.length; c++) {
            halves[2 * c] = Arrays.copyOfRange(chains[c], 0, n / 2);
            halves[2 * c + 1] = Arrays.copyOfRange(chains[c], n - n / 2, n);
        }
        return halves;
    }

    /** All draws, chain by chain. */
    static double[] pooled(double[][] chains) {
        return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    }

    /**
     * Normal scores of the pooled ranks, \(\Phi^{-1}((r - 3/8) / (S + 1/4))\), with average ranks
     * for ties (Vehtari et al. 2021, equation 14).
     */
    static double[][] normalScores(double[][] chains) {
        double[] ranks =
                new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(pooled(chains));
        double[][] scores = new double[chains.length][chains[0].length];
        int next = 0;
        for (double[] chain : scores) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] =
                        STANDARD_NORMAL.inverseCumulativeProbability(
                                (ranks[next++] - 0.375) / (ranks.length + 0.25));
            }
        }
        return scores;
    }

    /** Distances from the median, in which a difference of scale becomes one of location. */
    static double[][] folded(double[][] chains) {
        double median = quantile(pooled(chains), 0.5);
        return map(chains, x -> Math.abs(x - median));
    }

    static double[][] map(double[][] chains, java.util.function.DoubleUnaryOperator f) {
        return Arrays.stream(chains)
                .map(chain -> Arrays.stream(chain).map(f).toArray())
                .toArray(double[][]::new);
    }

    static double quantile(double[] values, double probability) {
        return probability == 0
                ? Arrays.stream(values).min().orElseThrow()
                : new Percentile()
                        .withEstimationType(Percentile.EstimationType.R_7)
                        .evaluate(values, 100 * probability);
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** With n - 1. */
    static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    static boolean constant(double[][] chains) {
        for (double[] chain : chains) {
            for (double value : chain) {
                if (value != chains[0][0]) {
                    return false;
                }
            }
        }
        return true;
    }
}
