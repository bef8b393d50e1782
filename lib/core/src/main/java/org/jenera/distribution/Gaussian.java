package org.jenera.distribution;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.jenera.model.TractableDensity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The multivariate normal distribution \(\mathcal{N}(\mu, \Sigma)\) in \(d\) dimensions. Immutable.
 *
 * <p>The density is \((2\pi)^{-d/2} |\Sigma|^{-1/2} \exp(-\frac12 (x-\mu)^\top \Sigma^{-1}
 * (x-\mu))\) (Bishop 2006, equation 2.43). It is computed through the Cholesky factor \(L L^\top =
 * \Sigma\): the quadratic form is \(\|L^{-1}(x - \mu)\|^2\) and \(\frac12 \log|\Sigma| = \sum_i
 * \log L_{ii}\), so that no matrix is inverted and no determinant can underflow.
 */
public final class Gaussian implements TractableDensity<INDArray> {

    private final double[] mean;
    private final double[][] covariance;
    private final double[][] cholesky;
    private final double logNormalizer; // -d/2 log 2 pi - 1/2 log |Sigma|

    private Gaussian(double[] mean, double[][] covariance) {
        this.mean = mean;
        this.covariance = covariance;
        this.cholesky = Cholesky.factor(covariance);
        this.logNormalizer =
                -0.5 * mean.length * Math.log(2 * Math.PI)
                        - 0.5 * Cholesky.logDeterminant(cholesky);
    }

    /**
     * A normal distribution.
     *
     * @param mean shape (d), or (1, d)
     * @param covariance shape (d, d), symmetric and positive definite
     * @return the distribution
     * @throws IllegalArgumentException if the shapes do not fit, a number is not finite, or the
     *     covariance is not symmetric or not positive definite (the error tells its smallest
     *     eigenvalue)
     */
    public static Gaussian of(INDArray mean, INDArray covariance) {
        if (mean.length() == 0 || mean.length() != mean.size(-1)) {
            throw new IllegalArgumentException(
                    "A mean has shape (d); given: " + Arrays.toString(mean.shape()));
        }
        if (covariance.rank() != 2) {
            throw new IllegalArgumentException(
                    "A covariance has shape (d, d); given: " + Arrays.toString(covariance.shape()));
        }
        return of(
                mean.castTo(DataType.DOUBLE).reshape(mean.length()).toDoubleVector(),
                covariance.castTo(DataType.DOUBLE).toDoubleMatrix());
    }

    /**
     * A normal distribution.
     *
     * @param mean d numbers
     * @param covariance d rows of d numbers, symmetric and positive definite
     * @return the distribution
     * @throws IllegalArgumentException as {@link #of(INDArray, INDArray)}
     */
    public static Gaussian of(double[] mean, double[][] covariance) {
        int d = mean.length;
        boolean square = covariance.length == d;
        for (double[] row : covariance) {
            square &= row.length == d;
        }
        if (!square || d == 0) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "A mean of %d numbers needs a covariance of shape (%d, %d); given: %d"
                                    + " rows of lengths %s",
                            d,
                            d,
                            d,
                            covariance.length,
                            Arrays.toString(
                                    Arrays.stream(covariance).mapToInt(r -> r.length).toArray())));
        }
        requireFinite("mean", mean);
        double[][] copy = new double[d][];
        for (int i = 0; i < d; i++) {
            requireFinite("covariance, row " + i, covariance[i]);
            copy[i] = covariance[i].clone();
        }
        return new Gaussian(mean.clone(), copy);
    }

    /**
     * The standard normal distribution, \(\mathcal{N}(0, I)\).
     *
     * @param dimensions d
     * @return the distribution
     */
    public static Gaussian standard(int dimensions) {
        double[][] identity = new double[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++) {
            identity[i][i] = 1;
        }
        return of(new double[dimensions], identity);
    }

    /**
     * The number of dimensions, d.
     *
     * @return d
     */
    public int dimensions() {
        return mean.length;
    }

    /**
     * The mean \(\mu\).
     *
     * @return a new array of shape (d)
     */
    public INDArray mean() {
        return Nd4j.createFromArray(mean);
    }

    /**
     * The covariance \(\Sigma\).
     *
     * @return a new array of shape (d, d)
     */
    public INDArray covariance() {
        return Nd4j.createFromArray(covariance);
    }

    /**
     * The lower triangular Cholesky factor, \(L L^\top = \Sigma\).
     *
     * @return a new array of shape (d, d)
     */
    public INDArray cholesky() {
        return Nd4j.createFromArray(cholesky);
    }

    /**
     * The log-density of each observation.
     *
     * @param x shape (n, d)
     * @return n values in nats
     * @throws IllegalArgumentException if x has another shape or holds a number that is not finite
     */
    @Override
    public double[] logDensity(INDArray x) {
        INDArray checked = Observations.check("x", x, dimensions());
        int d = dimensions();
        double[] result = new double[Math.toIntExact(checked.size(0))];
        double[] block = new double[Observations.blockRows(checked, d) * d];
        double[] point = new double[d];
        for (int from = 0; from < result.length; from += block.length / d) {
            int rows = Observations.read(checked, from, block);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(block, i * d, point, 0, d);
                result[from + i] = logDensity(point);
            }
        }
        return result;
    }

    /**
     * The log-density of each observation.
     *
     * @param x n rows of d numbers
     * @return n values in nats
     * @throws IllegalArgumentException as {@link #logDensity(INDArray)}
     */
    public double[] logDensity(double[][] x) {
        return logDensity(Observations.of(x));
    }

    /**
     * The log-density of one observation.
     *
     * @param x d finite numbers; nothing is checked but their count
     * @return nats
     * @throws IllegalArgumentException if there are not d numbers
     */
    public double logDensity(double[] x) {
        int d = mean.length;
        if (x.length != d) {
            throw new IllegalArgumentException(
                    "x has " + x.length + " numbers; expected " + d + ", the dimension");
        }
        double[] white = new double[d]; // L^-1 (x - mean), by forward substitution
        double result = logNormalizer;
        for (int i = 0; i < d; i++) {
            double sum = x[i] - mean[i];
            for (int j = 0; j < i; j++) {
                sum -= cholesky[i][j] * white[j];
            }
            white[i] = sum / cholesky[i][i];
            result -= 0.5 * white[i] * white[i];
        }
        return result;
    }

    /**
     * Draws observations: \(\mu + L \varepsilon\) with \(\varepsilon \sim \mathcal{N}(0, I)\).
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return shape (n, d)
     */
    @Override
    public INDArray sample(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 observation; given: " + n);
        }
        Random random = new Random(seed);
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = sample(random);
        }
        return Nd4j.createFromArray(x);
    }

    /**
     * Draws one observation.
     *
     * @param random where the random numbers come from
     * @return d numbers
     */
    public double[] sample(Random random) {
        int d = mean.length;
        double[] noise = new double[d];
        for (int j = 0; j < d; j++) {
            noise[j] = random.nextGaussian();
        }
        double[] x = mean.clone();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                x[i] += cholesky[i][j] * noise[j];
            }
        }
        return x;
    }

    /**
     * One number of the mean.
     *
     * @param i from 0 to d - 1
     * @return \(\mu_i\)
     */
    public double mean(int i) {
        return mean[i];
    }

    /**
     * One number of the Cholesky factor.
     *
     * @param i its row
     * @param j its column
     * @return \(L_{ij}\), 0 above the diagonal
     */
    public double cholesky(int i, int j) {
        return cholesky[i][j];
    }

    /**
     * The matrix that turns \(x - \mu\) into a standard normal variable.
     *
     * @return \(L^{-1}\), d rows of d numbers, lower triangular
     */
    public double[][] whitening() {
        return Cholesky.invert(cholesky);
    }

    @Override
    public String toString() {
        return "Gaussian(mean "
                + Arrays.toString(mean)
                + ", covariance "
                + Arrays.deepToString(covariance)
                + ")";
    }

    private static void requireFinite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "The " + name + " holds " + values[i] + " at " + i + "; it must be finite");
            }
        }
    }
}
