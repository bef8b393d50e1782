package org.jenera.metrics;

/**
 * The generalised Pareto distribution of exceedances, \(P(X > x) = (1 + k x / \sigma)^{-1/k}\).
 *
 * @param shape \(k\)
 * @param scale \(\sigma\)
 */
record GeneralizedPareto(double shape, double scale) {

    private static final int GRID = 30;

    /** Draws the shape towards 1/2 with the weight of so many values. */
    private static final double PRIOR_VALUES = 10;

    private static final double PRIOR_SHAPE = 0.5;

    /**
     * Zhang and Stephens, "A New and Efficient Estimation Method for the Generalized Pareto
     * Distribution", Technometrics 51 (2009): the posterior mean of \(\theta = -k / \sigma\) over a
     * grid.
     *
     * @param x n positive values, ascending
     */
    static GeneralizedPareto fit(double[] x) {
        int n = x.length;
        int m = GRID + (int) Math.sqrt(n);
        double quartile = x[(int) Math.floor(n / 4.0 + 0.5) - 1];
        double[] theta = new double[m];
        double[] logProfile = new double[m];
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < m; j++) {
            theta[j] = 1 / x[n - 1] + (1 - Math.sqrt(m / (j + 0.5))) / (3 * quartile);
            double k = meanLog(theta[j], x);
            logProfile[j] = n * (Math.log(-theta[j] / k) - k - 1);
            largest = Math.max(largest, logProfile[j]);
        }
        double weights = 0;
        double mean = 0;
        for (int j = 0; j < m; j++) {
            double weight = Math.exp(logProfile[j] - largest);
            weights += weight;
            mean += weight * theta[j];
        }
        mean /= weights;
        double k = meanLog(mean, x);
        double scale = -k / mean;
        return new GeneralizedPareto(
                (k * n + PRIOR_SHAPE * PRIOR_VALUES) / (n + PRIOR_VALUES), scale);
    }

    private static double meanLog(double theta, double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += Math.log1p(-theta * value);
        }
        return sum / x.length;
    }

    double quantile(double probability) {
        double tail = -Math.log1p(-probability);
        return shape == 0 ? scale * tail : scale * Math.expm1(shape * tail) / shape;
    }
}
