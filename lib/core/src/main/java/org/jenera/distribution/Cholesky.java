package org.jenera.distribution;

import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** Cholesky factors of covariance matrices, given as rows, with errors in words. */
public final class Cholesky {

    /** Rounding of a product leaves the two halves this close, relative to the largest entry. */
    private static final double ASYMMETRY = 1e-9;

    private Cholesky() {}

    /**
     * The lower triangular \(L\) with \(L L^\top = \Sigma\).
     *
     * @param covariance \(\Sigma\), d rows of d numbers
     * @return d rows of d numbers, with zeros above the diagonal
     * @throws IllegalArgumentException if the matrix is not symmetric or not positive definite
     */
    public static double[][] factor(double[][] covariance) {
        requireSymmetric(covariance);
        try {
            return new CholeskyDecomposition(
                            new Array2DRowRealMatrix(covariance, false), Double.MAX_VALUE, 0)
                    .getL()
                    .getData();
        } catch (NonPositiveDefiniteMatrixException e) {
            throw new IllegalArgumentException(
                    "A covariance matrix is positive definite; the smallest eigenvalue of the one"
                            + " given is "
                            + smallestEigenvalue(covariance)
                            + ". Use more observations, drop columns that others determine, or add"
                            + " a little to the diagonal",
                    e);
        }
    }

    /** Six digits, since rounding spoils the last of an eigenvalue. */
    private static String format(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /**
     * The least eigenvalue of a symmetric matrix, as errors show it.
     *
     * @param symmetric d rows of d numbers
     * @return six digits of it
     */
    public static String smallestEigenvalue(double[][] symmetric) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value :
                new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false))
                        .getRealEigenvalues()) {
            smallest = Math.min(smallest, value);
        }
        return format(smallest);
    }

    /**
     * \(\log |L L^\top| = 2 \sum_i \log L_{ii}\).
     *
     * @param lower a Cholesky factor
     * @return the logarithm of the determinant of the matrix that it is a factor of
     */
    public static double logDeterminant(double[][] lower) {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += Math.log(lower[i][i]);
        }
        return 2 * sum;
    }

    /**
     * The inverse of a lower triangular matrix, by forward substitution.
     *
     * @param lower d rows of d numbers, without a zero on the diagonal
     * @return d rows of d numbers, lower triangular
     */
    public static double[][] invert(double[][] lower) {
        int d = lower.length;
        double[][] inverse = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double sum = i == j ? 1 : 0;
                for (int m = j; m < i; m++) {
                    sum -= lower[i][m] * inverse[m][j];
                }
                inverse[i][j] = sum / lower[i][i];
            }
        }
        return inverse;
    }

    private static void requireSymmetric(double[][] a) {
        double largest = 0;
        for (double[] row : a) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(a[i][j] - a[j][i]) > ASYMMETRY * largest) {
                    throw new IllegalArgumentException(
                            "A covariance matrix is symmetric; given: "
                                    + a[i][j]
                                    + " at ("
                                    + i
                                    + ", "
                                    + j
                                    + ") and "
                                    + a[j][i]
                                    + " at ("
                                    + j
                                    + ", "
                                    + i
                                    + ")");
                }
            }
        }
    }
}
