package org.jenera.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Maximum likelihood for hidden Markov models by expectation-maximisation (Baum, Petrie, Soules and
 * Weiss 1970; Rabiner 1989, section III.C).
 *
 * <p>One iteration is an M-step, then an E-step that also tells the log-likelihood, which never
 * falls. Probabilities that are 0 stay 0. A fit from a seed makes several starts, one after the
 * other, and keeps the most likely. The sequences of an E-step are shared among threads; results
 * are added in the order of the sequences, so that a fit is the same, bit for bit, on any number of
 * threads.
 *
 * <pre>{@code
 * var fit = BaumWelch.builder().setStates(3).setEmission(EmissionFamily.poisson())
 *         .optChain(Chain.STATIONARY).build().fit(seed, counts);
 * fit.model().transition();
 * }</pre>
 */
public final class BaumWelch {

    /** Sequences are put together into at most so many tasks. */
    private static final int MOST_TASKS = 64;

    /** A task of fewer products of numbers is not worth a second thread. */
    private static final long LEAST_WORK = 20_000;

    /** Tables of more numbers than this are not kept whole: 64 MiB for the two. */
    private static final long MOST_KEPT = 1 << 22;

    private final int states;
    private final EmissionFamily family;
    private final Chain chain;
    private final int restarts;
    private final double tolerance;
    private final int maxIterations;
    private final double regularization;
    private final int threads;
    private final Listener listener;

    private BaumWelch(Builder builder) {
        states = builder.states;
        family = builder.family;
        chain = builder.chain;
        restarts = builder.restarts;
        tolerance = builder.tolerance;
        maxIterations = builder.maxIterations;
        regularization = builder.regularization;
        threads = builder.threads;
        listener = builder.listener;
    }

    /**
     * The settings of a fit.
     *
     * @return a builder; {@link Builder#setStates} and {@link Builder#setEmission} are required
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The most likely of several fits from random starts. A start of which a state collapses is
     * passed over as long as another does not.
     *
     * @param seed of the starts; the same seed gives the same fit
     * @param sequences independent of each other, at least one
     * @return the best fit
     * @throws IllegalArgumentException if there is no sequence, none has an observation, or they
     *     are of the wrong kind
     * @throws CollapsedStateException if every start collapses
     */
    public Fit fit(long seed, Sequence... sequences) {
        List<Sequence> x = check(sequences);
        SplittableRandom seeds = new SplittableRandom(seed);
        Fit best = null;
        CollapsedStateException collapse = null;
        try (Workers workers = new Workers(threads)) {
            for (int start = 0;
                    start < restarts && !Thread.currentThread().isInterrupted();
                    start++) {
                try {
                    Fit fit = run(start(x, new Random(seeds.nextLong())), x, workers);
                    if (best == null || fit.logLikelihood() > best.logLikelihood()) {
                        best = fit;
                    }
                } catch (CollapsedStateException e) {
                    collapse = e;
                }
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

    /**
     * One fit from a given model.
     *
     * @param start of as many states
     * @param sequences independent of each other, at least one
     * @return the fit; where the chain is constrained its first log-likelihood is that of the start
     *     as constrained
     * @throws IllegalArgumentException as {@link #fit(long, Sequence...)}, or if the start does not
     *     fit
     * @throws ImpossibleObservationException if a sequence has probability 0 under the start
     * @throws CollapsedStateException if a state collapses
     */
    public Fit fit(HiddenMarkovModel start, Sequence... sequences) {
        if (start.states() != states) {
            throw new IllegalArgumentException(
                    "The start has " + start.states() + " states; expected " + states);
        }
        List<Sequence> x = check(sequences);
        try (Workers workers = new Workers(threads)) {
            return run(start, x, workers);
        }
    }

    /** How many threads a fit uses. */
    int threads() {
        return threads;
    }

    /** The same on one thread, told to nobody. */
    BaumWelch quietly() {
        return new BaumWelch(
                new Builder()
                        .setStates(states)
                        .setEmission(family)
                        .optChain(chain)
                        .optTolerance(tolerance)
                        .optMaxIterations(maxIterations)
                        .optRegularization(regularization)
                        .optThreads(1));
    }

    private List<Sequence> check(Sequence[] sequences) {
        if (sequences.length == 0) {
            throw new IllegalArgumentException("A fit needs at least 1 sequence; given: none");
        }
        long observed = 0;
        for (int i = 0; i < sequences.length; i++) {
            if (sequences[i].dimensions() != sequences[0].dimensions()) {
                throw new IllegalArgumentException(
                        "All sequences have observations of the same length, "
                                + sequences[0].dimensions()
                                + "; sequence "
                                + i
                                + " (counted from 0) has "
                                + sequences[i].dimensions());
            }
            observed += sequences[i].observed();
        }
        if (observed < states) {
            throw new IllegalArgumentException(
                    states
                            + " states need at least as many observations; given: "
                            + observed
                            + " that are not missing. Take fewer states or more data");
        }
        return List.of(sequences);
    }

    private HiddenMarkovModel start(List<Sequence> x, Random random) {
        Emission emission = family.start(states, x, random);
        double[] initial = weights(random, 0, 0);
        // Half of the starts favour staying, as most chains do.
        double stay = random.nextBoolean() ? 2.0 * states : 0;
        double[][] transition = new double[states][];
        for (int i = 0; i < states; i++) {
            transition[i] = chain == Chain.INDEPENDENT ? initial : weights(random, i, stay);
        }
        return new HiddenMarkovModel(initial, transition, emission, chain);
    }

    private double[] weights(Random random, int favoured, double more) {
        double[] p = new double[states];
        for (int i = 0; i < states; i++) {
            p[i] = 0.1 - Math.log(1 - random.nextDouble()) + (i == favoured ? more : 0);
        }
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / sum).toArray();
    }

    /** The start as the chain is constrained. */
    private HiddenMarkovModel constrained(HiddenMarkovModel start) {
        return switch (chain) {
            case FREE ->
                    new HiddenMarkovModel(
                            start.initial(), start.transition(), start.emission(), chain);
            case STATIONARY -> HiddenMarkovModel.stationary(start.transition(), start.emission());
            case INDEPENDENT -> HiddenMarkovModel.independent(start.initial(), start.emission());
        };
    }

    private Fit run(HiddenMarkovModel start, List<Sequence> x, Workers workers) {
        for (Sequence sequence : x) {
            start.emission().check(sequence);
        }
        long observed = x.stream().mapToLong(Sequence::observed).sum();
        Queue<Block> idle = new ConcurrentLinkedQueue<>();
        HiddenMarkovModel model = constrained(start);
        ExpectedCounts counts = expect(model, x, workers, idle);
        double[] trajectory = new double[maxIterations + 1];
        trajectory[0] = counts.logLikelihood();
        for (int i = 1; ; i++) {
            model = Maximization.maximize(model, counts, chain, regularization);
            counts = expect(model, x, workers, idle);
            trajectory[i] = counts.logLikelihood();
            listener.update(i, trajectory[i]);
            boolean converged = Math.abs(trajectory[i] - trajectory[i - 1]) <= tolerance * observed;
            if (converged || i == maxIterations || Thread.currentThread().isInterrupted()) {
                return new Fit(model, Arrays.copyOf(trajectory, i + 1), converged);
            }
        }
    }

    private static ExpectedCounts expect(
            HiddenMarkovModel model, List<Sequence> x, Workers workers, Queue<Block> idle) {
        List<Integer> ends = tasks(x, model.states());
        ExpectedCounts[] parts = new ExpectedCounts[ends.size()];
        workers.forEach(
                parts.length,
                task -> {
                    Block block = idle.poll();
                    ExpectedCounts counts = new ExpectedCounts(model);
                    for (int i = task == 0 ? 0 : ends.get(task - 1); i < ends.get(task); i++) {
                        block = add(counts, x.get(i), i, block);
                    }
                    parts[task] = counts;
                    idle.add(block);
                });
        for (int task = 1; task < parts.length; task++) {
            parts[0].add(parts[task]);
        }
        return parts[0];
    }

    private static Block add(ExpectedCounts counts, Sequence x, int index, Block block) {
        int length = x.length();
        boolean whole = (long) length * counts.initial().length <= MOST_KEPT;
        try {
            return counts.add(x, whole ? length : HiddenMarkovModel.checkpoint(length), block);
        } catch (ImpossibleObservationException e) {
            throw e.inSequence(index);
        }
    }

    /** Where each task ends: it depends on the data alone, not on the threads. */
    private static List<Integer> tasks(List<Sequence> x, int k) {
        long work = x.stream().mapToLong(s -> (long) s.length() * k * k).sum();
        long share = Math.max(LEAST_WORK, work / MOST_TASKS);
        List<Integer> ends = new ArrayList<>();
        long open = 0;
        for (int i = 0; i < x.size(); i++) {
            open += (long) x.get(i).length() * k * k;
            if (open >= share) {
                ends.add(i + 1);
                open = 0;
            }
        }
        if (open > 0) {
            ends.add(x.size());
        }
        return ends;
    }

    /** Told of every iteration, to show progress; of every start anew. */
    @FunctionalInterface
    public interface Listener {

        /**
         * An iteration has ended.
         *
         * @param iteration counted from 1
         * @param logLikelihood of all sequences, in nats
         */
        void update(int iteration, double logLikelihood);
    }

    /** Settings of {@link BaumWelch}: {@code setStates} and {@code setEmission} are required. */
    public static final class Builder {

        private int states;
        private EmissionFamily family;
        private Chain chain = Chain.FREE;
        private int restarts = 10;
        private double tolerance = 1e-9;
        private int maxIterations = 1000;
        private double regularization = 1e-9;
        private int threads = Runtime.getRuntime().availableProcessors();
        private Listener listener = (iteration, logLikelihood) -> {};

        private Builder() {}

        /**
         * The number of hidden states, K.
         *
         * @param states at least 1
         * @return this
         */
        public Builder setStates(int states) {
            this.states = states;
            return this;
        }

        /**
         * What the states emit.
         *
         * @param family such as {@link EmissionFamily#poisson()}
         * @return this
         */
        public Builder setEmission(EmissionFamily family) {
            this.family = family;
            return this;
        }

        /**
         * How the hidden chain is constrained.
         *
         * @param chain the constraint; FREE unless set
         * @return this
         */
        public Builder optChain(Chain chain) {
            this.chain = Objects.requireNonNull(chain, "chain");
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
         * What is added to every variance, to keep a state from collapsing onto few observations.
         *
         * @param regularization in squared units of the data, at least 0; 1e-9 unless set
         * @return this
         */
        public Builder optRegularization(double regularization) {
            this.regularization = regularization;
            return this;
        }

        /**
         * How many threads share the sequences. The result does not depend on it.
         *
         * @param threads at least 1; as many as processors unless set
         * @return this
         */
        public Builder optThreads(int threads) {
            this.threads = threads;
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
        public BaumWelch build() {
            require(states >= 1, "setStates is required and at least 1", states);
            require(family != null, "setEmission is required: what do the states emit?", family);
            require(restarts >= 1, "optRestarts is at least 1", restarts);
            require(tolerance >= 0, "optTolerance is at least 0", tolerance);
            require(maxIterations >= 1, "optMaxIterations is at least 1", maxIterations);
            require(
                    regularization >= 0 && Double.isFinite(regularization),
                    "optRegularization is finite and at least 0",
                    regularization);
            require(threads >= 1, "optThreads is at least 1", threads);
            return new BaumWelch(this);
        }

        private static void require(boolean condition, String what, Object given) {
            if (!condition) {
                throw new IllegalArgumentException(what + "; given: " + given);
            }
        }
    }
}
