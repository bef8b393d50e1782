package org.jenera.variational;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.RandomGeneratorFactory;
import org.apache.commons.math3.special.Gamma;
import org.jenera.distribution.Cholesky;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The Gauss-Wishart distribution of the mean \(\mu\) and precision matrix \(\Lambda\) of a Gaussian
 * in \(d\) dimensions: \(\mathcal{N}(\mu \mid m, (\beta\Lambda)^{-1})\, \mathcal{W}(\Lambda \mid W,
 * \nu)\) (Bishop 2006, equations 2.157 and B.78). Immutable.
 *
 * <p>It is conjugate to Gaussian observations: the posterior is of the same kind, and the evidence
 * is a ratio of normalizers. \(\beta\) counts the observations that \(m\) is worth, \(\nu\) those
 * that \(W\) is worth. It is given by \(W^{-1}\), which grows by a sum of squares with every
 * observation.
 */
public final class GaussWishart {

    private final double[] mean;
    private final double beta;
    private final ScaleMatrix scale; // W, known by its inverse
    private final double nu;
    private final double expectedLogDeterminant;

    private GaussWishart(double[] mean, double beta, double[][] inverseScale, double nu) {
        this.mean = mean;
        this.beta = beta;
        this.scale = ScaleMatrix.ofInverse(inverseScale);
        this.nu = nu;
        double sum = mean.length * Math.log(2) + scale.logDeterminant();
        for (int i = 0; i < mean.length; i++) {
            sum += Digamma.of((nu - i) / 2);
        }
        this.expectedLogDeterminant = sum;
    }

    /**
     * A Gauss-Wishart distribution.
     *
     * @param mean \(m\), d numbers
     * @param beta \(\beta > 0\)
     * @param inverseScale \(W^{-1}\), d rows of d numbers, symmetric and positive definite, in
     *     squared units of the data; \(W^{-1} / \nu\) is a typical covariance
     * @param nu \(\nu > d - 1\)
     * @return the distribution
     * @throws IllegalArgumentException if the shapes do not fit or a parameter is out of range
     */
    public static GaussWishart of(double[] mean, double beta, double[][] inverseScale, double nu) {
        int d = Require.atLeast("The number of dimensions", 1, mean.length);
        Require.finite("m", mean);
        Require.positive("beta, the number of observations that the prior mean is worth,", beta);
        double[][] copy = new double[d][];
        if (inverseScale.length != d) {
            throw new IllegalArgumentException(
                    "W^-1 has " + d + " rows, as m has numbers; given: " + inverseScale.length);
        }
        for (int i = 0; i < d; i++) {
            if (inverseScale[i].length != d) {
                throw new IllegalArgumentException(
                        "W^-1 has " + d + " columns; row " + i + " has " + inverseScale[i].length);
            }
            copy[i] = inverseScale[i].clone();
        }
        if (!(nu > d - 1 && Double.isFinite(nu))) {
            throw new IllegalArgumentException(
                    "A Wishart distribution in d = "
                            + d
                            + " dimensions has nu > d - 1 = "
                            + (d - 1)
                            + "; given: "
                            + nu
                            + ". nu = d is the vaguest whole number");
        }
        return new GaussWishart(mean.clone(), beta, copy, nu);
    }

    /**
     * The posterior after observations (Bishop, equations 10.60 to 10.63 with one component).
     *
     * @param x shape (n, d)
     * @return the distribution of \(\mu, \Lambda\) given x
     */
    public GaussWishart posterior(INDArray x) {
        double[][] rows = Observations.rows(Observations.check("x", x, dimensions()));
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        return posterior(Moments.of(rows, ones));
    }

    /** As {@link #posterior(INDArray)}, of n rows of d numbers. */
    public GaussWishart posterior(double[][] x) {
        return posterior(Observations.of(x));
    }

    /** The posterior after weighted observations (equations 10.60 to 10.63). */
    GaussWishart posterior(Moments data) {
        double n = data.count();
        if (n == 0) {
            return this;
        }
        int d = dimensions();
        double[] average = data.mean();
        double[][] squares = data.scatter();
        double[] m = new double[d];
        double[][] w = new double[d][d];
        for (int i = 0; i < d; i++) {
            m[i] = mean[i] + n / (beta + n) * (average[i] - mean[i]);
            for (int j = 0; j < d; j++) {
                w[i][j] =
                        scale.inverse()[i][j]
                                + squares[i][j]
                                + beta
                                        * n
                                        / (beta + n)
                                        * (average[i] - mean[i])
                                        * (average[j] - mean[j]);
            }
        }
        GaussWishart posterior = null;
        Exception cause = null;
        try {
            posterior = new GaussWishart(m, beta + n, w, nu + n);
        } catch (IllegalArgumentException | MathIllegalStateException e) {
            // W_0^-1 is positive definite and the scatter is not negative: only rounding spoils it.
            cause = e;
        }
        if (posterior == null || posterior.scale.isDrowned()) {
            throw new VariationalException(
                    "The squares of the observations overflow or swallow each other's digits: they"
                            + " lie around "
                            + Arrays.toString(average)
                            + ", the prior mean is "
                            + Arrays.toString(mean)
                            + ", and W^-1 becomes "
                            + Arrays.deepToString(w)
                            + ". Give the data in standard units",
                    cause);
        }
        return posterior;
    }

    /**
     * The exact evidence of observations, \(\log \int p(x \mid \mu, \Lambda)\, p(\mu,
     * \Lambda)\,d\mu\,d\Lambda\): the normalizer of the prior over that of the posterior.
     *
     * @param x shape (n, d)
     * @return nats
     */
    public double logMarginalLikelihood(INDArray x) {
        GaussWishart posterior = posterior(x);
        return logNormalizer()
                - posterior.logNormalizer()
                - 0.5 * x.size(0) * dimensions() * Math.log(2 * Math.PI)
                + 0.5 * dimensions() * Math.log(beta / posterior.beta);
    }

    /** As {@link #logMarginalLikelihood(INDArray)}, of n rows of d numbers. */
    public double logMarginalLikelihood(double[][] x) {
        return logMarginalLikelihood(Observations.of(x));
    }

    /** d. */
    public int dimensions() {
        return mean.length;
    }

    /** \(m\), d numbers. */
    public double[] mean() {
        return mean.clone();
    }

    /** \(\beta\). */
    public double beta() {
        return beta;
    }

    /** \(W^{-1}\), d rows of d numbers. */
    public double[][] inverseScale() {
        return Arrays.stream(scale.inverse()).map(double[]::clone).toArray(double[][]::new);
    }

    /** \(\nu\). */
    public double nu() {
        return nu;
    }

    /**
     * The inverse of the mean precision, \((\nu W)^{-1}\): the covariance that the posterior takes
     * for typical.
     *
     * @return d rows of d numbers
     */
    public double[][] typicalCovariance() {
        return scaled(1 / nu);
    }

    private double[][] scaled(double factor) {
        double[][] result = inverseScale();
        for (double[] row : result) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return result;
    }

    /**
     * The marginal distribution of \(\mu\), a t distribution with \(\nu + 1 - d\) degrees of
     * freedom and the scale \(W^{-1} / (\beta(\nu + 1 - d))\).
     *
     * @return its distribution
     */
    public StudentT marginalOfMean() {
        double freedom = nu + 1 - dimensions();
        return StudentT.of(mean, scaled(1 / (beta * freedom)), freedom);
    }

    /**
     * What it predicts of a new observation (Bishop, equations 10.81 and 10.82): a t distribution
     * around \(m\) with \(\nu + 1 - d\) degrees of freedom.
     *
     * @return the distribution of an observation, \(\mu\) and \(\Lambda\) integrated out
     */
    public StudentT predictive() {
        double freedom = nu + 1 - dimensions();
        return StudentT.of(mean, scaled((1 + beta) / (beta * freedom)), freedom);
    }

    /**
     * \(\mathrm{E}[\log|\Lambda|] = \sum_i \psi((\nu + 1 - i)/2) + d \log 2 + \log|W|\) (10.65).
     */
    public double expectedLogDeterminant() {
        return expectedLogDeterminant;
    }

    /**
     * \(\mathrm{E}[(x - \mu)^\top \Lambda (x - \mu)] = d/\beta + \nu (x-m)^\top W (x-m)\) (10.64).
     */
    public double expectedMahalanobis(double[] x) {
        return dimensions() / beta + nu * scale.quadraticForm(x, mean);
    }

    /** \(\mathrm{E}[\log \mathcal{N}(x \mid \mu, \Lambda^{-1})]\), in nats. */
    public double expectedLogLikelihood(double[] x) {
        return 0.5
                * (expectedLogDeterminant
                        - dimensions() * Math.log(2 * Math.PI)
                        - expectedMahalanobis(x));
    }

    /** The same, summed over weighted observations of known moments (equation 10.71). */
    double expectedLogLikelihood(Moments data) {
        if (data.count() == 0) {
            return 0;
        }
        double perObservation = expectedLogLikelihood(data.mean());
        return data.count() * perObservation - 0.5 * nu * scale.trace(data.scatter());
    }

    /** \(\log B(W, \nu)\), the normalizer of the Wishart factor (equation B.79). */
    public double logNormalizer() {
        int d = dimensions();
        double sum = -0.5 * nu * scale.logDeterminant() - 0.5 * nu * d * Math.log(2);
        sum -= 0.25 * d * (d - 1) * Math.log(Math.PI);
        for (int i = 0; i < d; i++) {
            sum -= Gamma.logGamma((nu - i) / 2);
        }
        return sum;
    }

    /**
     * The log-density at a mean and a precision matrix.
     *
     * @param mu d numbers
     * @param precision d rows of d numbers, symmetric and positive definite
     * @return nats
     */
    public double logDensity(double[] mu, double[][] precision) {
        int d = dimensions();
        double logDet = Cholesky.logDeterminant(Cholesky.factor(precision));
        double distance = 0;
        double trace = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                distance += (mu[i] - mean[i]) * precision[i][j] * (mu[j] - mean[j]);
                trace += scale.inverse()[i][j] * precision[i][j];
            }
        }
        double gaussian = 0.5 * (d * Math.log(beta / (2 * Math.PI)) + logDet - beta * distance);
        return gaussian + logNormalizer() + 0.5 * (nu - d - 1) * logDet - 0.5 * trace;
    }

    /**
     * \(\mathrm{E}[\log p(\mu, \Lambda)]\) of another Gauss-Wishart's density under this one: a
     * summand of equation 10.74 with the prior, of 10.77 with itself.
     *
     * @param p of the same dimension
     * @return nats
     */
    public double expectedLogDensity(GaussWishart p) {
        int d = dimensions();
        double gaussian =
                0.5
                        * (d * Math.log(p.beta / (2 * Math.PI))
                                + expectedLogDeterminant
                                - p.beta * expectedMahalanobis(p.mean));
        return gaussian
                + p.logNormalizer()
                + 0.5 * (p.nu - d - 1) * expectedLogDeterminant
                - 0.5 * nu * scale.trace(p.scale.inverse());
    }

    /**
     * Draws a Gaussian: \(\Lambda\) by Bartlett's decomposition (a triangular matrix of normal and
     * \(\chi\) variables), then \(\mu\) given \(\Lambda\).
     *
     * @param random where the random numbers come from
     * @return \(\mathcal{N}(\mu, \Lambda^{-1})\)
     */
    public Gaussian sample(Random random) {
        int d = dimensions();
        RandomGenerator generator = RandomGeneratorFactory.createRandomGenerator(random);
        // W^-1 = L L^T and Lambda = L^-T B B^T L^-1, so that its inverse is C C^T, C = L B^-T. With
        // B lower triangular the factor C is not, which does not matter for the product.
        double[][] b = new double[d][d];
        for (int i = 0; i < d; i++) {
            b[i][i] = Math.sqrt(new GammaDistribution(generator, (nu - i) / 2, 2).sample());
            for (int j = 0; j < i; j++) {
                b[i][j] = random.nextGaussian();
            }
        }
        double[][] inverse = Cholesky.invert(b);
        double[][] root = new double[d][d]; // C
        double[] mu = mean.clone();
        double[] noise = DoubleStream.generate(random::nextGaussian).limit(d).toArray();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k <= i; k++) {
                    root[i][j] += scale.cholesky()[i][k] * inverse[j][k];
                }
                mu[i] += root[i][j] * noise[j] / Math.sqrt(beta);
            }
        }
        double[][] covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    covariance[i][j] += root[i][k] * root[j][k];
                }
            }
        }
        return Gaussian.of(mu, covariance);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "GaussWishart(m %s, beta %.6g, W^-1 %s, nu %.6g)",
                Arrays.toString(mean),
                beta,
                Arrays.deepToString(scale.inverse()),
                nu);
    }
}
