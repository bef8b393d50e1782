package org.jenera.autoencoder;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jenera.model.Estimate;

/**
 * Principal component analysis: the linear autoencoder in closed form. Immutable.
 *
 * <p>Of all maps \(x \mapsto A(Bx + b) + a\) through a code of \(q\) numbers, the orthogonal
 * projection on the \(q\) eigenvectors of the covariance with the largest eigenvalues loses least:
 * per observation, the sum of the discarded eigenvalues (Baldi and Hornik 1989, section 3; Bourlard
 * and Kamp 1988).
 *
 * <pre>{@code
 * var components = PrincipalComponents.fit(x);             // x (n, d)
 * components.squaredError(2);                              // sum of all eigenvalues but two
 * double[][] codes = components.encode(x, 2);              // (n, 2)
 * double[][] again = components.decode(codes);             // (n, d)
 * }</pre>
 */
public final class PrincipalComponents {

    private final double[] mean;
    private final double[] variances;
    private final double[][] directions; // (d, d), one eigenvector a row

    private PrincipalComponents(double[] mean, double[] variances, double[][] directions) {
        this.mean = mean;
        this.variances = variances;
        this.directions = directions;
    }

    /**
     * The principal components of observations, from their covariance with divisor n.
     *
     * @param x shape (n, d), n at least 1
     * @return the components
     * @throws IllegalArgumentException if there is no row, rows differ in length, or a number is
     *     not finite
     */
    public static PrincipalComponents fit(double[][] x) {
        int d = Rows.check("x", x);
        double[] mean = new double[d];
        for (double[] row : x) {
            Rows.add(mean, 1.0 / x.length, row);
        }
        double[][] covariance = new double[d][d];
        for (double[] row : x) {
            double[] centred = Rows.minus(row, mean);
            for (int i = 0; i < d; i++) {
                double weight = centred[i] / x.length;
                if (weight != 0) {
                    for (int j = 0; j <= i; j++) {
                        covariance[i][j] += weight * centred[j];
                    }
                }
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return of(mean, covariance);
    }

    /**
     * The principal components of a distribution.
     *
     * @param mean shape (d)
     * @param covariance shape (d, d), symmetric, no eigenvalue below 0
     * @return the components
     * @throws IllegalArgumentException if shapes do not fit, a number is not finite, or the
     *     covariance is not symmetric or has a negative eigenvalue
     */
    public static PrincipalComponents of(double[] mean, double[][] covariance) {
        int d = Rows.check("covariance", covariance);
        if (covariance.length != d || mean.length != d) {
            throw new IllegalArgumentException(
                    "A mean of d numbers has a covariance of shape (d, d); given: %d numbers and (%d, %d)"
                            .formatted(mean.length, covariance.length, d));
        }
        Rows.check("mean", mean);
        double largest = 0;
        for (double[] row : covariance) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(covariance[i][j] - covariance[j][i]) > 1e-10 * largest) {
                    throw new IllegalArgumentException(
                            "A covariance is symmetric; given: %s at (%d, %d) and %s at (%d, %d)"
                                    .formatted(covariance[i][j], i, j, covariance[j][i], j, i));
                }
            }
        }
        var eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
        double[] variances = eigen.getRealEigenvalues(); // in descending order
        if (variances[d - 1] < -1e-10 * Math.max(largest, variances[0])) {
            throw new IllegalArgumentException(
                    "A covariance has no negative eigenvalue; the smallest is " + variances[d - 1]);
        }
        double[][] directions = new double[d][];
        for (int k = 0; k < d; k++) {
            variances[k] = Math.max(0, variances[k]); // what is below 0 is rounding
            directions[k] = withSign(eigen.getEigenvector(k).toArray());
        }
        return new PrincipalComponents(mean.clone(), variances, directions);
    }

    /**
     * Both signs are right: the one that makes the largest entry positive is the same everywhere.
     */
    private static double[] withSign(double[] direction) {
        double largest = 0;
        for (double entry : direction) {
            if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-9)) {
                largest = entry;
            }
        }
        double sign = Math.signum(largest);
        return Arrays.stream(direction).map(entry -> sign * entry).toArray();
    }

    /**
     * The number of dimensions of an observation.
     *
     * @return d
     */
    public int dimensions() {
        return mean.length;
    }

    /**
     * The mean of the observations.
     *
     * @return shape (d)
     */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The variance along each direction: the eigenvalues of the covariance.
     *
     * @return shape (d), descending, in the square of the unit of x
     */
    public double[] variances() {
        return variances.clone();
    }

    /**
     * The directions of largest variance: eigenvectors of the covariance.
     *
     * @param q how many, from 0 to d
     * @return shape (q, d), one unit vector a row, orthogonal to each other; the sign of each is
     *     such that its largest entry is positive
     */
    public double[][] directions(int q) {
        requireCode(q);
        return Rows.copy(Arrays.copyOf(directions, q));
    }

    /**
     * The coordinates of observations along the first directions.
     *
     * @param x shape (n, d)
     * @param q the numbers of a code, from 0 to d
     * @return shape (n, q)
     * @throws IllegalArgumentException if x has another width or q is out of range
     */
    public double[][] encode(double[][] x, int q) {
        requireCode(q);
        Rows.check("x", x, dimensions());
        double[][] first = Arrays.copyOf(directions, q);
        return Arrays.stream(x)
                .map(row -> Rows.times(first, Rows.minus(row, mean)))
                .toArray(double[][]::new);
    }

    /**
     * The observations that codes stand for.
     *
     * @param codes shape (n, q), q at most d
     * @return shape (n, d)
     * @throws IllegalArgumentException if a code is longer than d
     */
    public double[][] decode(double[][] codes) {
        double[][] x = new double[codes.length][];
        for (int i = 0; i < x.length; i++) {
            requireCode(codes[i].length);
            x[i] = mean.clone();
            for (int k = 0; k < codes[i].length; k++) {
                Rows.add(x[i], codes[i][k], directions[k]);
            }
        }
        return x;
    }

    /**
     * What is left of observations after they were squeezed through a code.
     *
     * @param x shape (n, d)
     * @param q the numbers of a code, from 0 to d
     * @return shape (n, d): the projections
     */
    public double[][] reconstruct(double[][] x, int q) {
        return decode(encode(x, q));
    }

    /**
     * The least mean squared error of a linear autoencoder: the sum of the discarded eigenvalues.
     *
     * @param q the numbers of a code, from 0 to d
     * @return mean over the observations of \(\|x - \hat x\|^2\), in the square of the unit of x
     */
    public double squaredError(int q) {
        requireCode(q);
        double sum = 0;
        for (int k = dimensions() - 1; k >= q; k--) {
            sum += variances[k];
        }
        return sum;
    }

    /**
     * The squared error of observations that need not be those of the fit.
     *
     * @param x shape (n, d), n at least 2
     * @param q the numbers of a code, from 0 to d
     * @return mean of \(\|x - \hat x\|^2\) with its standard error, in the square of the unit of x
     */
    public Estimate squaredError(double[][] x, int q) {
        double[][] again = reconstruct(x, q);
        double[] errors = new double[x.length];
        for (int i = 0; i < errors.length; i++) {
            double[] residual = Rows.minus(x[i], again[i]);
            errors[i] = Rows.dot(residual, residual);
        }
        return Estimate.ofMean(errors);
    }

    private void requireCode(int q) {
        if (q < 0 || q > dimensions()) {
            throw new IllegalArgumentException(
                    "A code has from 0 to %d numbers, the dimension; given: %d"
                            .formatted(dimensions(), q));
        }
    }

    @Override
    public String toString() {
        return "PrincipalComponents(%d dimensions, variances from %.4g to %.4g)"
                .formatted(dimensions(), variances[0], variances[dimensions() - 1]);
    }
}
