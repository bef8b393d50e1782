package org.jenera.variational;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jenera.distribution.Cholesky;
import org.jenera.distribution.Gaussian;

/**
 * The mean-field approximation \(q(z) = \prod_i q_i(z_i)\) of a correlated Gaussian \(p =
 * \mathcal{N}(\mu, \Lambda^{-1})\), in closed form (Bishop 2006, section 10.1.2). Immutable.
 *
 * <p>The best factors are Gaussians with the right means, and variances \(1 / \Lambda_{ii}\) in
 * place of \(\Sigma_{ii}\): the variance of \(z_i\) when all the others are known, not that of
 * \(z_i\). It is never larger, so mean field is too narrow, and exactly by this. The divergence
 * that remains, \(\mathrm{KL}(q \,\|\, p) = \frac12 (\sum_i \log \Lambda_{ii} - \log|\Lambda|)\),
 * is also the entropy that \(q\) lacks.
 */
public final class MeanFieldGaussian {

    private final Gaussian target;
    private final double[][] covariance;
    private final double[][] precision;

    private MeanFieldGaussian(Gaussian target, double[][] covariance, double[][] precision) {
        this.target = target;
        this.covariance = covariance;
        this.precision = precision;
    }

    /**
     * The approximation of a Gaussian.
     *
     * @param target p, in d dimensions
     * @return the factorized Gaussian with the least \(\mathrm{KL}(q \,\|\, p)\)
     */
    public static MeanFieldGaussian of(Gaussian target) {
        double[][] white = target.whitening(); // L^-1, so that the precision is L^-T L^-1
        int d = white.length;
        double[][] precision = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = Math.max(i, j); k < d; k++) {
                    precision[i][j] += white[k][i] * white[k][j];
                }
            }
        }
        return new MeanFieldGaussian(target, target.covariance().toDoubleMatrix(), precision);
    }

    /** The Gaussian that is approximated, p. */
    public Gaussian target() {
        return target;
    }

    /** d. */
    public int dimensions() {
        return precision.length;
    }

    /** \(\Lambda = \Sigma^{-1}\) of the target, d rows of d numbers. */
    public double[][] precision() {
        return Arrays.stream(precision).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The variances of the factors, \(1 / \Lambda_{ii}\).
     *
     * @return d positive numbers
     */
    public double[] variances() {
        double[] variances = new double[dimensions()];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = 1 / precision[i][i];
        }
        return variances;
    }

    /**
     * By what each variance is too small, \((1 / \Lambda_{ii}) / \Sigma_{ii} = 1 - R_i^2\), where
     * \(R_i^2\) is the part of the variance of \(z_i\) that the others explain.
     *
     * @return d numbers in (0, 1]; 1 where nothing is lost
     */
    public double[] varianceRatios() {
        double[] ratios = variances();
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] /= covariance[i][i];
        }
        return ratios;
    }

    /**
     * The factorized Gaussian.
     *
     * @return q, with a diagonal covariance
     */
    public Gaussian approximation() {
        return diagonal(variances());
    }

    /**
     * The factorized Gaussian with the least divergence the other way round, \(\mathrm{KL}(p \,\|\,
     * q)\): the product of the marginals, with the variances \(\Sigma_{ii}\) (Bishop, equation
     * 10.17).
     *
     * @return a Gaussian with a diagonal covariance
     */
    public Gaussian productOfMarginals() {
        double[] variances = new double[dimensions()];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = covariance[i][i];
        }
        return diagonal(variances);
    }

    private Gaussian diagonal(double[] variances) {
        double[][] diagonal = new double[variances.length][variances.length];
        for (int i = 0; i < variances.length; i++) {
            diagonal[i][i] = variances[i];
        }
        return Gaussian.of(target.mean().toDoubleVector(), diagonal);
    }

    /**
     * \(\mathrm{KL}(q \,\|\, p) = \frac12 (\sum_i \log \Lambda_{ii} - \log |\Lambda|)\), at least 0
     * by Hadamard's inequality. It equals the entropy deficit \(\mathrm{H}[p] - \mathrm{H}[q]\):
     * \(\mathrm{tr}(\Lambda\, \mathrm{diag}(\Lambda)^{-1}) = d\), as if q were as wide as p.
     *
     * @return nats
     */
    public double divergence() {
        double sum = Cholesky.logDeterminant(Cholesky.factor(covariance)); // - log |Lambda|
        for (int i = 0; i < dimensions(); i++) {
            sum += Math.log(precision[i][i]);
        }
        return sum / 2;
    }

    /**
     * One sweep of coordinate updates, \(m_i \leftarrow \mu_i - \Lambda_{ii}^{-1} \sum_{j \ne i}
     * \Lambda_{ij} (m_j - \mu_j)\), each with the newest of the others (Bishop, equations 10.13 to
     * 10.15). The variances are right from the first update on.
     *
     * @param means d numbers, left as they are
     * @return the means after the sweep
     */
    public double[] sweep(double[] means) {
        if (means.length != dimensions()) {
            throw new IllegalArgumentException(
                    "There are " + dimensions() + " means; given: " + means.length);
        }
        double[] m = means.clone();
        for (int i = 0; i < m.length; i++) {
            double sum = 0;
            for (int j = 0; j < m.length; j++) {
                sum += j == i ? 0 : precision[i][j] * (m[j] - target.mean(j));
            }
            m[i] = target.mean(i) - sum / precision[i][i];
        }
        return m;
    }

    /**
     * By what a sweep multiplies the error of the means in the long run: the spectral radius of
     * \(-(D + L)^{-1} U\), where \(\Lambda = D + L + U\) is split at its diagonal (the Gauss-Seidel
     * iteration). In two dimensions it is the squared correlation.
     *
     * @return a number in [0, 1)
     */
    public double convergenceRate() {
        int d = dimensions();
        double[][] sweep = new double[d][d];
        for (int j = 0; j < d; j++) {
            double[] unit = target.mean().toDoubleVector();
            unit[j] += 1;
            double[] image = sweep(unit);
            for (int i = 0; i < d; i++) {
                sweep[i][j] = image[i] - target.mean(i);
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(sweep, false));
        double largest = 0;
        for (int i = 0; i < d; i++) {
            largest =
                    Math.max(
                            largest,
                            Math.hypot(eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i)));
        }
        return largest;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "MeanFieldGaussian(variances %s, %s of the true ones; KL %.6g nats)",
                Arrays.toString(variances()),
                Arrays.toString(varianceRatios()),
                divergence());
    }
}
