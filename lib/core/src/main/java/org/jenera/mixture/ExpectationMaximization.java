package org.jenera.mixture;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Maximum likelihood for Gaussian mixtures by expectation-maximisation (Dempster, Laird and Rubin
 * 1977; Bishop 2006, section 9.2.2).
 *
 * <p>One iteration is an M-step, then an E-step that also tells the log-likelihood. With no
 * regularisation the log-likelihood never falls. A fit from a seed makes several starts, each from
 * a k-means clustering ({@link KMeans}) of the columns at unit variance, and keeps the most likely.
 *
 * <pre>{@code
 * var em  = ExpectationMaximization.builder().setComponents(2).optRestarts(5).build();
 * var fit = em.fit(x, seed);
 * fit.model();                // a GaussianMixture
 * fit.logLikelihoods();       // nats, after each iteration
 * }</pre>
 */
public final class ExpectationMaximization {

    /** The log-likelihood before a fit that starts from responsibilities. */
    private static final double NOTHING_YET = Double.NEGATIVE_INFINITY;

    private final int components;
    private final Covariance covariance;
    private final int restarts;
    private final double tolerance;
    private final int maxIterations;
    private final double regularization;
    private final Listener listener;

    private ExpectationMaximization(Builder builder) {
        components = builder.components;
        covariance = builder.covariance;
        restarts = builder.restarts;
        tolerance = builder.tolerance;
        maxIterations = builder.maxIterations;
        regularization = builder.regularization;
        listener = builder.listener;
    }

    /**
     * The settings of a fit.
     *
     * @return a builder; {@link Builder#setComponents} is required
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The M-step alone: the weights, means and covariances that maximise the expected complete-data
     * log-likelihood under given responsibilities (Bishop 2006, equations 9.24 to 9.27). The E-step
     * is {@link GaussianMixture#responsibilities(INDArray)}.
     *
     * @param x shape (n, d)
     * @param responsibilities shape (n, K), at least 0, rows that sum to 1
     * @param covariance the constraint on the covariances
     * @param regularization added to every variance, at least 0
     * @return the mixture
     * @throws IllegalArgumentException if shapes do not fit or numbers are not valid
     * @throws CollapsedComponentException if a component holds no points or its covariance is
     *     singular
     */
    public static GaussianMixture maximize(
            INDArray x, INDArray responsibilities, Covariance covariance, double regularization) {
        requireValid(regularization);
        INDArray checked = Observations.check("x", x);
        INDArray parts = Start.check(responsibilities, checked.size(0));
        try (Blocks blocks = new Blocks(checked, (int) parts.size(1))) {
            return new Maximization(
                            checked,
                            Start.columns(checked, false),
                            covariance,
                            regularization,
                            blocks)
                    .maximize(parts);
        }
    }

    /**
     * The most likely of several fits, each from a k-means clustering of the data. A start that
     * ends in a collapse is passed over as long as another does not.
     *
     * @param x shape (n, d), at least K observations
     * @param seed of the starts; the same seed gives the same fit
     * @return the best fit
     * @throws IllegalArgumentException if x has another shape, holds a number that is not finite,
     *     has fewer distinct observations than there are components, or, with no regularisation, a
     *     constant column
     * @throws CollapsedComponentException if every start collapses
     */
    public Fit fit(INDArray x, long seed) {
        INDArray checked = Start.check(x, components);
        Columns columns = columns(checked);
        SplittableRandom seeds = new SplittableRandom(seed);
        Fit best = null;
        CollapsedComponentException collapse = null;
        for (int start = 0; start < restarts && !Thread.currentThread().isInterrupted(); start++) {
            int[] labels = Start.cluster(checked, columns, components, seeds.nextLong());
            try (INDArray responsibilities = Start.of(labels, components, checked.size(0));
                    Blocks blocks = new Blocks(checked, components)) {
                Fit fit = run(checked, columns, responsibilities, NOTHING_YET, blocks);
                if (best == null || fit.logLikelihood() > best.logLikelihood()) {
                    best = fit;
                }
            } catch (CollapsedComponentException e) {
                collapse = e;
            }
        }
        if (best == null && collapse != null) {
            throw collapse;
        }
        if (best == null) {
            throw new IllegalStateException(
                    "The thread was interrupted before the first fit was made; fit again");
        }
        return best;
    }

    /** As {@link #fit(INDArray, long)}, of n rows of d numbers. */
    public Fit fit(double[][] x, long seed) {
        return fit(Observations.of(x), seed);
    }

    /**
     * One fit from given responsibilities, soft or hard; the first M-step takes them.
     *
     * @param x shape (n, d)
     * @param responsibilities shape (n, K), at least 0, rows that sum to 1
     * @return the fit
     * @throws IllegalArgumentException as {@link #fit(INDArray, long)}, or if the responsibilities
     *     are not valid
     * @throws CollapsedComponentException if a component collapses
     */
    public Fit fit(INDArray x, INDArray responsibilities) {
        INDArray checked = Start.check(x, components);
        INDArray start = Start.check(responsibilities, checked.size(0));
        if (start.size(1) != components) {
            throw new IllegalArgumentException(
                    "Responsibilities of "
                            + components
                            + " components have as many columns; given: "
                            + start.size(1));
        }
        try (INDArray copy = start.dup('c');
                Blocks blocks = new Blocks(checked, components)) {
            return run(checked, columns(checked), copy, NOTHING_YET, blocks);
        }
    }

    /** As {@link #fit(INDArray, INDArray)}, of n rows of d numbers. */
    public Fit fit(double[][] x, double[][] responsibilities) {
        return fit(Observations.of(x), Observations.of(responsibilities));
    }

    /**
     * One fit from a hard assignment of observations to components.
     *
     * @param x shape (n, d)
     * @param labels n indices of components, counted from 0
     * @return the fit
     * @throws IllegalArgumentException as {@link #fit(INDArray, long)}, or if the labels do not fit
     * @throws CollapsedComponentException if a component collapses
     */
    public Fit fit(INDArray x, int[] labels) {
        INDArray checked = Start.check(x, components);
        try (INDArray responsibilities = Start.of(labels, components, checked.size(0))) {
            return fit(checked, responsibilities);
        }
    }

    /** As {@link #fit(INDArray, int[])}, of n rows of d numbers. */
    public Fit fit(double[][] x, int[] labels) {
        return fit(Observations.of(x), labels);
    }

    /**
     * One fit from a given model, whose responsibilities the first M-step takes.
     *
     * @param x shape (n, d)
     * @param start a mixture of as many components in as many dimensions
     * @return the fit
     * @throws IllegalArgumentException as {@link #fit(INDArray, long)}, or if the model does not
     *     fit
     * @throws CollapsedComponentException if a component collapses
     */
    public Fit fit(INDArray x, GaussianMixture start) {
        if (start.size() != components) {
            throw new IllegalArgumentException(
                    "The start has " + start.size() + " components; expected " + components);
        }
        INDArray checked = Start.check(x, components);
        Observations.check("x", checked, start.dimensions());
        try (INDArray responsibilities = Nd4j.create(DataType.DOUBLE, checked.size(0), components);
                Blocks blocks = new Blocks(checked, components)) {
            double before = start.expect(blocks, responsibilities);
            return run(checked, columns(checked), responsibilities, before, blocks);
        }
    }

    /** As {@link #fit(INDArray, GaussianMixture)}, of n rows of d numbers. */
    public Fit fit(double[][] x, GaussianMixture start) {
        return fit(Observations.of(x), start);
    }

    /** Iterates from responsibilities, which are overwritten, and the log-likelihood before. */
    private Fit run(
            INDArray x, Columns columns, INDArray responsibilities, double before, Blocks blocks) {
        Maximization mStep = new Maximization(x, columns, covariance, regularization, blocks);
        double[] trajectory = new double[maxIterations];
        double previous = before;
        for (int i = 0; ; i++) {
            GaussianMixture model = mStep.maximize(responsibilities);
            trajectory[i] = model.expect(blocks, responsibilities);
            listener.update(i + 1, trajectory[i]);
            boolean converged = Math.abs(trajectory[i] - previous) <= tolerance * x.size(0);
            if (converged || i + 1 == maxIterations || Thread.currentThread().isInterrupted()) {
                return new Fit(model, Arrays.copyOf(trajectory, i + 1), converged);
            }
            previous = trajectory[i];
        }
    }

    private Columns columns(INDArray x) {
        return Start.columns(x, regularization == 0 && covariance != Covariance.SPHERICAL);
    }

    private static void requireValid(double regularization) {
        if (!(regularization >= 0 && Double.isFinite(regularization))) {
            throw new IllegalArgumentException(
                    "The regularisation is finite and at least 0; given: " + regularization);
        }
    }

    /** Told of every iteration, to show progress; of every start anew. */
    @FunctionalInterface
    public interface Listener {

        /**
         * An iteration has ended.
         *
         * @param iteration counted from 1
         * @param logLikelihood of all observations, in nats
         */
        void update(int iteration, double logLikelihood);
    }

    /** Settings of {@link ExpectationMaximization}: {@code setComponents} is required. */
    public static final class Builder {

        private int components;
        private Covariance covariance = Covariance.FULL;
        private int restarts = 10;
        private double tolerance = 1e-9;
        private int maxIterations = 1000;
        private double regularization = 1e-9;
        private Listener listener = (iteration, logLikelihood) -> {};

        private Builder() {}

        /**
         * The number of components, K.
         *
         * @param components at least 1
         * @return this
         */
        public Builder setComponents(int components) {
            this.components = components;
            return this;
        }

        /**
         * How the covariances are constrained.
         *
         * @param covariance the constraint; FULL unless set
         * @return this
         */
        public Builder optCovariance(Covariance covariance) {
            this.covariance = Objects.requireNonNull(covariance, "covariance");
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
         * A fit has converged when an iteration changes the mean log-likelihood of an observation
         * by no more than this.
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
         * @param maxIterations at least 1; 1000 unless set
         * @return this
         */
        public Builder optMaxIterations(int maxIterations) {
            this.maxIterations = maxIterations;
            return this;
        }

        /**
         * What is added to every variance, to keep a component from collapsing onto few points.
         *
         * @param regularization in squared units of the data, at least 0; 1e-9 unless set; 0 is
         *     maximum likelihood as it stands
         * @return this
         */
        public Builder optRegularization(double regularization) {
            this.regularization = regularization;
            return this;
        }

        /**
         * Who is told of every iteration.
         *
         * @param listener called on the thread of the fit
         * @return this
         */
        public Builder optListener(Listener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Checks the settings.
         *
         * @return the algorithm, which can fit any number of data sets
         * @throws IllegalArgumentException if a setting is missing or out of range
         */
        public ExpectationMaximization build() {
            require(components >= 1, "setComponents is required and at least 1", components);
            require(restarts >= 1, "optRestarts is at least 1", restarts);
            require(tolerance >= 0, "optTolerance is at least 0", tolerance);
            require(maxIterations >= 1, "optMaxIterations is at least 1", maxIterations);
            requireValid(regularization);
            return new ExpectationMaximization(this);
        }

        private static void require(boolean condition, String what, Number given) {
            if (!condition) {
                throw new IllegalArgumentException(what + "; given: " + given);
            }
        }
    }
}
