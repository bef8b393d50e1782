package org.jenera.mixture;

import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** Cholesky factors of covariance matrices, with errors in words. */
final class Cholesky {

    /** Rounding of a product leaves the two halves this close, relative to the largest entry. */
    private static final double ASYMMETRY = 1e-9;

    private Cholesky() {}

    /**
     * The lower triangular \(L\) with \(L L^\top = \Sigma\).
     *
     * @throws IllegalArgumentException if the matrix is not symmetric or not positive definite
     */
    static double[][] factor(double[][] covariance) {
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
                            + format(smallestEigenvalue(covariance))
                            + ". Use more observations, drop columns that others determine, or add"
                            + " a little to the diagonal",
                    e);
        }
    }

    /** A number for an error: six digits, since rounding spoils the last of an eigenvalue. */
    static String format(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    static double smallestEigenvalue(double[][] symmetric) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value :
                new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false))
                        .getRealEigenvalues()) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    /** The inverse of a lower triangular matrix, by forward substitution. */
    static double[][] invert(double[][] lower) {
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
