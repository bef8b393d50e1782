package org.jenera.variational;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGeneratorFactory;
import org.apache.commons.math3.special.Gamma;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.Observations;
import org.jenera.model.TractableDensity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Student's t distribution in \(d\) dimensions, \(\mathrm{St}(x \mid \mu, \Sigma, \nu)\): a
 * Gaussian whose precision is uncertain, hence with heavier tails. Immutable.
 *
 * <p>The density is \(\frac{\Gamma((\nu + d)/2)}{\Gamma(\nu/2)} |\nu\pi\Sigma|^{-1/2} (1 +
 * \Delta^2/\nu)^{-(\nu + d)/2}\) with \(\Delta^2 = (x-\mu)^\top \Sigma^{-1} (x-\mu)\) (Bishop 2006,
 * equation 2.162, where the precision is \(\Sigma^{-1}\)). What predicts a new observation after a
 * conjugate analysis of Gaussian data is of this kind.
 */
public final class StudentT implements TractableDensity<INDArray> {

    private final Gaussian core; // N(location, scale): its Cholesky factor does the geometry
    private final double degreesOfFreedom;
    private final double logFactor; // of this density over that of the Gaussian, at the location

    private StudentT(Gaussian core, double degreesOfFreedom) {
        this.core = core;
        this.degreesOfFreedom = degreesOfFreedom;
        int d = core.dimensions();
        this.logFactor =
                Gamma.logGamma((degreesOfFreedom + d) / 2)
                        - Gamma.logGamma(degreesOfFreedom / 2)
                        - 0.5 * d * Math.log(degreesOfFreedom / 2);
    }

    /**
     * A t distribution.
     *
     * @param location \(\mu\), d numbers
     * @param scale \(\Sigma\), d rows of d numbers, symmetric and positive definite; not the
     *     covariance, which is \(\Sigma \nu/(\nu-2)\)
     * @param degreesOfFreedom \(\nu > 0\)
     * @return the distribution
     * @throws IllegalArgumentException if the shapes do not fit or a parameter is out of range
     */
    public static StudentT of(double[] location, double[][] scale, double degreesOfFreedom) {
        Require.positive("The number of degrees of freedom", degreesOfFreedom);
        return new StudentT(Gaussian.of(location, scale), degreesOfFreedom);
    }

    /**
     * A t distribution on the line.
     *
     * @param location \(\mu\)
     * @param scale \(\sigma > 0\), in the unit of x
     * @param degreesOfFreedom \(\nu > 0\)
     * @return the distribution, of dimension 1
     */
    public static StudentT of(double location, double scale, double degreesOfFreedom) {
        Require.positive("The scale of a t distribution", scale);
        return of(new double[] {location}, new double[][] {{scale * scale}}, degreesOfFreedom);
    }

    /** The number of dimensions, d. */
    public int dimensions() {
        return core.dimensions();
    }

    /** \(\nu\). */
    public double degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /** The mode \(\mu\), d numbers; the mean too if \(\nu > 1\). */
    public double[] location() {
        return core.mean().toDoubleVector();
    }

    /** \(\Sigma\), d rows of d numbers. */
    public double[][] scale() {
        return core.covariance().toDoubleMatrix();
    }

    /**
     * The covariance, \(\Sigma \nu/(\nu - 2)\).
     *
     * @return d rows of d numbers
     * @throws IllegalStateException if \(\nu \le 2\), where there is none
     */
    public double[][] covariance() {
        if (degreesOfFreedom <= 2) {
            throw new IllegalStateException(
                    "A t distribution has a covariance if it has more than 2 degrees of freedom;"
                            + " this one has "
                            + degreesOfFreedom
                            + ". Use scale()");
        }
        double factor = degreesOfFreedom / (degreesOfFreedom - 2);
        return Arrays.stream(scale())
                .map(row -> Arrays.stream(row).map(s -> s * factor).toArray())
                .toArray(double[][]::new);
    }

    /**
     * The log-density of one observation.
     *
     * @param x d finite numbers
     * @return nats
     */
    public double logDensity(double[] x) {
        // The Gaussian's log-density is its maximum less half the squared distance.
        double top = core.logDensity(core.mean().toDoubleVector());
        return logDensity(top, top - core.logDensity(x));
    }

    private double logDensity(double top, double halfDistance) {
        double exponent = (degreesOfFreedom + core.dimensions()) / 2;
        return top + logFactor - exponent * Math.log1p(2 * halfDistance / degreesOfFreedom);
    }

    /**
     * The log-density of one number under a t distribution on the line.
     *
     * @param x a number
     * @return nats
     */
    public double logDensity(double x) {
        return logDensity(new double[] {x});
    }

    @Override
    public double[] logDensity(INDArray x) {
        double top = core.logDensity(core.mean().toDoubleVector());
        double[] result = core.logDensity(x);
        for (int i = 0; i < result.length; i++) {
            result[i] = logDensity(top, top - result[i]);
        }
        return result;
    }

    /** As {@link #logDensity(INDArray)}, of n rows of d numbers. */
    public double[] logDensity(double[][] x) {
        return logDensity(Observations.of(x));
    }

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
     * Draws one observation: a Gaussian one whose distance from \(\mu\) is divided by \(\sqrt{u}\),
     * with \(\nu u\) from \(\chi^2_\nu\).
     *
     * @param random where the random numbers come from
     * @return d numbers
     */
    public double[] sample(Random random) {
        // A chi-squared variable over its degrees of freedom, from the faster of two samplers.
        double u =
                new GammaDistribution(
                                RandomGeneratorFactory.createRandomGenerator(random),
                                degreesOfFreedom / 2,
                                2 / degreesOfFreedom)
                        .sample();
        double[] x = core.sample(random);
        for (int i = 0; i < x.length; i++) {
            x[i] = core.mean(i) + (x[i] - core.mean(i)) / Math.sqrt(u);
        }
        return x;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "StudentT(location %s, scale %s, %.6g degrees of freedom)",
                Arrays.toString(location()),
                Arrays.deepToString(scale()),
                degreesOfFreedom);
    }
}
