package org.jenera.montecarlo;

/**
 * Mean and covariance of draws as they come in (Welford's recursion), drawn a little towards a
 * small multiple of the identity, as in Stan, so that few draws do not make a singular matrix.
 */
final class Moments {

    private static final double PRIOR_DRAWS = 5;
    private static final double PRIOR_VARIANCE = 1e-3;

    private final double[] mean;
    private final double[][] squares;
    private int count;

    Moments(int dimensions) {
        mean = new double[dimensions];
        squares = new double[dimensions][dimensions];
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
        java.util.Arrays.fill(mean, 0);
        for (double[] row : squares) {
            java.util.Arrays.fill(row, 0);
        }
    }

    void add(double[] x) {
        count++;
        int d = mean.length;
        double[] before = new double[d];
        for (int i = 0; i < d; i++) {
            before[i] = x[i] - mean[i];
            mean[i] += before[i] / count;
        }
        for (int i = 0; i < d; i++) {
            double after = x[i] - mean[i];
            for (int j = 0; j <= i; j++) {
                squares[i][j] += after * before[j];
            }
        }
    }

    double variance(int i) {
        return shrunk(squares[i][i], true);
    }

    double[] variances() {
        double[] result = new double[mean.length];
        java.util.Arrays.setAll(result, this::variance);
        return result;
    }

    double[][] covariance() {
        int d = mean.length;
        double[][] result = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                result[i][j] = shrunk(squares[i][j], i == j);
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    private double shrunk(double sum, boolean diagonal) {
        double share = count / (count + PRIOR_DRAWS);
        double own = count > 1 ? sum / (count - 1) : 0;
        return share * own + (diagonal ? (1 - share) * PRIOR_VARIANCE : 0);
    }
}
