package org.jenera.markov;

import org.jenera.distribution.Cholesky;

/**
 * Expected visits, sums and sums of squares of each state, about the means of the emission that is
 * to be improved: those are close to the new means, so that one pass loses no digits.
 */
final class GaussianStatistics implements EmissionStatistics {

    private static final double EPSILON = Math.ulp(1.0);

    private final double[][] origins; // (K, d)
    private final double[] visits; // (K)
    private final double[][] sums; // (K, d)
    private final double[][] squares; // (K, d (d + 1) / 2): lower triangles, row by row
    private final double[] centred; // (d)

    GaussianStatistics(double[][] origins) {
        this.origins = origins;
        int k = origins.length;
        int d = origins[0].length;
        visits = new double[k];
        sums = new double[k][d];
        squares = new double[k][d * (d + 1) / 2];
        centred = new double[d];
    }

    @Override
    public void add(Sequence x, int from, int count, double[] posteriors) {
        int k = visits.length;
        int d = centred.length;
        double[] values = x.values();
        for (int i = 0; i < k; i++) {
            double visited = 0;
            for (int t = 0; t < count; t++) {
                double weight = posteriors[t * k + i];
                int at = (from + t) * d;
                if (weight > 0 && !Double.isNaN(values[at])) {
                    visited += weight;
                    add(weight, values, at, origins[i], sums[i], squares[i]);
                }
            }
            visits[i] += visited;
        }
    }

    private void add(
            double weight, double[] x, int at, double[] origin, double[] sum, double[] square) {
        int s = 0;
        for (int r = 0; r < centred.length; r++) {
            centred[r] = x[at + r] - origin[r];
            double weighted = weight * centred[r];
            sum[r] += weighted;
            for (int c = 0; c <= r; c++) {
                square[s++] += weighted * centred[c];
            }
        }
    }

    @Override
    public void add(EmissionStatistics other) {
        GaussianStatistics more = (GaussianStatistics) other;
        for (int i = 0; i < visits.length; i++) {
            visits[i] += more.visits[i];
            for (int r = 0; r < sums[i].length; r++) {
                sums[i][r] += more.sums[i][r];
            }
            for (int s = 0; s < squares[i].length; s++) {
                squares[i][s] += more.squares[i][s];
            }
        }
    }

    /** Weighted means and covariances (Bilmes 1998, section 4.2). */
    @Override
    public GaussianEmission maximize(double regularization) {
        int k = visits.length;
        int d = centred.length;
        double[][] means = new double[k][d];
        double[][][] covariances = new double[k][d][d];
        for (int i = 0; i < k; i++) {
            if (!(visits[i] > Maximization.NO_VISITS)) {
                throw new CollapsedStateException(i, k, visits[i], "so has no mean");
            }
            int s = 0;
            for (int r = 0; r < d; r++) {
                double shift = sums[i][r] / visits[i];
                means[i][r] = origins[i][r] + shift;
                for (int c = 0; c <= r; c++) {
                    double value = squares[i][s++] / visits[i] - shift * sums[i][c] / visits[i];
                    covariances[i][r][c] = value;
                    covariances[i][c][r] = value;
                }
                covariances[i][r][r] += regularization;
            }
            requireRegular(i, means[i], covariances[i]);
        }
        return GaussianEmission.of(means, covariances);
    }

    /** Rounding leaves a little of a variance that is 0, and a little of a pivot. */
    private void requireRegular(int i, double[] mean, double[][] covariance) {
        int d = mean.length;
        for (int r = 0; r < d; r++) {
            double rounding = 64 * EPSILON * Math.max(Math.abs(mean[r]), Math.abs(origins[i][r]));
            if (!(covariance[r][r] > rounding * rounding)) {
                throw collapse(i, "has no variance in column " + r);
            }
        }
        double[][] lower;
        try {
            lower = Cholesky.factor(covariance);
        } catch (IllegalArgumentException e) {
            throw collapse(i, "its covariance is singular");
        }
        for (int r = 0; r < d; r++) {
            if (lower[r][r] * lower[r][r] <= 16 * d * EPSILON * covariance[r][r]) {
                throw collapse(i, "its covariance is singular");
            }
        }
    }

    private CollapsedStateException collapse(int i, String what) {
        return new CollapsedStateException(i, visits.length, visits[i], what);
    }
}
