package org.jenera.variational;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGeneratorFactory;
import org.apache.commons.math3.special.Gamma;

/**
 * The normal-gamma distribution of the mean \(\mu\) and precision \(\tau\) of a Gaussian on the
 * line: \(\mathcal{N}(\mu \mid \mu_0, (\lambda\tau)^{-1})\,\mathrm{Gam}(\tau \mid a, b)\) (Bishop
 * 2006, equation 2.154). Immutable.
 *
 * <p>It is conjugate: posterior, evidence and prediction are in closed form. This makes it the
 * smallest example on which a factorized approximation, {@link NormalGammaMeanField}, can be held
 * against the truth.
 *
 * <pre>{@code
 * var prior = NormalGamma.of(0, 1, 2, 1);
 * prior.posterior(x);                       // exact
 * prior.logMarginalLikelihood(x);           // exact, in nats
 * NormalGammaMeanField.fit(prior, x);       // factorized
 * }</pre>
 *
 * @param mean \(\mu_0\)
 * @param lambda \(\lambda > 0\), how many observations the mean is worth
 * @param shape \(a > 0\), half the number of observations that the precision is worth
 * @param rate \(b > 0\), in squared units of the data; \(a / b\) is the mean precision
 */
public record NormalGamma(double mean, double lambda, double shape, double rate) {

    /**
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public NormalGamma {
        Require.finite("The mean of a normal-gamma distribution", mean);
        Require.positive("lambda of a normal-gamma distribution", lambda);
        Require.positive("The shape a of a normal-gamma distribution", shape);
        Require.positive("The rate b of a normal-gamma distribution", rate);
    }

    /**
     * A normal-gamma distribution.
     *
     * @param mean \(\mu_0\)
     * @param lambda \(\lambda > 0\)
     * @param shape \(a > 0\)
     * @param rate \(b > 0\)
     * @return the distribution
     */
    public static NormalGamma of(double mean, double lambda, double shape, double rate) {
        return new NormalGamma(mean, lambda, shape, rate);
    }

    /**
     * The posterior after observations.
     *
     * @param x n numbers, at least 1
     * @return the distribution of \(\mu, \tau\) given x
     * @throws IllegalArgumentException if there is no observation, or one is not finite
     */
    public NormalGamma posterior(double... x) {
        Sums sums = Sums.of(x);
        double n = x.length;
        double distance = sums.mean() - mean;
        return new NormalGamma(
                mean + n / (lambda + n) * distance,
                lambda + n,
                shape + n / 2,
                rate + 0.5 * (sums.squares() + lambda * n / (lambda + n) * distance * distance));
    }

    /**
     * The exact log evidence, \(\log\int p(x \mid \mu, \tau)\,p(\mu, \tau)\,d\mu\,d\tau\).
     *
     * @param x n numbers, at least 1
     * @return nats
     */
    public double logMarginalLikelihood(double... x) {
        NormalGamma posterior = posterior(x);
        return logNormalizer() - posterior.logNormalizer() - 0.5 * x.length * Math.log(2 * Math.PI);
    }

    /** The logarithm of \(\lambda^{1/2} b^a / \Gamma(a)\); \(\sqrt{2\pi}\) is left out. */
    private double logNormalizer() {
        return 0.5 * Math.log(lambda) + shape * Math.log(rate) - Gamma.logGamma(shape);
    }

    /**
     * The log-density at a mean and a precision.
     *
     * @param mu a number
     * @param tau a positive number
     * @return nats; \(-\infty\) unless \(\tau > 0\)
     */
    public double logDensity(double mu, double tau) {
        if (!(tau > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        return logNormalizer()
                - 0.5 * Math.log(2 * Math.PI)
                + (shape - 0.5) * Math.log(tau)
                - tau * (rate + 0.5 * lambda * (mu - mean) * (mu - mean));
    }

    /** The marginal distribution of \(\mu\): a t with \(2a\) degrees of freedom. */
    public StudentT marginalOfMean() {
        return StudentT.of(mean, Math.sqrt(rate / (shape * lambda)), 2 * shape);
    }

    /**
     * What it predicts of a new observation: a t distribution with \(2a\) degrees of freedom and
     * the squared scale \(b(\lambda + 1)/(a\lambda)\).
     *
     * @return the distribution of an observation, \(\mu\) and \(\tau\) integrated out
     */
    public StudentT predictive() {
        return StudentT.of(mean, Math.sqrt(rate * (lambda + 1) / (shape * lambda)), 2 * shape);
    }

    /** \(\mathrm{E}[\tau] = a / b\). */
    public double expectedPrecision() {
        return shape / rate;
    }

    /**
     * Draws a mean and a precision.
     *
     * @param random where the random numbers come from
     * @return \(\mu\) and \(\tau\)
     */
    public double[] sample(Random random) {
        double tau =
                new GammaDistribution(
                                RandomGeneratorFactory.createRandomGenerator(random),
                                shape,
                                1 / rate)
                        .sample();
        return new double[] {mean + random.nextGaussian() / Math.sqrt(lambda * tau), tau};
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "NormalGamma(mean %.6g, lambda %.6g, shape %.6g, rate %.6g)",
                mean,
                lambda,
                shape,
                rate);
    }

    /** The mean of observations and their sum of squares around it. */
    record Sums(double mean, double squares) {
        static Sums of(double[] x) {
            if (x.length == 0) {
                throw new IllegalArgumentException(
                        "A posterior needs at least 1 observation; given: none. The posterior"
                                + " after nothing is the prior itself");
            }
            Require.finite("x", x);
            double mean = Arrays.stream(x).sum() / x.length;
            double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
            if (!Double.isFinite(squares)) {
                throw new VariationalException(
                        "The squares of the observations overflow; they reach from "
                                + Arrays.stream(x).min().orElseThrow()
                                + " to "
                                + Arrays.stream(x).max().orElseThrow()
                                + ". Give them in another unit");
            }
            return new Sums(mean, squares);
        }
    }
}
