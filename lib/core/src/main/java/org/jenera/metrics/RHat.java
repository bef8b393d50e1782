package org.jenera.metrics;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * The potential scale reduction \(\hat R\): how much wider the pooled draws of several chains are
 * than the draws of one. Near 1 if the chains agree. Draws have shape (chains, draws).
 *
 * <p>All methods throw an {@link IllegalArgumentException} if a draw is not finite, the chains
 * differ in length or have fewer than 4 draws, or all draws are equal.
 */
public final class RHat {

    private RHat() {}

    /**
     * Rank-normalised split R-hat, the larger of that of the draws and that of their distances from
     * the median (Vehtari et al. 2021, section 4; {@code rhat} of R's posterior). Wants at most
     * 1.01. It sees chains that differ in location or in scale, chains that drift, and copes with
     * infinite variance.
     *
     * @param chains shape (chains, draws)
     * @return at least about 1; infinite if every half chain is constant but they differ
     */
    public static double of(double[][] chains) {
        ChainArrays.check(chains);
        return Math.max(ranked(chains), ranked(ChainArrays.folded(chains)));
    }

    private static double ranked(double[][] chains) {
        // Draws that take two values at equal distance from their median fold to a constant.
        return ChainArrays.constant(chains)
                ? 1
                : basic(ChainArrays.normalScores(ChainArrays.split(chains)));
    }

    /**
     * Split R-hat without ranks ({@code rhat_basic} of R's posterior; Gelman et al., "Bayesian Data
     * Analysis", 3rd ed., equation 11.4).
     *
     * @param chains shape (chains, draws)
     * @return as {@link #of}
     */
    public static double split(double[][] chains) {
        ChainArrays.check(chains);
        return basic(ChainArrays.split(chains));
    }

    /**
     * R-hat of whole chains, which a drift that all of them share escapes.
     *
     * @param chains shape (chains, draws), at least two chains
     * @return as {@link #of}
     */
    public static double unsplit(double[][] chains) {
        ChainArrays.check(chains);
        requireSeveral(chains);
        return basic(chains);
    }

    /**
     * \(\sqrt{\widehat{var}^+ / W}\) with \(\widehat{var}^+ = \frac{n-1}{n} W + \frac{1}{n} B\).
     */
    private static double basic(double[][] chains) {
        int n = chains[0].length;
        double[] means = Arrays.stream(chains).mapToDouble(ChainArrays::mean).toArray();
        double between = n * ChainArrays.variance(means);
        double within =
                Arrays.stream(chains).mapToDouble(ChainArrays::variance).average().getAsDouble();
        return Math.sqrt((between / within + n - 1) / n);
    }

    /**
     * The original of Gelman and Rubin, "Inference from iterative simulation using multiple
     * sequences", Statistical Science 7 (1992), of whole chains, with their factor for the degrees
     * of freedom in the form of Brooks and Gelman, "General methods for monitoring convergence",
     * Journal of Computational and Graphical Statistics 7 (1998): {@code gelman.diag} of R's coda
     * without its automatic burn-in.
     *
     * @param chains shape (chains, draws), at least two chains
     * @return the point estimate
     */
    public static double gelmanRubin(double[][] chains) {
        ChainArrays.check(chains);
        requireSeveral(chains);
        int m = chains.length;
        double n = chains[0].length;
        double[] means = Arrays.stream(chains).mapToDouble(ChainArrays::mean).toArray();
        double[] squares = Arrays.stream(means).map(x -> x * x).toArray();
        double[] variances = Arrays.stream(chains).mapToDouble(ChainArrays::variance).toArray();
        double within = ChainArrays.mean(variances);
        double between = n * ChainArrays.variance(means);
        double pooled = (n - 1) / n * within + (1 + 1.0 / m) * between / n;
        Covariance covariance = new Covariance();
        double mixed =
                n
                        / m
                        * (covariance.covariance(variances, squares)
                                - 2
                                        * ChainArrays.mean(means)
                                        * covariance.covariance(variances, means));
        double spread =
                ((n - 1) * (n - 1) * ChainArrays.variance(variances) / m
                                + Math.pow(1 + 1.0 / m, 2) * 2 * between * between / (m - 1)
                                + 2 * (n - 1) * (1 + 1.0 / m) * mixed)
                        / (n * n);
        double freedom = 2 * pooled * pooled / spread;
        return Math.sqrt((freedom + 3) / (freedom + 1) * pooled / within);
    }

    private static void requireSeveral(double[][] chains) {
        if (chains.length < 2) {
            throw new IllegalArgumentException(
                    "R-hat of whole chains compares at least 2 of them; given: 1. Split it in"
                            + " halves with RHat.of, or run more chains");
        }
    }
}
