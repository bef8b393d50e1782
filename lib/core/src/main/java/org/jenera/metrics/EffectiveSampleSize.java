package org.jenera.metrics;

import java.util.Arrays;

/**
 * How many independent draws would tell as much as the correlated draws of several Markov chains.
 * Draws have shape (chains, draws); chains are split in halves, so that a drift counts against
 * them. Autocorrelations of all chains are combined and summed by Geyer's initial monotone sequence
 * (Vehtari et al. 2021, section 3.2), as in R's posterior and in Stan.
 *
 * <p>All methods throw an {@link IllegalArgumentException} if a draw is not finite, the chains
 * differ in length or have fewer than 4 draws, or all draws are equal.
 */
public final class EffectiveSampleSize {

    private EffectiveSampleSize() {}

    /**
     * The effective sample size of the mean.
     *
     * @param chains shape (chains, draws)
     * @return between 0 and S log10(S), where S is the number of draws
     */
    public static double mean(double[][] chains) {
        ChainArrays.check(chains);
        return geyer(ChainArrays.split(chains));
    }

    /**
     * The bulk effective sample size: that of the mean of the normal scores of the ranks, which
     * exists for heavy tails, too. Wants at least 100 a chain.
     *
     * @param chains shape (chains, draws)
     * @return as {@link #mean}
     */
    public static double bulk(double[][] chains) {
        ChainArrays.check(chains);
        return geyer(ChainArrays.normalScores(ChainArrays.split(chains)));
    }

    /**
     * The tail effective sample size: the smaller of those of the 5 % and 95 % quantiles.
     *
     * @param chains shape (chains, draws)
     * @return as {@link #mean}
     */
    public static double tail(double[][] chains) {
        return Math.min(quantile(chains, 0.05), quantile(chains, 0.95));
    }

    /**
     * The effective sample size of a quantile: that of the share of draws below it.
     *
     * @param chains shape (chains, draws)
     * @param probability of the quantile, from 0 to 1
     * @return as {@link #mean}
     */
    public static double quantile(double[][] chains, double probability) {
        ChainArrays.check(chains);
        requireProbability(probability);
        double[] pooled = ChainArrays.pooled(chains);
        double p = probability == 1 ? (pooled.length - 0.5) / pooled.length : probability;
        double border = ChainArrays.quantile(pooled, p);
        double[][] below = ChainArrays.map(chains, x -> x <= border ? 1 : 0);
        // So many draws tie with the border that no draw lies on its other side.
        return ChainArrays.constant(below) ? pooled.length : geyer(ChainArrays.split(below));
    }

    /**
     * The effective sample size of one chain from the spectral density at frequency 0 of an
     * autoregression fitted to it, \(n s^2 / S(0)\), the order chosen by AIC among Yule-Walker fits
     * ({@code effectiveSize} of R's coda).
     *
     * @param chain n draws
     * @return greater than 0
     */
    public static double autoregressive(double[] chain) {
        ChainArrays.check(new double[][] {chain});
        return chain.length
                * ChainArrays.variance(chain)
                / Autoregression.fit(chain).spectrumAtZero();
    }

    static void requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "A quantile has a probability from 0 to 1; given: " + probability);
        }
    }

    private static double geyer(double[][] chains) {
        int m = chains.length;
        int n = chains[0].length;
        double[] covariance = new double[n]; // mean over chains, biased
        for (double[] chain : chains) {
            double[] own = Autocorrelation.covariances(chain);
            for (int t = 0; t < n; t++) {
                covariance[t] += own[t] / m;
            }
        }
        double within = covariance[0] * n / (n - 1);
        double[] means = Arrays.stream(chains).mapToDouble(ChainArrays::mean).toArray();
        double total = covariance[0] + (m > 1 ? ChainArrays.variance(means) : 0);
        double[] rho = new double[n + 1];
        // Initial positive sequence: sums of neighbours of a reversible chain are positive.
        double even = 1;
        double odd = n > 1 ? 1 - (within - covariance[1]) / total : 0;
        rho[0] = even;
        rho[1] = odd;
        int t = 0;
        while (t < n - 5 && even + odd > 0) {
            t += 2;
            even = 1 - (within - covariance[t]) / total;
            odd = 1 - (within - covariance[t + 1]) / total;
            if (even + odd >= 0) {
                rho[t] = even;
                rho[t + 1] = odd;
            }
        }
        int last = t;
        if (even > 0) {
            rho[last] = even;
        }
        // Initial monotone sequence: these sums fall.
        for (int k = 2; k <= last - 2; k += 2) {
            if (rho[k] + rho[k + 1] > rho[k - 2] + rho[k - 1]) {
                rho[k] = (rho[k - 2] + rho[k - 1]) / 2;
                rho[k + 1] = rho[k];
            }
        }
        double time = -1 + rho[last];
        for (int k = 0; k < last; k++) {
            time += 2 * rho[k];
        }
        double draws = (double) m * n;
        // Antithetic chains may beat independent draws, but not by more than can be told.
        return draws / Math.max(time, 1 / Math.log10(draws));
    }
}
