package org.jenera.variational;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Coordinate ascent variational inference (CAVI) for a Bayesian Gaussian mixture (Bishop 2006,
 * section 10.2; Blei, Kucukelbir and McAuliffe 2017, algorithm 1).
 *
 * <p>One iteration takes the responsibilities (equations 10.46 to 10.49; in the first they are
 * given), then updates \(q(\pi)\) and every \(q(\mu_k, \Lambda_k)\) from them (10.58 to 10.63).
 * Each update maximizes the evidence lower bound over its factor, so the bound never falls; a fit
 * in which it does is refused with {@link VariationalException}. Components that are not needed
 * lose their observations and fall back to the prior.
 *
 * <pre>{@code
 * var cavi = CoordinateAscent.builder().setComponents(6)
 *     .setPrior(MixturePrior.standard(0.1, 2)).build();
 * var fit = cavi.fit(x, seed);
 * fit.lowerBounds();                        // nats, after each iteration
 * fit.model().activeComponents(1).length;   // how many were needed
 * }</pre>
 */
public final class CoordinateAscent {

    /** A fall of the bound by rounding, relative to its size. */
    private static final double ROUNDING = 1e-8;

    private final int components;
    private final MixturePrior prior;
    private final int restarts;
    private final double tolerance;
    private final int maxIterations;
    private final IterationListener listener;

    private CoordinateAscent(Builder builder) {
        components = builder.components;
        prior = builder.prior;
        restarts = builder.restarts;
        tolerance = builder.tolerance;
        maxIterations = builder.maxIterations;
        listener = builder.listener;
    }

    /**
     * The settings of a fit.
     *
     * @return a builder; {@link Builder#setComponents} and {@link Builder#setPrior} are required
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The fit with the highest bound of several, each from observations drawn as centres.
     *
     * @param x shape (n, d)
     * @param seed of the starts; the same seed gives the same fit
     * @return the best fit
     * @throws IllegalArgumentException if x is empty, has another dimension than the prior, or
     *     holds a number that is not finite
     * @throws VariationalException if the bound falls, which only rounding can bring about
     */
    public MixtureFit fit(INDArray x, long seed) {
        double[][] rows = Start.rows(x, prior);
        SplittableRandom random = new SplittableRandom(seed);
        MixtureFit best = null;
        for (int i = 0; i < restarts; i++) {
            MixtureFit fit = run(rows, Start.draw(rows, components, random));
            if (best == null || fit.lowerBound() > best.lowerBound()) {
                best = fit;
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return best;
    }

    /** As {@link #fit(INDArray, long)}, of n rows of d numbers. */
    public MixtureFit fit(double[][] x, long seed) {
        return fit(Observations.of(x), seed);
    }

    /**
     * One fit from given responsibilities, soft or hard.
     *
     * @param x shape (n, d)
     * @param responsibilities shape (n, K), at least 0, rows that sum to 1
     * @return the fit
     * @throws IllegalArgumentException as {@link #fit(INDArray, long)}, or if the responsibilities
     *     are not valid
     * @throws VariationalException as {@link #fit(INDArray, long)}
     */
    public MixtureFit fit(INDArray x, INDArray responsibilities) {
        double[][] rows = Start.rows(x, prior);
        return run(rows, Start.check(responsibilities, rows.length, components));
    }

    /** As {@link #fit(INDArray, INDArray)}, of n rows of d numbers. */
    public MixtureFit fit(double[][] x, double[][] responsibilities) {
        return fit(Observations.of(x), Observations.of(responsibilities));
    }

    private MixtureFit run(double[][] x, double[][] responsibilities) {
        double[] bounds = new double[maxIterations];
        var expectation = BayesianGaussianMixture.Expectation.of(x, responsibilities);
        for (int i = 0; ; i++) {
            BayesianGaussianMixture model =
                    BayesianGaussianMixture.maximize(prior, expectation.data());
            bounds[i] = model.bound(expectation).total();
            listener.update(i + 1, bounds[i]);
            double previous = i == 0 ? Double.NEGATIVE_INFINITY : bounds[i - 1];
            if (!(bounds[i] >= previous - ROUNDING * (1 + Math.abs(previous)))) {
                throw new VariationalException(
                        "The evidence lower bound went from "
                                + previous
                                + " to "
                                + bounds[i]
                                + " nats in iteration "
                                + (i + 1)
                                + ", though coordinate ascent never lets it fall: rounding has"
                                + " eaten the digits. Give the data in standard units");
            }
            boolean converged = bounds[i] - previous <= tolerance * x.length;
            if (converged || i + 1 == maxIterations || Thread.currentThread().isInterrupted()) {
                return new MixtureFit(model, Arrays.copyOf(bounds, i + 1), converged);
            }
            expectation = model.expect(x);
        }
    }

    /** Settings of {@link CoordinateAscent}. */
    public static final class Builder {

        private int components;
        private MixturePrior prior;
        private int restarts = 10;
        private double tolerance = 1e-9;
        private int maxIterations = 2000;
        private IterationListener listener = (iteration, lowerBound) -> {};

        private Builder() {}

        /**
         * The number of components, K: an upper limit, if the prior's concentration is small.
         *
         * @param components at least 1
         * @return this
         */
        public Builder setComponents(int components) {
            this.components = components;
            return this;
        }

        /**
         * What is believed before the data.
         *
         * @param prior such as {@link MixturePrior#standard} for data in standard units
         * @return this
         */
        public Builder setPrior(MixturePrior prior) {
            this.prior = prior;
            return this;
        }

        /**
         * How many starts a fit from a seed makes.
         *
         * @param restarts at least 1; 10 unless set
         * @return this
         */
        public Builder optRestarts(int restarts) {
            this.restarts = restarts;
            return this;
        }

        /**
         * A fit has converged when an iteration raises the bound by no more than this an
         * observation.
         *
         * @param tolerance in nats per observation, at least 0; 1e-9 unless set
         * @return this
         */
        public Builder optTolerance(double tolerance) {
            this.tolerance = tolerance;
            return this;
        }

        /**
         * After how many iterations a fit ends even if it has not converged.
         *
         * @param maxIterations at least 1; 2000 unless set
         * @return this
         */
        public Builder optMaxIterations(int maxIterations) {
            this.maxIterations = maxIterations;
            return this;
        }

        /**
         * Who is told of every iteration.
         *
         * @param listener called on the thread of the fit
         * @return this
         */
        public Builder optListener(IterationListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Checks the settings.
         *
         * @return the algorithm, which can fit any number of data sets
         * @throws IllegalArgumentException if a setting is missing or out of range
         */
        public CoordinateAscent build() {
            Require.atLeast("setComponents, which is required,", 1, components);
            Start.requirePrior(prior);
            Require.atLeast("optRestarts", 1, restarts);
            Require.atLeast("optMaxIterations", 1, maxIterations);
            if (!(tolerance >= 0)) {
                throw new IllegalArgumentException(
                        "optTolerance is at least 0; given: " + tolerance);
            }
            return new CoordinateAscent(this);
        }
    }
}
