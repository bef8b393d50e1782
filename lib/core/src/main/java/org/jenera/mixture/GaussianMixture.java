package org.jenera.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.Observations;
import org.jenera.model.LatentVariableModel;
import org.jenera.model.TractableDensity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mixture of \(K\) Gaussians in \(d\) dimensions: \(p(x) = \sum_k \pi_k \mathcal{N}(x \mid \mu_k,
 * \Sigma_k)\) (Bishop 2006, equation 9.7). Immutable.
 *
 * <p>The latent variable of an observation is the component that made it; what is inferred are the
 * responsibilities, the posterior probabilities of the components (equation 9.13).
 *
 * <pre>{@code
 * var mixture = GaussianMixture.fit(x, 2, seed);         // x (n, d)
 * mixture.means();                                       // (2, d)
 * mixture.responsibilities(x);                           // (n, 2)
 * mixture.sample(100, seed);                             // (100, d)
 * }</pre>
 */
public final class GaussianMixture
        implements TractableDensity<INDArray>, LatentVariableModel<INDArray, INDArray> {

    private final double[] weights;
    private final List<Gaussian> components;
    private final Covariance type;

    GaussianMixture(double[] weights, List<Gaussian> components, Covariance type) {
        this.weights = weights;
        this.components = List.copyOf(components);
        this.type = type;
    }

    /**
     * A mixture with given parameters and full covariances.
     *
     * @param weights K probabilities that sum to 1
     * @param components K Gaussians of the same dimension
     * @return the mixture
     * @throws IllegalArgumentException if the numbers do not fit or the weights are no
     *     probabilities
     */
    public static GaussianMixture of(double[] weights, List<Gaussian> components) {
        if (weights.length == 0 || weights.length != components.size()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "A mixture has one weight a component, at least one; given: %d weights"
                                    + " and %d components",
                            weights.length,
                            components.size()));
        }
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException(
                        "Weights are at least 0; given: " + Arrays.toString(weights));
            }
            sum += weight;
        }
        if (!(Math.abs(sum - 1) <= 1e-8)) {
            throw new IllegalArgumentException(
                    "Weights sum to 1; given: "
                            + Arrays.toString(weights)
                            + ", which sum to "
                            + sum);
        }
        for (Gaussian component : components) {
            if (component.dimensions() != components.get(0).dimensions()) {
                throw new IllegalArgumentException(
                        "All components have the same dimension; given: "
                                + components.stream().map(Gaussian::dimensions).toList());
            }
        }
        return new GaussianMixture(weights.clone(), components, Covariance.FULL);
    }

    /**
     * A mixture with given parameters and full covariances.
     *
     * @param weights shape (K), probabilities that sum to 1
     * @param means shape (K, d)
     * @param covariances shape (K, d, d), each symmetric and positive definite
     * @return the mixture
     * @throws IllegalArgumentException if shapes do not fit or a parameter is not valid
     */
    public static GaussianMixture of(INDArray weights, INDArray means, INDArray covariances) {
        if (means.rank() != 2 || covariances.rank() != 3 || means.size(0) != covariances.size(0)) {
            throw new IllegalArgumentException(
                    "A mixture needs means of shape (K, d) and covariances of shape (K, d, d);"
                            + " given: "
                            + Arrays.toString(means.shape())
                            + " and "
                            + Arrays.toString(covariances.shape()));
        }
        List<Gaussian> components = new ArrayList<>();
        for (long c = 0; c < means.size(0); c++) {
            components.add(Gaussian.of(means.slice(c).dup(), covariances.slice(c).dup()));
        }
        return of(weights.castTo(DataType.DOUBLE).ravel().toDoubleVector(), components);
    }

    /**
     * The most likely of several fits with full covariances: {@link ExpectationMaximization} with
     * its defaults.
     *
     * @param x shape (n, d)
     * @param components K, at least 1
     * @param seed of the starts
     * @return the fitted mixture
     * @throws IllegalArgumentException as {@link ExpectationMaximization#fit(INDArray, long)}
     */
    public static GaussianMixture fit(INDArray x, int components, long seed) {
        return ExpectationMaximization.builder()
                .setComponents(components)
                .build()
                .fit(x, seed)
                .model();
    }

    /** As {@link #fit(INDArray, int, long)}, of n rows of d numbers. */
    public static GaussianMixture fit(double[][] x, int components, long seed) {
        return fit(Observations.of(x), components, seed);
    }

    /**
     * The number of components, K.
     *
     * @return K
     */
    public int size() {
        return weights.length;
    }

    /**
     * The number of dimensions, d.
     *
     * @return d
     */
    public int dimensions() {
        return components.get(0).dimensions();
    }

    /**
     * How the covariances are constrained.
     *
     * @return FULL unless a fit chose otherwise
     */
    public Covariance covariance() {
        return type;
    }

    /**
     * The prior probabilities of the components, \(\pi\).
     *
     * @return K probabilities
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The means of the components.
     *
     * @return a new array of shape (K, d)
     */
    public INDArray means() {
        return Nd4j.vstack(components.stream().map(c -> c.mean().reshape(1, -1)).toList());
    }

    /**
     * The covariances of the components, whatever their constraint.
     *
     * @return a new array of shape (K, d, d)
     */
    public INDArray covariances() {
        return Nd4j.stack(
                0, components.stream().map(Gaussian::covariance).toArray(INDArray[]::new));
    }

    /**
     * One component.
     *
     * @param k its index, counted from 0
     * @return its distribution
     */
    public Gaussian component(int k) {
        return components.get(k);
    }

    /**
     * The log-density of each observation.
     *
     * @param x shape (n, d)
     * @return n values in nats
     * @throws IllegalArgumentException if x has another shape or holds a number that is not finite
     */
    @Override
    public double[] logDensity(INDArray x) {
        INDArray checked = check(x);
        try (Blocks blocks = new Blocks(checked, size())) {
            return new ComponentDensities(weights, components)
                    .logDensity(blocks, Math.toIntExact(checked.size(0)));
        }
    }

    /** As {@link #logDensity(INDArray)}, of n rows of d numbers. */
    public double[] logDensity(double[][] x) {
        return logDensity(Observations.of(x));
    }

    /**
     * The E-step: the posterior probability of each component given each observation, \(\gamma_{ik}
     * = \pi_k \mathcal{N}(x_i \mid \mu_k, \Sigma_k) / p(x_i)\) (Bishop 2006, equation 9.23).
     *
     * @param x shape (n, d)
     * @return shape (n, K), rows that sum to 1
     * @throws IllegalArgumentException if x has another shape, holds a number that is not finite,
     *     or one so far from every component that its squared distance overflows
     */
    public INDArray responsibilities(INDArray x) {
        INDArray checked = check(x);
        INDArray result = Nd4j.create(DataType.DOUBLE, checked.size(0), size());
        try (Blocks blocks = new Blocks(checked, size())) {
            double logLikelihood = expect(blocks, result);
            if (!Double.isFinite(logLikelihood)) {
                throw new IllegalArgumentException(
                        "x holds an observation so far from every component, over 1e150 standard"
                                + " deviations, that its squared distance overflows and nothing is"
                                + " responsible for it. Remove the row or give x in another unit");
            }
        }
        return result;
    }

    /** As {@link #responsibilities(INDArray)}, of n rows of d numbers. */
    public INDArray responsibilities(double[][] x) {
        return responsibilities(Observations.of(x));
    }

    /** The responsibilities, shape (n, K): {@link #responsibilities(INDArray)}. */
    @Override
    public INDArray infer(INDArray x) {
        return responsibilities(x);
    }

    /**
     * The most probable component of each observation.
     *
     * @param x shape (n, d)
     * @return n indices, counted from 0
     */
    public int[] assign(INDArray x) {
        return responsibilities(x).argMax(1).toIntVector();
    }

    /** As {@link #assign(INDArray)}, of n rows of d numbers. */
    public int[] assign(double[][] x) {
        return assign(Observations.of(x));
    }

    /**
     * Draws observations: first the component of each, then the observation given its component.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return shape (n, d)
     */
    @Override
    public INDArray sample(int n, long seed) {
        Random random = new Random(seed);
        int[] drawn = sampleComponents(n, random);
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = components.get(drawn[i]).sample(random);
        }
        return Nd4j.createFromArray(x);
    }

    /**
     * The components that {@link #sample} draws from with the same n and seed.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return n indices, counted from 0
     */
    public int[] sampleComponents(int n, long seed) {
        return sampleComponents(n, new Random(seed));
    }

    private int[] sampleComponents(int n, Random random) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 observation; given: " + n);
        }
        int[] drawn = new int[n];
        for (int i = 0; i < n; i++) {
            double rest = random.nextDouble();
            int c = 0;
            while (c < weights.length - 1 && rest >= weights[c]) {
                rest -= weights[c++];
            }
            drawn[i] = c;
        }
        return drawn;
    }

    /**
     * The number of free parameters: weights, means and covariances.
     *
     * @return {@link Covariance#numberOfParameters} of this mixture
     */
    public int numberOfParameters() {
        return type.numberOfParameters(size(), dimensions());
    }

    /**
     * Akaike's information criterion, \(-2 \log L + 2 p\): lower is better.
     *
     * @param x shape (n, d), the observations of the fit
     * @return the criterion, from the natural logarithm
     */
    public double aic(INDArray x) {
        return -2 * Arrays.stream(logDensity(x)).sum() + 2 * numberOfParameters();
    }

    /** As {@link #aic(INDArray)}, of n rows of d numbers. */
    public double aic(double[][] x) {
        return aic(Observations.of(x));
    }

    /**
     * The Bayesian information criterion, \(-2 \log L + p \log n\): lower is better (Schwarz,
     * "Estimating the Dimension of a Model", Annals of Statistics 6 (1978)). R's mclust reports the
     * same number with the opposite sign, so that there higher is better.
     *
     * @param x shape (n, d), the observations of the fit
     * @return the criterion, from the natural logarithm
     */
    public double bic(INDArray x) {
        return -2 * Arrays.stream(logDensity(x)).sum() + numberOfParameters() * Math.log(x.size(0));
    }

    /** As {@link #bic(INDArray)}, of n rows of d numbers. */
    public double bic(double[][] x) {
        return bic(Observations.of(x));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "GaussianMixture(%d components in %d dimensions, %s covariance, weights %s)",
                size(),
                dimensions(),
                type.name().toLowerCase(Locale.ROOT),
                Arrays.toString(weights));
    }

    /** The E-step into a given array: overwrites (n, K), returns the log-likelihood in nats. */
    double expect(Blocks blocks, INDArray responsibilities) {
        return new ComponentDensities(weights, components)
                .responsibilities(blocks, responsibilities);
    }

    private INDArray check(INDArray x) {
        return Observations.check("x", x, dimensions());
    }
}
