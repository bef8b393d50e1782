package org.jenera.variational;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stochastic variational inference for a Bayesian Gaussian mixture: natural gradients of the
 * evidence lower bound from few observations at a time (Hoffman, Blei, Wang and Paisley 2013,
 * figure 4).
 *
 * <p>In the natural parameters \(\lambda\) of a conjugate posterior the natural gradient of the
 * bound is \(\hat\lambda - \lambda\), where \(\hat\lambda\) is what coordinate ascent would go to
 * at once (their equation 14). With a batch of \(B\) of the \(N\) observations, counted \(N/B\)
 * times each, it is right on average; so \(\lambda \leftarrow (1 - \rho_t) \lambda + \rho_t
 * \hat\lambda\) with \(\rho_t = (t + \tau)^{-\kappa}\) (equations 25 and 26). The natural
 * parameters are linear in count, sum and squares of the observations, so these are what is
 * averaged.
 */
public final class StochasticAscent {

    private final int components;
    private final MixturePrior prior;
    private final int batchSize;
    private final int epochs;
    private final double delay;
    private final double forgetting;
    private final IterationListener listener;

    private StochasticAscent(Builder builder) {
        components = builder.components;
        prior = builder.prior;
        batchSize = builder.batchSize;
        epochs = builder.epochs;
        delay = builder.delay;
        forgetting = builder.forgetting;
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
     * A fit from observations drawn as centres.
     *
     * @param x shape (n, d)
     * @param seed of the start and the batches; the same seed gives the same fit
     * @return the fit; it counts as converged if the last epoch changed the bound by less than
     *     \(10^{-3}\) nats an observation
     * @throws IllegalArgumentException if x is empty, has another dimension than the prior, or
     *     holds a number that is not finite
     */
    public MixtureFit fit(INDArray x, long seed) {
        double[][] rows = Start.rows(x, prior);
        SplittableRandom random = new SplittableRandom(seed);
        return run(rows, Start.draw(rows, components, random), random);
    }

    /** As {@link #fit(INDArray, long)}, of n rows of d numbers. */
    public MixtureFit fit(double[][] x, long seed) {
        return fit(Observations.of(x), seed);
    }

    private MixtureFit run(double[][] x, double[][] start, SplittableRandom random) {
        var expectation = BayesianGaussianMixture.Expectation.of(x, start);
        Moments[] state = expectation.data(); // all around the mean of x, so that they can be mixed
        BayesianGaussianMixture model = BayesianGaussianMixture.maximize(prior, state);
        double[] centre = Moments.mean(x);
        double[][] shuffled = x.clone();
        double[] bounds = new double[epochs];
        double[] r = new double[components];
        double step = 0;
        for (int epoch = 0; ; epoch++) {
            shuffle(shuffled, random);
            for (int from = 0; from < x.length; from += batchSize) {
                int to = Math.min(x.length, from + batchSize);
                var batch =
                        BayesianGaussianMixture.Expectation.empty(
                                Stream.generate(() -> centre).limit(components));
                for (int i = from; i < to; i++) {
                    model.responsibilities(shuffled[i], r);
                    batch.add(shuffled[i], r);
                }
                double rate = Math.min(1, Math.pow(++step + delay, -forgetting));
                for (int k = 0; k < components; k++) {
                    state[k].blend(rate, x.length / (double) (to - from), batch.data()[k]);
                }
                model = BayesianGaussianMixture.maximize(prior, state);
            }
            bounds[epoch] = model.bound(model.expect(x)).total();
            listener.update(epoch + 1, bounds[epoch]);
            if (epoch + 1 == epochs || Thread.currentThread().isInterrupted()) {
                boolean converged =
                        epoch > 0 && Math.abs(bounds[epoch] - bounds[epoch - 1]) <= 1e-3 * x.length;
                return new MixtureFit(model, Arrays.copyOf(bounds, epoch + 1), converged);
            }
        }
    }

    private static void shuffle(double[][] x, SplittableRandom random) {
        for (int i = x.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double[] row = x[i];
            x[i] = x[j];
            x[j] = row;
        }
    }

    /** Settings of {@link StochasticAscent}. */
    public static final class Builder {

        private int components;
        private MixturePrior prior;
        private int batchSize = 100;
        private int epochs = 10;
        private double delay = 1;
        private double forgetting = 0.7;
        private IterationListener listener = (epoch, lowerBound) -> {};

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
         * How many observations a step looks at.
         *
         * @param batchSize at least 1; 100 unless set
         * @return this
         */
        public Builder optBatchSize(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        /**
         * How often all observations are gone through.
         *
         * @param epochs at least 1; 10 unless set
         * @return this
         */
        public Builder optEpochs(int epochs) {
            this.epochs = epochs;
            return this;
        }

        /**
         * \(\tau\), which makes the first steps small.
         *
         * @param delay at least 0; 1 unless set
         * @return this
         */
        public Builder optDelay(double delay) {
            this.delay = delay;
            return this;
        }

        /**
         * \(\kappa\), how fast old batches are remembered for good: the steps add up to infinity
         * and their squares do not only if it lies above 0.5 and at most at 1.
         *
         * @param forgetting in (0.5, 1]; 0.7 unless set
         * @return this
         */
        public Builder optForgetting(double forgetting) {
            this.forgetting = forgetting;
            return this;
        }

        /**
         * Who is told of every epoch.
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
        public StochasticAscent build() {
            Require.atLeast("setComponents, which is required,", 1, components);
            Start.requirePrior(prior);
            Require.atLeast("optBatchSize", 1, batchSize);
            Require.atLeast("optEpochs", 1, epochs);
            if (!(delay >= 0 && Double.isFinite(delay))) {
                throw new IllegalArgumentException(
                        "optDelay is finite and at least 0; given: " + delay);
            }
            if (!(forgetting > 0.5 && forgetting <= 1)) {
                throw new IllegalArgumentException(
                        "optForgetting is above 0.5 and at most 1, so that the steps reach every"
                                + " distance and their noise dies out (Robbins and Monro 1951);"
                                + " given: "
                                + forgetting);
            }
            return new StochasticAscent(this);
        }
    }
}
