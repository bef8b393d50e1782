package org.jenera.variational;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.model.Estimate;

/**
 * Black-box variational inference: a Gaussian approximation of any differentiable log-density, by
 * stochastic gradients of the evidence lower bound (Ranganath, Gerrish and Blei 2014; Kucukelbir et
 * al. 2017, algorithm 1), with steps by Adam.
 *
 * <p>The step is halved whenever a window of iterations is not better than the one before by more
 * than twice the standard error of the difference. After six halvings the bound has stopped rising
 * at every step size, and the parameters are averaged over the last windows (Polyak and Juditsky
 * 1992). That alone proves nothing: {@link BlackBoxFit} also tells what remains to be gained, and
 * whether the family fits the target at all.
 *
 * <pre>{@code
 * var ascent = BlackBoxAscent.builder().optFamily(Family.FULL_RANK).build();
 * var fit    = ascent.fit(parameters.unconstrained(logJoint), start, seed);
 * fit.lowerBound();                         // nats, with its standard error
 * fit.approximation().sample(random);       // parameters.constrain(...) leads back
 * }</pre>
 */
public final class BlackBoxAscent {

    private static final int HALVINGS = 6;

    /** Beyond these a standard deviation is a sign of divergence, not of a unit. */
    private static final double LEAST = 1e-100;

    private static final double MOST = 1e100;

    private final VariationalGaussian.Family family;
    private final GradientEstimator estimator;
    private final int draws;
    private final double step;
    private final int window;
    private final int maxIterations;
    private final double tolerance;
    private final double startDeviation;
    private final IterationListener listener;

    private BlackBoxAscent(Builder builder) {
        family = builder.family;
        estimator = builder.estimator;
        draws = builder.draws;
        step = builder.step;
        window = builder.window;
        maxIterations = builder.maxIterations;
        tolerance = builder.tolerance;
        startDeviation = builder.startDeviation;
        listener = builder.listener;
    }

    /**
     * The settings of a fit.
     *
     * @return a builder; nothing is required
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A fit from a Gaussian around a point.
     *
     * @param target the log-density, up to a constant, finite everywhere
     * @param start d numbers
     * @param seed of the draws; the same seed gives the same fit
     * @return the fit
     * @throws IllegalArgumentException if the start is empty or not finite
     * @throws VariationalException if the log-density or its gradient is not finite at a draw, or
     *     the steps diverge
     */
    public BlackBoxFit fit(DifferentiableLogDensity target, double[] start, long seed) {
        Random random = new Random(seed);
        VariationalGaussian q = VariationalGaussian.of(family, start, startDeviation);
        double[] parameters = q.parameters();
        double[] average = new double[parameters.length];
        double[] trace = new double[maxIterations];
        double[] bounds = new double[draws];
        Adam adam = new Adam(parameters.length);
        Estimate previous = null;
        double size = step;
        int halvings = 0;
        int averaged = 0;
        int t = 0;
        while (t < maxIterations
                && halvings < HALVINGS
                && !Thread.currentThread().isInterrupted()) {
            double[][] noise = noise(q, draws, random);
            double[][] gradients = estimator.gradients(target, q, noise, bounds);
            trace[t] = Arrays.stream(bounds).sum() / draws;
            listener.update(t + 1, trace[t]);
            adam.ascend(parameters, mean(gradients), size);
            q = checked(q.with(parameters), t + 1, size);
            t++;
            if (t % window == 1 && halvings <= HALVINGS / 2) {
                averaged = 0; // with long steps, only the present window
            }
            averaged++;
            for (int i = 0; i < average.length; i++) {
                average[i] += (parameters[i] - average[i]) / averaged;
            }
            if (t % window == 0) {
                Estimate now = Estimate.ofMean(Arrays.copyOfRange(trace, t - window, t));
                if (previous != null && !isBetter(now, previous)) {
                    size /= 2;
                    halvings++;
                }
                previous = now;
            }
        }
        VariationalGaussian best = t == 0 ? q : q.with(average);
        Verdict verdict = Verdict.of(target, best, random);
        return new BlackBoxFit(
                best,
                verdict.lowerBound(),
                Arrays.copyOf(trace, t),
                verdict.remaining(),
                verdict.paretoShape(),
                halvings == HALVINGS && verdict.remaining() <= tolerance);
    }

    private static boolean isBetter(Estimate now, Estimate before) {
        double error = Math.hypot(now.standardError(), before.standardError());
        return now.value() - before.value() > 2 * error;
    }

    private static VariationalGaussian checked(VariationalGaussian q, int iteration, double size) {
        for (int i = 0; i < q.dimensions(); i++) {
            double deviation = q.lower(i, i);
            if (!(deviation > LEAST && deviation < MOST) || !Double.isFinite(q.mean()[i])) {
                throw new VariationalException(
                        "The steps diverge: in iteration "
                                + iteration
                                + ", with a step of "
                                + size
                                + ", variable "
                                + i
                                + " (counted from 0) has the mean "
                                + q.mean()[i]
                                + " and the scale "
                                + deviation
                                + ". Either the target is no density (its integral is infinite, or"
                                + " it rises to a spike), or the steps are too long: lower optStep,"
                                + " draw more, or start closer");
            }
        }
        return q;
    }

    private static double[][] noise(VariationalGaussian q, int draws, Random random) {
        double[][] noise = new double[draws][];
        for (int s = 0; s < draws; s++) {
            noise[s] = q.noise(random);
        }
        return noise;
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    /** Settings of {@link BlackBoxAscent}. */
    public static final class Builder {

        private VariationalGaussian.Family family = VariationalGaussian.Family.MEAN_FIELD;
        private GradientEstimator estimator = GradientEstimator.PATH_DERIVATIVE;
        private int draws = 10;
        private double step = 0.1;
        private int window = 100;
        private int maxIterations = 20_000;
        private double tolerance = 0.02;
        private double startDeviation = 1;
        private IterationListener listener = (iteration, lowerBound) -> {};

        private Builder() {}

        /**
         * Which covariances are allowed.
         *
         * @param family mean field unless set
         * @return this
         */
        public Builder optFamily(VariationalGaussian.Family family) {
            this.family = Objects.requireNonNull(family, "family");
            return this;
        }

        /**
         * How the gradient is estimated.
         *
         * @param estimator path derivative unless set
         * @return this
         */
        public Builder optEstimator(GradientEstimator estimator) {
            this.estimator = Objects.requireNonNull(estimator, "estimator");
            return this;
        }

        /**
         * How many draws an iteration averages over.
         *
         * @param draws at least 1; 10 unless set
         * @return this
         */
        public Builder optDraws(int draws) {
            this.draws = draws;
            return this;
        }

        /**
         * The first step of Adam, about what every parameter moves by in an iteration.
         *
         * @param step positive; 0.1 unless set
         * @return this
         */
        public Builder optStep(double step) {
            this.step = step;
            return this;
        }

        /**
         * Over how many iterations the bound is averaged before it is judged.
         *
         * @param window at least 2; 100 unless set
         * @return this
         */
        public Builder optWindow(int window) {
            this.window = window;
            return this;
        }

        /**
         * After how many iterations a fit ends even if it has not converged.
         *
         * @param maxIterations at least 1; 20,000 unless set
         * @return this
         */
        public Builder optMaxIterations(int maxIterations) {
            this.maxIterations = maxIterations;
            return this;
        }

        /**
         * How much may remain to be gained in a fit that counts as converged.
         *
         * @param tolerance in nats, positive; 0.02 unless set
         * @return this
         */
        public Builder optTolerance(double tolerance) {
            this.tolerance = tolerance;
            return this;
        }

        /**
         * The standard deviation of every variable at the start.
         *
         * @param startDeviation positive; 1 unless set
         * @return this
         */
        public Builder optStartDeviation(double startDeviation) {
            this.startDeviation = startDeviation;
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
         * @return the algorithm, which can fit any number of targets
         * @throws IllegalArgumentException if a setting is out of range
         */
        public BlackBoxAscent build() {
            Require.atLeast("optDraws", 1, draws);
            Require.positive("optStep", step);
            Require.atLeast("optWindow", 2, window);
            Require.atLeast("optMaxIterations", 1, maxIterations);
            Require.positive("optTolerance", tolerance);
            Require.positive("optStartDeviation", startDeviation);
            return new BlackBoxAscent(this);
        }
    }
}
