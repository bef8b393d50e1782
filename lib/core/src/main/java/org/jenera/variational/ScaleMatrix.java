package org.jenera.variational;

import org.jenera.distribution.Cholesky;

/**
 * The scale matrix W of a Wishart distribution, known by its inverse and the Cholesky factor of
 * that, W^-1 = L L^T.
 *
 * @param inverse W^-1, d rows of d numbers, which nobody changes
 * @param cholesky L
 */
record ScaleMatrix(double[][] inverse, double[][] cholesky) {

    private static final double DROWNED = 1e-15;

    static ScaleMatrix ofInverse(double[][] inverse) {
        for (int i = 0; i < inverse.length; i++) {
            Require.finite("W^-1[" + i + "]", inverse[i]);
        }
        try {
            return new ScaleMatrix(inverse, Cholesky.factor(inverse));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The inverse scale W^-1 of a Gauss-Wishart is symmetric and positive definite,"
                            + " such as the identity times a variance that you find plausible. "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Whether rounding has left nothing of some direction: a variable's variance given those before
     * it, \(L_{ii}^2\), lies in the last digits of its variance.
     */
    boolean isDrowned() {
        for (int i = 0; i < cholesky.length; i++) {
            if (cholesky[i][i] * cholesky[i][i] < DROWNED * inverse[i][i]) {
                return true;
            }
        }
        return false;
    }

    /** log |W| */
    double logDeterminant() {
        return -Cholesky.logDeterminant(cholesky);
    }

    /** \((x - m)^\top W (x - m)\), by forward substitution: W^-1 = L L^T. */
    double quadraticForm(double[] x, double[] mean) {
        int d = mean.length;
        double[] white = new double[d];
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double rest = x[i] - mean[i];
            for (int j = 0; j < i; j++) {
                rest -= cholesky[i][j] * white[j];
            }
            white[i] = rest / cholesky[i][i];
            sum += white[i] * white[i];
        }
        return sum;
    }

    /**
     * \(\mathrm{tr}(A W)\): the squared length of the rows of \(L^{-1} A L^{-\top}\)'s diagonal.
     */
    double trace(double[][] a) {
        double[][] lower = Cholesky.invert(cholesky);
        double trace = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k <= i; k++) {
                    trace += lower[i][j] * a[j][k] * lower[i][k];
                }
            }
        }
        return trace;
    }
}
