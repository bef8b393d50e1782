package org.jenera.metrics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.jenera.model.Estimate;

/**
 * Estimates from the draws of Markov chains with their Monte Carlo standard errors (MCSE). Draws
 * have shape (chains, draws).
 *
 * <p>All methods throw an {@link IllegalArgumentException} if a draw is not finite, the chains
 * differ in length or have fewer than 4 draws, or all draws are equal.
 */
public final class MonteCarloError {

    /** Of a standard normal distribution, one standard deviation on either side. */
    private static final double BELOW = 0.1586553;

    private MonteCarloError() {}

    /**
     * The mean, with the standard error \(s / \sqrt{ESS}\).
     *
     * @param chains shape (chains, draws)
     * @return in the unit of the draws
     */
    public static Estimate mean(double[][] chains) {
        double ess = EffectiveSampleSize.mean(chains);
        double[] pooled = ChainArrays.pooled(chains);
        return new Estimate(
                ChainArrays.mean(pooled), Math.sqrt(ChainArrays.variance(pooled) / ess));
    }

    /**
     * The standard deviation, with the standard error of the delta method: the variance of the
     * squared distances from the mean over the effective sample size of the distances.
     *
     * @param chains shape (chains, draws)
     * @return in the unit of the draws
     */
    public static Estimate standardDeviation(double[][] chains) {
        ChainArrays.check(chains);
        double[] pooled = ChainArrays.pooled(chains);
        double mean = ChainArrays.mean(pooled);
        double[][] distances = ChainArrays.map(chains, x -> Math.abs(x - mean));
        double sd = Math.sqrt(ChainArrays.variance(pooled));
        if (ChainArrays.constant(distances)) {
            return new Estimate(sd, 0); // two values, equally often: the spread is known
        }
        double ess = EffectiveSampleSize.mean(distances);
        double second =
                Arrays.stream(pooled).map(x -> Math.pow(x - mean, 2)).average().getAsDouble();
        double fourth =
                Arrays.stream(pooled).map(x -> Math.pow(x - mean, 4)).average().getAsDouble();
        double ofVariance = (fourth - second * second) / ess;
        return new Estimate(sd, Math.sqrt(Math.max(0, ofVariance) / second / 4));
    }

    /**
     * A quantile, with half the width of the interval of order statistics that holds it with the
     * probability of one standard deviation on either side (Vehtari et al. 2021, section 4.4).
     *
     * @param chains shape (chains, draws)
     * @param probability from 0 to 1
     * @return in the unit of the draws
     */
    public static Estimate quantile(double[][] chains, double probability) {
        double ess = EffectiveSampleSize.quantile(chains, probability);
        double[] sorted = ChainArrays.pooled(chains);
        Arrays.sort(sorted);
        BetaDistribution beta =
                new BetaDistribution(null, ess * probability + 1, ess * (1 - probability) + 1);
        int size = sorted.length;
        double low = beta.inverseCumulativeProbability(BELOW) * size;
        double high = beta.inverseCumulativeProbability(1 - BELOW) * size;
        double below = sorted[(int) Math.max(Math.floor(low), 1) - 1];
        double above = sorted[(int) Math.min(Math.ceil(high), size) - 1];
        return new Estimate(ChainArrays.quantile(sorted, probability), (above - below) / 2);
    }
}
