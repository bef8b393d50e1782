package org.jenera.montecarlo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jenera.distribution.Parameters;

/**
 * Several Markov chains of one kernel, each with a warm-up whose draws do not count, run in
 * parallel. Every chain has random numbers of its own, made from the seed: the draws are the same
 * bits whatever the number of threads.
 *
 * <pre>{@code
 * ChainDraws draws = Chains.builder().setKernel(Nuts.of(target)).setStart(start)
 *         .optChains(4).optWarmUp(1000).optDraws(1000).build().run(seed);
 * }</pre>
 */
public final class Chains {

    private final TransitionKernel kernel;
    private final Function<Random, double[]> start;
    private final double[][] starts;
    private final Parameters parameters;
    private final List<String> names;
    private final int chains;
    private final int warmUp;
    private final int draws;
    private final int thinning;
    private final int threads;
    private final Listener listener;

    private Chains(Builder builder) {
        kernel = builder.kernel;
        start = builder.start;
        starts = builder.starts;
        parameters = builder.parameters;
        names = builder.names;
        chains = builder.chains();
        warmUp = builder.warmUp;
        draws = builder.draws;
        thinning = builder.thinning;
        threads = builder.threads;
        listener = builder.listener;
    }

    /** Is told how far a chain is. Called by the threads of the chains, one at a time. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called after each iteration.
         *
         * @param chain from 0
         * @param iteration from 1, warm-up included
         * @param total how many iterations a chain has
         * @param step what the iteration did
         */
        void iterated(int chain, int iteration, int total, Step step);
    }

    /**
     * The settings of a run.
     *
     * @return a builder; {@link Builder#setKernel} and one of the starts are required
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Runs the chains. It can be interrupted.
     *
     * @param seed of the random numbers; the same seed gives the same draws
     * @return what the chains visited after the warm-up
     * @throws NonFiniteDensityException if a log-density is not finite at a start, or NaN or plus
     *     infinity anywhere
     * @throws IllegalArgumentException if a start or a gradient is wrong
     * @throws CancellationException if the thread is interrupted
     */
    public ChainDraws run(long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<ChainRun> runs = new ArrayList<>();
        for (int c = 0; c < chains; c++) {
            Random random = new Random(seeds.nextLong());
            double[] from = start != null ? start.apply(random) : starts[c % starts.length];
            double[] free = parameters == null ? from : parameters.unconstrain(from);
            runs.add(new ChainRun(c, kernel.begin(free, random), warmUp, draws, thinning));
        }
        runAll(runs);
        return ChainDraws.of(runs, parameters, names);
    }

    private void runAll(List<ChainRun> runs) {
        // Daemons, so that a chain that hangs in the target's code does not keep the JVM.
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        Math.min(threads, chains),
                        task -> {
                            Thread thread = new Thread(task, "chain");
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            CompletionService<Void> ended = new ExecutorCompletionService<>(pool);
            for (ChainRun run : runs) {
                ended.submit(() -> run.run(this::tell), null);
            }
            // In the order in which they end: one that fails stops the others at once.
            for (int c = 0; c < runs.size(); c++) {
                ended.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The chains were interrupted; run them again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private synchronized void tell(int chain, int iteration, Step step) {
        listener.iterated(chain, iteration, warmUp + draws * thinning, step);
    }

    /** The settings of {@link Chains}. */
    public static final class Builder {
        private TransitionKernel kernel;
        private Function<Random, double[]> start;
        private double[][] starts;
        private Parameters parameters;
        private List<String> names;
        private int chains;
        private int warmUp = 1000;
        private int draws = 1000;
        private int thinning = 1;
        private int threads = Runtime.getRuntime().availableProcessors();
        private Listener listener = (chain, iteration, total, step) -> {};

        private Builder() {}

        private int chains() {
            return chains > 0 ? chains : starts != null && starts.length > 1 ? starts.length : 4;
        }

        /**
         * How the chains move.
         *
         * @param value the kernel
         * @return this builder
         */
        public Builder setKernel(TransitionKernel value) {
            kernel = Objects.requireNonNull(value, "kernel");
            return this;
        }

        /**
         * One start for all chains. Chains that start far apart show better whether they meet.
         *
         * @param x d numbers
         * @return this builder
         */
        public Builder setStart(double... x) {
            return setStarts(new double[][] {x});
        }

        /**
         * A start for each chain.
         *
         * @param x shape (chains, d)
         * @return this builder
         */
        public Builder setStarts(double[][] x) {
            for (double[] row : x) {
                if (row.length != x[0].length) {
                    throw new IllegalArgumentException(
                            "Starts have one length; given: " + x[0].length + " and " + row.length);
                }
                Target.requireFinite(row);
            }
            starts = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
            start = null;
            return this;
        }

        /**
         * A random start for each chain, from the chain's own random numbers.
         *
         * @param draw from random numbers to d numbers
         * @return this builder
         */
        public Builder setStart(Function<Random, double[]> draw) {
            start = Objects.requireNonNull(draw, "start");
            starts = null;
            return this;
        }

        /**
         * The parameters of the model, when the kernel's target is {@link
         * Parameters#unconstrained}: starts are given and draws are taken in them.
         *
         * @param value the parameters
         * @return this builder
         */
        public Builder optParameters(Parameters value) {
            parameters = Objects.requireNonNull(value, "parameters");
            return this;
        }

        /**
         * Names of the coordinates, for tables and errors.
         *
         * @param value d names
         * @return this builder
         */
        public Builder optNames(String... value) {
            names = List.of(value);
            return this;
        }

        /**
         * How many chains.
         *
         * @param value at least 1; if this is not called, as many as there are starts, and 4 with
         *     one
         * @return this builder
         */
        public Builder optChains(int value) {
            chains = atLeast("The number of chains", 1, value);
            return this;
        }

        /**
         * How many steps each chain takes before its draws count.
         *
         * @param value at least 0; 1000 if this is not called
         * @return this builder
         */
        public Builder optWarmUp(int value) {
            warmUp = atLeast("The number of steps of the warm-up", 0, value);
            return this;
        }

        /**
         * How many draws of each chain are kept.
         *
         * @param value at least 4; 1000 if this is not called
         * @return this builder
         */
        public Builder optDraws(int value) {
            draws = atLeast("The number of draws", 4, value);
            return this;
        }

        /**
         * Keeps one draw in so many: for long chains of cheap steps, whose draws would fill the
         * memory.
         *
         * @param value steps for each draw, at least 1; 1 if this is not called
         * @return this builder
         */
        public Builder optThinning(int value) {
            thinning = atLeast("The thinning", 1, value);
            return this;
        }

        /**
         * How many chains run at once. The draws do not depend on it.
         *
         * @param value at least 1; all processors if this is not called
         * @return this builder
         */
        public Builder optThreads(int value) {
            threads = atLeast("The number of threads", 1, value);
            return this;
        }

        /**
         * Who is told how far the chains are.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder optListener(Listener value) {
            listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /**
         * The chains.
         *
         * @return chains that can be run
         * @throws IllegalArgumentException if something is missing or does not fit
         */
        public Chains build() {
            if (kernel == null || (start == null && starts == null)) {
                throw new IllegalArgumentException(
                        "Chains need a kernel and a start; call setKernel and setStart");
            }
            if (starts != null && starts.length > 1 && starts.length != chains()) {
                throw new IllegalArgumentException(
                        "There are "
                                + starts.length
                                + " starts for "
                                + chains()
                                + " chains; give one for all, or one for each");
            }
            return new Chains(this);
        }

        private static int atLeast(String what, int least, int value) {
            if (value < least) {
                throw new IllegalArgumentException(
                        what + " is at least " + least + "; given: " + value);
            }
            return value;
        }
    }
}
