package org.jenera.metrics;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.NonSymmetricMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Divergences between Gaussians in closed form. In one dimension a Gaussian is its mean and
 * standard deviation, in more its mean and covariance.
 */
public final class GaussianDivergences {

    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);
    private static final double SYMMETRY = 1e-9;

    private GaussianDivergences() {}

    /**
     * \(KL(\mathcal{N}(\mu_1, \sigma_1^2) \,\|\, \mathcal{N}(\mu_2, \sigma_2^2)) = \log (\sigma_2 /
     * \sigma_1) + (\sigma_1^2 + (\mu_1 - \mu_2)^2) / (2 \sigma_2^2) - 1/2\), in nats.
     *
     * @param mean1 \(\mu_1\)
     * @param sd1 \(\sigma_1 > 0\)
     * @param mean2 \(\mu_2\)
     * @param sd2 \(\sigma_2 > 0\)
     * @return at least 0
     */
    public static double kullbackLeibler(double mean1, double sd1, double mean2, double sd2) {
        requirePositive(sd1, sd2);
        double distance = (mean1 - mean2) / sd2;
        double ratio = sd1 / sd2;
        return (ratio * ratio + distance * distance - 1) / 2 - Math.log(ratio);
    }

    /**
     * \(KL(\mathcal{N}(\mu_1, \Sigma_1) \,\|\, \mathcal{N}(\mu_2, \Sigma_2)) = \tfrac12
     * [\mathrm{tr} (\Sigma_2^{-1} \Sigma_1) + (\mu_2 - \mu_1)^T \Sigma_2^{-1} (\mu_2 - \mu_1) - d +
     * \log \det \Sigma_2 - \log \det \Sigma_1]\), in nats.
     *
     * @param mean1 (d)
     * @param covariance1 (d, d), positive definite
     * @param mean2 (d)
     * @param covariance2 (d, d), positive definite
     * @return at least 0
     * @throws IllegalArgumentException if the shapes differ or a covariance is not positive
     *     definite
     */
    public static double kullbackLeibler(
            double[] mean1, double[][] covariance1, double[] mean2, double[][] covariance2) {
        int d = requireShapes(mean1, covariance1, mean2, covariance2);
        CholeskyDecomposition first = cholesky("The first covariance", covariance1);
        CholeskyDecomposition second = cholesky("The second covariance", covariance2);
        RealVector distance = new ArrayRealVector(mean2).subtract(new ArrayRealVector(mean1));
        double trace = second.getSolver().solve(new Array2DRowRealMatrix(covariance1)).getTrace();
        double mahalanobis = distance.dotProduct(second.getSolver().solve(distance));
        return (trace + mahalanobis - d + logDeterminant(second) - logDeterminant(first)) / 2;
    }

    /**
     * The total variation between \(\mathcal{N}(\mu_1, \sigma_1^2)\) and \(\mathcal{N}(\mu_2,
     * \sigma_2^2)\): the difference of their distribution functions between the points where the
     * densities cross.
     *
     * @param mean1 \(\mu_1\)
     * @param sd1 \(\sigma_1 > 0\)
     * @param mean2 \(\mu_2\)
     * @param sd2 \(\sigma_2 > 0\)
     * @return from 0 to 1
     */
    public static double totalVariation(double mean1, double sd1, double mean2, double sd2) {
        requirePositive(sd1, sd2);
        if (sd1 == sd2) {
            double half = Math.abs(mean1 - mean2) / (2 * sd1);
            return STANDARD.cumulativeProbability(half) - STANDARD.cumulativeProbability(-half);
        }
        // Equal log-densities: a quadratic in z = (x - mean1) / sd1, with two real roots.
        double ratio = sd1 / sd2;
        double shift = (mean1 - mean2) / sd2;
        double a = ratio * ratio - 1;
        double b = ratio * shift;
        double c = shift * shift - 2 * Math.log(ratio);
        double root = Math.sqrt(b * b - a * c);
        double q = -(b + Math.copySign(root, b)); // the form that does not cancel
        double z1 = q / a;
        double z2 = q == 0 ? -z1 : c / q;
        double first = STANDARD.cumulativeProbability(z1) - STANDARD.cumulativeProbability(z2);
        double second =
                STANDARD.cumulativeProbability(ratio * z1 + shift)
                        - STANDARD.cumulativeProbability(ratio * z2 + shift);
        return Math.abs(first - second);
    }

    /**
     * The Wasserstein-1 distance between \(\mathcal{N}(\mu_1, \sigma_1^2)\) and
     * \(\mathcal{N}(\mu_2, \sigma_2^2)\): \(E|\mu + \sigma Z|\) with \(\mu = \mu_1 - \mu_2\),
     * \(\sigma = \sigma_1 - \sigma_2\), the mean of a folded normal.
     *
     * @param mean1 \(\mu_1\)
     * @param sd1 \(\sigma_1 > 0\)
     * @param mean2 \(\mu_2\)
     * @param sd2 \(\sigma_2 > 0\)
     * @return at least 0, in the unit of the means
     */
    public static double wasserstein1(double mean1, double sd1, double mean2, double sd2) {
        requirePositive(sd1, sd2);
        double mean = Math.abs(mean1 - mean2);
        double sd = Math.abs(sd1 - sd2);
        if (sd == 0) {
            return mean;
        }
        double z = mean / sd;
        return 2 * sd * STANDARD.density(z) + mean * (1 - 2 * STANDARD.cumulativeProbability(-z));
    }

    /**
     * The squared Fréchet (Wasserstein-2) distance \((\mu_1 - \mu_2)^2 + (\sigma_1 - \sigma_2)^2\).
     *
     * @param mean1 \(\mu_1\)
     * @param sd1 \(\sigma_1 > 0\)
     * @param mean2 \(\mu_2\)
     * @param sd2 \(\sigma_2 > 0\)
     * @return at least 0, in the squared unit of the means
     */
    public static double frechet(double mean1, double sd1, double mean2, double sd2) {
        requirePositive(sd1, sd2);
        return (mean1 - mean2) * (mean1 - mean2) + (sd1 - sd2) * (sd1 - sd2);
    }

    /**
     * The squared Fréchet (Wasserstein-2) distance \(\|\mu_1 - \mu_2\|^2 + \mathrm{tr}(\Sigma_1 +
     * \Sigma_2 - 2 (\Sigma_1^{1/2} \Sigma_2 \Sigma_1^{1/2})^{1/2})\) (Dowson and Landau, 1982), the
     * number that the Fréchet inception distance reports.
     *
     * @param mean1 (d)
     * @param covariance1 (d, d), positive semi-definite
     * @param mean2 (d)
     * @param covariance2 (d, d), positive semi-definite
     * @return at least 0, in the squared unit of the means
     * @throws IllegalArgumentException if the shapes differ, or a covariance is not symmetric or
     *     has a negative eigenvalue
     */
    public static double frechet(
            double[] mean1, double[][] covariance1, double[] mean2, double[][] covariance2) {
        requireShapes(mean1, covariance1, mean2, covariance2);
        RealMatrix first = symmetric("The first covariance", covariance1);
        RealMatrix second = symmetric("The second covariance", covariance2);
        roots("The second covariance", second);
        EigenDecomposition eigen = new EigenDecomposition(first);
        RealMatrix root =
                eigen.getV()
                        .multiply(
                                MatrixUtils.createRealDiagonalMatrix(
                                        roots("The first covariance", first)))
                        .multiply(eigen.getVT());
        RealMatrix product = root.multiply(second).multiply(root);
        double shared = 0;
        // The product is symmetric but for rounding, which the decomposition does not forgive.
        RealMatrix even = product.add(product.transpose()).scalarMultiply(0.5);
        for (double value : roots("The product of the covariances", even)) {
            shared += value;
        }
        double distance = new ArrayRealVector(mean1).getDistance(new ArrayRealVector(mean2));
        double squared = distance * distance + first.getTrace() + second.getTrace() - 2 * shared;
        return Math.max(0, squared);
    }

    /** The square roots of the eigenvalues, in the order of the eigenvectors. */
    private static double[] roots(String name, RealMatrix matrix) {
        double[] values = new EigenDecomposition(matrix).getRealEigenvalues();
        double rounding = SYMMETRY * Math.max(1, matrix.getNorm());
        for (int i = 0; i < values.length; i++) {
            if (values[i] < -rounding) {
                throw new IllegalArgumentException(
                        name + " has no negative eigenvalue; given: " + values[i]);
            }
            values[i] = Math.sqrt(Math.max(0, values[i]));
        }
        return values;
    }

    private static RealMatrix symmetric(String name, double[][] covariance) {
        RealMatrix matrix = new Array2DRowRealMatrix(covariance);
        if (!MatrixUtils.isSymmetric(matrix, SYMMETRY)) {
            throw new IllegalArgumentException(name + " must be symmetric; given: " + matrix);
        }
        return matrix;
    }

    private static CholeskyDecomposition cholesky(String name, double[][] covariance) {
        try {
            return new CholeskyDecomposition(new Array2DRowRealMatrix(covariance), SYMMETRY, 0);
        } catch (NonSymmetricMatrixException | NonPositiveDefiniteMatrixException e) {
            throw new IllegalArgumentException(
                    name + " must be symmetric and positive definite: " + e.getMessage(), e);
        }
    }

    private static double logDeterminant(CholeskyDecomposition decomposition) {
        RealMatrix lower = decomposition.getL();
        double sum = 0;
        for (int i = 0; i < lower.getRowDimension(); i++) {
            sum += 2 * Math.log(lower.getEntry(i, i));
        }
        return sum;
    }

    private static void requirePositive(double sd1, double sd2) {
        if (!(sd1 > 0 && sd2 > 0)) {
            throw new IllegalArgumentException(
                    "A standard deviation is positive; given: " + sd1 + " and " + sd2);
        }
    }

    private static int requireShapes(
            double[] mean1, double[][] covariance1, double[] mean2, double[][] covariance2) {
        int d = mean1.length;
        if (mean2.length != d || !isSquare(covariance1, d) || !isSquare(covariance2, d)) {
            throw new IllegalArgumentException(
                    "Means of length d go with covariances of shape (d, d); given: means of length "
                            + d
                            + " and "
                            + mean2.length
                            + ", covariances with "
                            + covariance1.length
                            + " and "
                            + covariance2.length
                            + " rows");
        }
        return d;
    }

    private static boolean isSquare(double[][] matrix, int d) {
        for (double[] row : matrix) {
            if (row.length != d) {
                return false;
            }
        }
        return matrix.length == d;
    }
}
