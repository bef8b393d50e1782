package org.jenera.variational;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGeneratorFactory;
import org.apache.commons.math3.special.Gamma;

/**
 * The factorized approximation \(q(\mu)\,q(\tau)\) of a normal-gamma posterior (Bishop 2006,
 * section 10.1.3): a Gaussian \(\mathcal{N}(\mu \mid m, \lambda^{-1})\) and a gamma distribution
 * \(\mathrm{Gam}(\tau \mid a, b)\), by coordinate ascent.
 *
 * @param mean m
 * @param precision \(\lambda\) of \(q(\mu)\), which unlike that of {@link NormalGamma} is not
 *     multiplied by \(\tau\)
 * @param shape a
 * @param rate b
 * @param lowerBounds the evidence lower bound after each iteration, in nats
 */
public record NormalGammaMeanField(
        double mean, double precision, double shape, double rate, double[] lowerBounds) {

    private static final int MAX_ITERATIONS = 1000;

    /**
     * Coordinate ascent to its fixed point: \(q(\mu)\) from \(\mathrm{E}[\tau]\) (equations 10.26
     * and 10.27), \(q(\tau)\) from the first two moments of \(\mu\) (10.29 and 10.30). The mean and
     * the shape are right at once; the precision and the rate take turns.
     *
     * @param prior of \(\mu\) and \(\tau\)
     * @param x n numbers, at least 1
     * @return the approximation
     * @throws IllegalArgumentException if there is no observation, or one is not finite
     */
    public static NormalGammaMeanField fit(NormalGamma prior, double... x) {
        NormalGamma.Sums sums = NormalGamma.Sums.of(x);
        double n = x.length;
        double mean = (prior.lambda() * prior.mean() + n * sums.mean()) / (prior.lambda() + n);
        double shape = prior.shape() + (n + 1) / 2;
        double squares =
                sums.squares()
                        + n * (sums.mean() - mean) * (sums.mean() - mean)
                        + prior.lambda() * (mean - prior.mean()) * (mean - prior.mean());
        double[] bounds = new double[MAX_ITERATIONS];
        double expectedPrecision = prior.expectedPrecision();
        for (int i = 0; ; i++) {
            double precision = (prior.lambda() + n) * expectedPrecision;
            double rate = prior.rate() + 0.5 * (squares + (prior.lambda() + n) / precision);
            double change = Math.abs(shape / rate - expectedPrecision);
            expectedPrecision = shape / rate;
            bounds[i] = lowerBound(prior, x, mean, precision, shape, rate);
            if (change <= 1e-14 * expectedPrecision || i + 1 == MAX_ITERATIONS) {
                return new NormalGammaMeanField(
                        mean, precision, shape, rate, Arrays.copyOf(bounds, i + 1));
            }
        }
    }

    /**
     * The evidence lower bound of any factors \(\mathcal{N}(\mu \mid m, \lambda^{-1})\) and
     * \(\mathrm{Gam}(\tau \mid a, b)\).
     *
     * @param prior of \(\mu\) and \(\tau\)
     * @param x n numbers
     * @param mean m
     * @param precision \(\lambda > 0\)
     * @param shape a &gt; 0
     * @param rate b &gt; 0
     * @return nats
     */
    public static double lowerBound(
            NormalGamma prior,
            double[] x,
            double mean,
            double precision,
            double shape,
            double rate) {
        double expected = shape / rate; // E[tau]
        double expectedLog = Digamma.of(shape) - Math.log(rate); // E[log tau]
        double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        double likelihood =
                0.5 * x.length * (expectedLog - Math.log(2 * Math.PI))
                        - 0.5 * expected * (squares + x.length / precision);
        double distance = (mean - prior.mean()) * (mean - prior.mean()) + 1 / precision;
        double ofMean =
                0.5 * (Math.log(prior.lambda() / (2 * Math.PI)) + expectedLog)
                        - 0.5 * prior.lambda() * expected * distance;
        double ofPrecision =
                prior.shape() * Math.log(prior.rate())
                        - Gamma.logGamma(prior.shape())
                        + (prior.shape() - 1) * expectedLog
                        - prior.rate() * expected;
        double entropyOfMean = 0.5 * (1 + Math.log(2 * Math.PI / precision));
        double entropyOfPrecision =
                shape - Math.log(rate) + Gamma.logGamma(shape) + (1 - shape) * Digamma.of(shape);
        return likelihood + ofMean + ofPrecision + entropyOfMean + entropyOfPrecision;
    }

    /** \(\mathrm{E}[\tau] = a / b\). */
    public double expectedPrecision() {
        return shape / rate;
    }

    /**
     * The log-density \(\log q(\mu) + \log q(\tau)\).
     *
     * @param mu a number
     * @param tau a positive number
     * @return nats; \(-\infty\) unless \(\tau > 0\)
     */
    public double logDensity(double mu, double tau) {
        if (!(tau > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double ofMean =
                0.5 * Math.log(precision / (2 * Math.PI))
                        - 0.5 * precision * (mu - mean) * (mu - mean);
        return ofMean
                + shape * Math.log(rate)
                - Gamma.logGamma(shape)
                + (shape - 1) * Math.log(tau)
                - rate * tau;
    }

    /**
     * Draws a mean and, independently, a precision.
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
        return new double[] {mean + random.nextGaussian() / Math.sqrt(precision), tau};
    }

    /** The bound after each iteration: a copy. */
    @Override
    public double[] lowerBounds() {
        return lowerBounds.clone();
    }

    /**
     * The evidence lower bound at the fixed point.
     *
     * @return nats
     */
    public double lowerBound() {
        return lowerBounds[lowerBounds.length - 1];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "NormalGammaMeanField(mean %.6g, precision %.6g, shape %.6g, rate %.6g; lower bound"
                        + " %.6f nats)",
                mean,
                precision,
                shape,
                rate,
                lowerBound());
    }
}
