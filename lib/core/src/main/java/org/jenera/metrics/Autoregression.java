package org.jenera.metrics;

/**
 * An autoregression fitted to a series by Yule and Walker's equations, the order by AIC: {@code ar}
 * of R.
 *
 * @param coefficients of lags 1, 2, ...
 * @param innovationVariance of what the past does not explain
 */
record Autoregression(double[] coefficients, double innovationVariance) {

    /** Levinson and Durbin's recursion over the orders up to 10 log10 n. */
    static Autoregression fit(double[] series) {
        int n = series.length;
        double[] covariance = Autocorrelation.covariances(series);
        int most = (int) Math.min(n - 1, Math.floor(10 * Math.log10(n)));
        double[] phi = new double[0];
        double variance = covariance[0];
        double[] best = phi;
        double bestVariance = variance;
        double bestCriterion = n * Math.log(variance);
        for (int order = 1; order <= most; order++) {
            double reflection = covariance[order];
            for (int k = 1; k < order; k++) {
                reflection -= phi[k - 1] * covariance[order - k];
            }
            reflection /= variance;
            double[] next = new double[order];
            for (int k = 1; k < order; k++) {
                next[k - 1] = phi[k - 1] - reflection * phi[order - k - 1];
            }
            next[order - 1] = reflection;
            phi = next;
            variance *= 1 - reflection * reflection;
            if (!(variance > 0)) {
                break; // the series is determined by its past
            }
            double criterion = n * Math.log(variance) + 2 * order;
            if (criterion < bestCriterion) {
                best = phi;
                bestVariance = variance;
                bestCriterion = criterion;
            }
        }
        return new Autoregression(best, bestVariance * n / (n - (best.length + 1)));
    }

    /** \(\sigma^2 / (1 - \sum_k \phi_k)^2\), n times the variance of the mean of n values. */
    double spectrumAtZero() {
        double rest = 1;
        for (double phi : coefficients) {
            rest -= phi;
        }
        return innovationVariance / (rest * rest);
    }
}
