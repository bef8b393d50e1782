package org.jenera.variational;

/**
 * The weight, mean and scatter of weighted observations: all that a Gaussian needs to know of them.
 * They are summed around a centre near the mean, so that squares do not swallow digits.
 */
final class Moments {

    private final double[] centre;
    private double count;
    private final double[] sum; // of w (x - centre)
    private final double[][] squares; // of w (x - centre) (x - centre)^T, lower triangle

    Moments(double[] centre) {
        this.centre = centre;
        this.sum = new double[centre.length];
        this.squares = new double[centre.length][centre.length];
    }

    /** Moments of n rows of d numbers with n weights, around their plain mean. */
    static Moments of(double[][] x, double[] weights) {
        Moments moments = new Moments(mean(x));
        for (int i = 0; i < x.length; i++) {
            moments.add(weights[i], x[i]);
        }
        return moments;
    }

    /** The mean of n rows of d numbers. */
    static double[] mean(double[][] x) {
        double[] mean = new double[x[0].length];
        for (double[] row : x) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / x.length;
            }
        }
        return mean;
    }

    void add(double weight, double[] x) {
        count += weight;
        for (int i = 0; i < sum.length; i++) {
            double step = weight * (x[i] - centre[i]);
            sum[i] += step;
            for (int j = 0; j <= i; j++) {
                squares[i][j] += step * (x[j] - centre[j]);
            }
        }
    }

    /** Becomes (1 - rate) of itself and rate times factor of moments around the same centre. */
    void blend(double rate, double factor, Moments other) {
        count += rate * (factor * other.count - count);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += rate * (factor * other.sum[i] - sum[i]);
            for (int j = 0; j <= i; j++) {
                squares[i][j] += rate * (factor * other.squares[i][j] - squares[i][j]);
            }
        }
    }

    /** The sum of the weights. */
    double count() {
        return count;
    }

    /** The weighted mean, d numbers; the centre if nothing was added. */
    double[] mean() {
        double[] mean = centre.clone();
        for (int i = 0; i < mean.length && count > 0; i++) {
            mean[i] += sum[i] / count;
        }
        return mean;
    }

    /** The sum of w (x - mean) (x - mean)^T, d rows of d numbers. */
    double[][] scatter() {
        int d = centre.length;
        double[][] scatter = new double[d][d];
        for (int i = 0; i < d && count > 0; i++) {
            for (int j = 0; j <= i; j++) {
                scatter[i][j] = squares[i][j] - sum[i] * sum[j] / count;
                scatter[j][i] = scatter[i][j];
            }
            scatter[i][i] = Math.max(0, scatter[i][i]);
        }
        return scatter;
    }
}
