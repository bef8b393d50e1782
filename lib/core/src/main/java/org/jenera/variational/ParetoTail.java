package org.jenera.variational;

import java.util.Arrays;

/**
 * The shape \(\hat k\) of the upper tail of importance ratios \(p/q\), as a verdict on an
 * approximation q (Yao, Vehtari, Simpson and Gelman, "Yes, but Did It Work?: Evaluating Variational
 * Inference", ICML 2018; Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto Smoothed Importance
 * Sampling", Journal of Machine Learning Research 25 (2024)).
 *
 * <p>The ratios have finite moments up to the order \(1/k\). Below 0.5 q is good; from 0.7 on it
 * misses so much of p that not even reweighting its draws helps.
 */
public final class ParetoTail {

    private static final int LEAST = 25;

    private ParetoTail() {}

    /**
     * The shape of the generalised Pareto distribution that fits the largest ratios, by the method
     * of Zhang and Stephens (Technometrics 51 (2009)), drawn towards 0.5 as by ten observations.
     *
     * @param logRatios \(\log p(z_s) - \log q(z_s)\) at draws of q, each up to the same constant;
     *     at least 25, better thousands
     * @return \(\hat k\); negative for a bounded tail
     * @throws IllegalArgumentException if there are too few, or one is NaN or positive infinity
     */
    public static double shape(double... logRatios) {
        Require.atLeast("The number of importance ratios", LEAST, logRatios.length);
        double[] sorted = logRatios.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double largest = sorted[n - 1];
        if (!Double.isFinite(largest)) {
            throw new IllegalArgumentException(
                    "Log-ratios are below infinity; the largest given is "
                            + largest
                            + ", so p is not finite, or q is 0, at a draw");
        }
        int tail = (int) Math.ceil(Math.min(0.2 * n, 3 * Math.sqrt(n)));
        double threshold = Math.exp(sorted[n - tail - 1] - largest);
        double[] excess = new double[tail];
        for (int i = 0; i < tail; i++) {
            excess[i] = Math.exp(sorted[n - tail + i] - largest) - threshold;
        }
        // Ratios that do not vary have no tail at all.
        return excess[tail - 1] <= 1e-12 ? Double.NEGATIVE_INFINITY : fit(excess);
    }

    /** Zhang and Stephens' posterior mean over a grid of b = -k / scale. */
    private static double fit(double[] excess) {
        int n = excess.length;
        int grid = 30 + (int) Math.sqrt(n);
        double quartile = excess[(int) (n / 4.0 + 0.5) - 1];
        if (quartile == 0) {
            return Double.POSITIVE_INFINITY; // beside the largest ratio most of the tail is nothing
        }
        double[] b = new double[grid];
        double[] logWeight = new double[grid];
        for (int j = 0; j < grid; j++) {
            b[j] = (1 - Math.sqrt(grid / (j + 0.5))) / (3 * quartile) + 1 / excess[n - 1];
            double k = meanLog(b[j], excess);
            logWeight[j] = n * (Math.log(-b[j] / k) - k - 1);
        }
        double mean = 0;
        for (int j = 0; j < grid; j++) {
            double inverse = 0;
            for (double other : logWeight) {
                inverse += Math.exp(other - logWeight[j]);
            }
            mean += b[j] / inverse;
        }
        return (n * meanLog(mean, excess) + 5) / (n + 10);
    }

    private static double meanLog(double b, double[] excess) {
        return Arrays.stream(excess).map(x -> Math.log1p(-b * x)).sum() / excess.length;
    }
}
