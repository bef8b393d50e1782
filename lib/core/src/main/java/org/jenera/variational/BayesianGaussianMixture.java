package org.jenera.variational;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jenera.derive.Enumeration;
import org.jenera.distribution.Observations;
import org.jenera.model.ApproximateDensity;
import org.jenera.model.Estimate;
import org.jenera.model.LatentVariableModel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A mixture of \(K\) Gaussians whose weights, means and precisions are not numbers but
 * distributions: the factorized posterior \(q(\pi) \prod_k q(\mu_k, \Lambda_k)\) of Bishop 2006,
 * section 10.2.1, a Dirichlet and K Gauss-Wisharts. Immutable.
 *
 * <pre>{@code
 * var fit   = CoordinateAscent.builder().setComponents(6).setPrior(prior).build().fit(x, seed);
 * var model = fit.model();
 * model.activeComponents(1);                // those that explain an observation at least
 * model.predictive().logDensity(y);         // a mixture of t distributions
 * }</pre>
 */
public final class BayesianGaussianMixture
        implements ApproximateDensity<INDArray>, LatentVariableModel<INDArray, INDArray> {

    private final MixturePrior prior;
    private final Dirichlet weights;
    private final List<GaussWishart> components;
    private final double[] expectedLogWeights;

    private BayesianGaussianMixture(
            MixturePrior prior, Dirichlet weights, List<GaussWishart> components) {
        this.prior = prior;
        this.weights = weights;
        this.components = List.copyOf(components);
        this.expectedLogWeights =
                IntStream.range(0, weights.size()).mapToDouble(weights::expectedLog).toArray();
    }

    /**
     * A mixture with a given posterior.
     *
     * @param prior what was believed before the data
     * @param weights of K probabilities
     * @param components K distributions of means and precisions, of the prior's dimension
     * @return the mixture
     * @throws IllegalArgumentException if sizes or dimensions differ
     */
    public static BayesianGaussianMixture of(
            MixturePrior prior, Dirichlet weights, List<GaussWishart> components) {
        if (weights.size() != components.size()) {
            throw new IllegalArgumentException(
                    "A mixture has one weight a component; given: "
                            + weights.size()
                            + " weights and "
                            + components.size()
                            + " components");
        }
        int d = prior.component().dimensions();
        for (GaussWishart component : components) {
            if (component.dimensions() != d) {
                throw new IllegalArgumentException(
                        "Components have the dimension of the prior, "
                                + d
                                + "; given: "
                                + component.dimensions());
            }
        }
        return new BayesianGaussianMixture(prior, weights, components);
    }

    /** The posterior after the E-step's statistics (equations 10.58 to 10.63). */
    static BayesianGaussianMixture maximize(MixturePrior prior, Moments[] data) {
        double[] counts = Arrays.stream(data).mapToDouble(Moments::count).toArray();
        return new BayesianGaussianMixture(
                prior,
                Dirichlet.symmetric(data.length, prior.concentration()).posterior(counts),
                Arrays.stream(data).map(prior.component()::posterior).toList());
    }

    /** What the E-step hands on: the moments of each component, and the sum of r log r. */
    record Expectation(Moments[] data, double negativeEntropy) {

        /** Of given responsibilities, n rows of K. */
        static Expectation of(double[][] x, double[][] responsibilities) {
            double[] centre = Moments.mean(x);
            int size = responsibilities[0].length;
            Expectation empty = empty(IntStream.range(0, size).mapToObj(k -> centre));
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += empty.add(x[i], responsibilities[i]);
            }
            return new Expectation(empty.data, sum);
        }

        static Expectation empty(Stream<double[]> centres) {
            return new Expectation(centres.map(Moments::new).toArray(Moments[]::new), 0);
        }

        /** Adds an observation, returns its sum of r log r. */
        double add(double[] x, double[] responsibilities) {
            double sum = 0;
            for (int k = 0; k < data.length; k++) {
                double r = responsibilities[k];
                if (r > 0) {
                    data[k].add(r, x);
                    sum += r * Math.log(r);
                }
            }
            return sum;
        }
    }

    /** The E-step: moments of each component around its own mean. */
    Expectation expect(double[][] x) {
        Expectation empty = Expectation.empty(components.stream().map(GaussWishart::mean));
        double[] r = new double[size()];
        double sum = 0;
        for (double[] row : x) {
            responsibilities(row, r);
            sum += empty.add(row, r);
        }
        return new Expectation(empty.data(), sum);
    }

    /**
     * Overwrites r by the responsibilities of one observation (equations 10.46 and 10.49); returns
     * the logarithm of what they were divided by.
     */
    double responsibilities(double[] x, double[] r) {
        for (int k = 0; k < r.length; k++) {
            r[k] = expectedLogWeights[k] + components.get(k).expectedLogLikelihood(x);
        }
        double log = Enumeration.logSumExp(r);
        if (!Double.isFinite(log)) {
            throw new VariationalException(
                    "The observation "
                            + Arrays.toString(x)
                            + " is so far from every component that its squared distance"
                            + " overflows. Remove it, or give the data in standard units");
        }
        for (int k = 0; k < r.length; k++) {
            r[k] = Math.exp(r[k] - log);
        }
        return log;
    }

    /** The bound, term by term, for responsibilities with these moments. */
    LowerBound bound(Expectation expectation) {
        Moments[] data = expectation.data();
        Dirichlet priorWeights = Dirichlet.symmetric(size(), prior.concentration());
        double likelihood = 0;
        double assignments = 0;
        double ofPrior = 0;
        double ofPosterior = 0;
        for (int k = 0; k < size(); k++) {
            GaussWishart component = components.get(k);
            likelihood += component.expectedLogLikelihood(data[k]);
            assignments += data[k].count() * expectedLogWeights[k];
            ofPrior += component.expectedLogDensity(prior.component());
            ofPosterior += component.expectedLogDensity(component);
        }
        return new LowerBound(
                likelihood,
                assignments,
                weights.expectedLogDensity(priorWeights),
                ofPrior,
                expectation.negativeEntropy(),
                weights.expectedLogDensity(weights),
                ofPosterior);
    }

    /**
     * The evidence lower bound of observations that this posterior was fitted to, with the best
     * responsibilities for it (Bishop, equation 10.70).
     *
     * @param x shape (n, d)
     * @return its seven terms, in nats
     */
    public LowerBound evidenceLowerBound(INDArray x) {
        return bound(expect(rows(x)));
    }

    /** As {@link #evidenceLowerBound(INDArray)}, of n rows of d numbers. */
    public LowerBound evidenceLowerBound(double[][] x) {
        return evidenceLowerBound(Observations.of(x));
    }

    /**
     * A lower bound on the mean log-density that the posterior predicts of new observations: \(\log
     * \mathrm{E}_q[p(x \mid \theta)] \ge \log \sum_k \exp(\mathrm{E}[\log\pi_k] + \mathrm{E}[\log
     * \mathcal{N}(x \mid \mu_k, \Lambda_k^{-1})])\), by Jensen's inequality. {@link #predictive()}
     * tells the left side.
     *
     * @param x shape (n, d), n at least 2
     * @param seed ignored: the bound is in closed form
     * @return nats per observation; the standard error is that of the mean over x
     */
    @Override
    public Estimate lowerBound(INDArray x, long seed) {
        double[] r = new double[size()];
        return Estimate.ofMean(
                Arrays.stream(rows(x)).mapToDouble(row -> responsibilities(row, r)).toArray());
    }

    /** As {@link #lowerBound(INDArray, long)}, of n rows of d numbers. */
    public Estimate lowerBound(double[][] x, long seed) {
        return lowerBound(Observations.of(x), seed);
    }

    /**
     * What the posterior predicts of a new observation (Bishop, equation 10.81).
     *
     * @return a mixture of t distributions
     */
    public StudentTMixture predictive() {
        return new StudentTMixture(
                IntStream.range(0, size()).mapToDouble(weights::mean).toArray(),
                components.stream().map(GaussWishart::predictive).toList());
    }

    /**
     * Draws new observations from {@link #predictive()}: each from a mixture of its own.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return shape (n, d)
     */
    @Override
    public INDArray sample(int n, long seed) {
        return predictive().sample(n, seed);
    }

    /**
     * The responsibilities \(r_{nk}\) of the components for observations (equations 10.46, 10.49).
     *
     * @param x shape (n, d)
     * @return shape (n, K), rows that sum to 1
     */
    @Override
    public INDArray infer(INDArray x) {
        return Observations.of(
                Arrays.stream(rows(x))
                        .map(
                                row -> {
                                    double[] r = new double[size()];
                                    responsibilities(row, r);
                                    return r;
                                })
                        .toArray(double[][]::new));
    }

    /** As {@link #infer(INDArray)}, of n rows of d numbers. */
    public INDArray infer(double[][] x) {
        return infer(Observations.of(x));
    }

    /**
     * The components that explain some observations, the largest first; the others have fallen back
     * to the prior.
     *
     * @param observations the least sum of responsibilities, such as 1
     * @return indices of components, counted from 0
     */
    public int[] activeComponents(double observations) {
        double[] alpha = weights.alpha();
        return IntStream.range(0, size())
                .filter(k -> alpha[k] - prior.concentration() >= observations)
                .boxed()
                .sorted((j, k) -> Double.compare(alpha[k], alpha[j]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The same mixture without the components that explain less.
     *
     * @param observations the least sum of responsibilities, such as 1
     * @return a mixture of the {@link #activeComponents(double)}, in their order
     * @throws IllegalArgumentException if none is left
     */
    public BayesianGaussianMixture pruned(double observations) {
        int[] active = activeComponents(observations);
        if (active.length == 0) {
            throw new IllegalArgumentException(
                    "No component explains "
                            + observations
                            + " observations; the largest explains "
                            + (Arrays.stream(weights.alpha()).max().orElseThrow()
                                    - prior.concentration())
                            + ". Ask for fewer");
        }
        double[] alpha = weights.alpha();
        return new BayesianGaussianMixture(
                prior,
                Dirichlet.of(Arrays.stream(active).mapToDouble(k -> alpha[k]).toArray()),
                Arrays.stream(active).mapToObj(components::get).toList());
    }

    /** K. */
    public int size() {
        return components.size();
    }

    /** d. */
    public int dimensions() {
        return prior.component().dimensions();
    }

    /** What was believed before the data. */
    public MixturePrior prior() {
        return prior;
    }

    /** \(q(\pi)\). */
    public Dirichlet weights() {
        return weights;
    }

    /**
     * \(q(\mu_k, \Lambda_k)\).
     *
     * @param k index of a component, counted from 0
     * @return its distribution
     */
    public GaussWishart component(int k) {
        return components.get(k);
    }

    private double[][] rows(INDArray x) {
        return Observations.rows(Observations.check("x", x, dimensions()));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "BayesianGaussianMixture(%d components in %d dimensions, mean weights %s)",
                size(),
                dimensions(),
                Arrays.toString(
                        IntStream.range(0, size())
                                .mapToObj(k -> String.format(Locale.ROOT, "%.3g", weights.mean(k)))
                                .toArray()));
    }
}
