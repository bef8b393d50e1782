package org.jenera.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jenera.markov.BaumWelch;
import org.jenera.markov.EmissionFamily;
import org.jenera.markov.Fit;
import org.jenera.markov.ForwardBackward;
import org.jenera.markov.GaussianEmission;
import org.jenera.markov.HiddenMarkovModel;
import org.jenera.markov.Sequence;

/** Forward-backward with expected counts, and Baum-Welch on one thread and on several. */
final class HmmBenchmark implements Benchmark {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int ITERATIONS = 5;

    /** Rounds before the measured ones, while Java compiles its loops. */
    private static final int WARM_UP = 3;

    @Override
    public String options() {
        return """
                  --steps 1000000     observations of the long sequence
                  --states 8          hidden states
                  --columns 4         dimensions of an observation
                  --sequences 200     sequences of 1,000 observations for Baum-Welch
                  --threads N         of Baum-Welch beside one; all processors unless set
                  --rounds 9          measurements of each, of which the median counts
                  --seed 1            of the model and the data
                Both tables of a million steps with 8 states take 128 MB of the heap.""";
    }

    @Override
    public int run(Options options) {
        int steps = options.count("steps", 1_000_000);
        int states = options.count("states", 8);
        int columns = options.count("columns", 4);
        int sequences = options.count("sequences", 200);
        int threads = options.count("threads", PROCESSORS);
        int rounds = options.count("rounds", 9);
        int seed = options.count("seed", 1);
        options.requireAllUsed();
        System.out.printf(
                Locale.ROOT,
                "Hidden Markov model, %d states, Gaussians in %d dimensions, double%n",
                states,
                columns);
        HiddenMarkovModel model = model(states, columns, new Random(seed));
        boolean same = inference(model, model.sample(steps, seed), rounds);
        return same & learning(model, sequences, threads, rounds, seed) ? 0 : 1;
    }

    private static boolean inference(HiddenMarkovModel model, Sequence x, int rounds) {
        int steps = x.length();
        int k = model.states();
        double[] b = new double[steps * k];
        double[] largest = new double[steps];
        List<Double> emission = new ArrayList<>();
        List<Double> exponentials = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> checkpointed = new ArrayList<>();
        long wholeBytes = 0;
        long checkpointedBytes = 0;
        double difference = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long start = System.nanoTime();
            model.emission().logDensities(x, 0, steps, b);
            long logs = System.nanoTime();
            model.emission().relativeDensities(x, 0, steps, b, largest);
            long densities = System.nanoTime();
            long bytes = allocated();
            ForwardBackward all = model.forwardBackward(x);
            wholeBytes = allocated() - bytes;
            long done = System.nanoTime();
            bytes = allocated();
            double[][] counts = model.expectedTransitions(x);
            checkpointedBytes = allocated() - bytes;
            long end = System.nanoTime();
            difference = Math.max(difference, difference(all.expectedTransitions(), counts));
            if (round >= 0) {
                double each = steps * (double) k * k;
                emission.add((densities - logs) / each);
                exponentials.add(((densities - logs) - (logs - start)) / each);
                whole.add((done - densities) / each);
                checkpointed.add((end - done) / each);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "one sequence of %,d steps; nanoseconds for each step x state x state, medians of"
                        + " %d, one thread%n",
                steps,
                rounds);
        row("emission densities", emission);
        row("  of which exponentials", exponentials);
        row("forward-backward, expected counts", whole);
        row("the same in O(sqrt(T) K) memory", checkpointed);
        Targets targets = new Targets();
        List<Double> outside = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            outside.add(whole.get(i) - emission.get(i));
        }
        targets.most("outside the densities, ns", Medians.of(outside), 4);
        double table = (double) steps * k * Double.BYTES;
        targets.most("memory, copies of T x K", wholeBytes / table, 3);
        double root = Math.sqrt(steps) * k * Double.BYTES;
        System.out.printf(
                Locale.ROOT,
                "with checkpoints: %.1f times sqrt(T) x K numbers (%.2f MB)%n",
                checkpointedBytes / root,
                checkpointedBytes * 1e-6);
        boolean same = difference <= 1e-9;
        System.out.printf(
                Locale.ROOT,
                "expected transitions with and without checkpoints differ by %.1e relative: %s%n",
                difference,
                same ? "the same" : "NOT the same");
        return same;
    }

    private static boolean learning(
            HiddenMarkovModel model, int sequences, int threads, int rounds, int seed) {
        Sequence[] x = new Sequence[sequences];
        Arrays.setAll(x, i -> model.sample(1000, seed + 1L + i));
        HiddenMarkovModel start = model(model.states(), x[0].dimensions(), new Random(~seed));
        List<Double> one = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        boolean same = true;
        for (int round = -WARM_UP; round < rounds; round++) {
            long begin = System.nanoTime();
            Fit alone = trainer(model.states(), 1).fit(start, x);
            long middle = System.nanoTime();
            Fit together = trainer(model.states(), threads).fit(start, x);
            long end = System.nanoTime();
            same &= Arrays.equals(alone.logLikelihoods(), together.logLikelihoods());
            if (round >= 0) {
                one.add((middle - begin) * 1e-6 / ITERATIONS);
                many.add((end - middle) * 1e-6 / ITERATIONS);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Baum-Welch, %d sequences of 1,000 steps, milliseconds an iteration: %.1f on one"
                        + " thread, %.1f on %d%n",
                sequences,
                Medians.of(one),
                Medians.of(many),
                threads);
        if (threads > 1) {
            double wanted = threads == 2 ? 1.7 : 0.85 * threads;
            new Targets()
                    .least(
                            "times faster on " + threads + " threads",
                            Medians.of(one) / Medians.of(many),
                            wanted);
        }
        System.out.println(
                "log-likelihoods on one thread and on several: "
                        + (same ? "equal, bit for bit" : "NOT equal"));
        return same;
    }

    private static BaumWelch trainer(int states, int threads) {
        return BaumWelch.builder()
                .setStates(states)
                .setEmission(EmissionFamily.gaussian())
                .optTolerance(0)
                .optMaxIterations(ITERATIONS)
                .optThreads(threads)
                .build();
    }

    /** Overlapping Gaussians, and a chain that mostly stays. */
    private static HiddenMarkovModel model(int k, int d, Random random) {
        double[][] means = new double[k][];
        double[][][] covariances = new double[k][d][d];
        double[][] transition = new double[k][k];
        double[] initial = new double[k];
        Arrays.fill(initial, 1.0 / k);
        for (int i = 0; i < k; i++) {
            means[i] = random.doubles(d, -3, 3).toArray();
            for (int r = 0; r < d; r++) {
                for (int c = 0; c < d; c++) {
                    covariances[i][r][c] = r == c ? 1.3 : 0.3;
                }
            }
            double[] row = random.doubles(k, 0, 1).toArray();
            row[i] += k;
            double sum = Arrays.stream(row).sum();
            transition[i] = Arrays.stream(row).map(p -> p / sum).toArray();
        }
        return HiddenMarkovModel.of(initial, transition, GaussianEmission.of(means, covariances));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static double difference(double[][] a, double[][] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                largest = Math.max(largest, Math.abs(a[i][j] / b[i][j] - 1));
            }
        }
        return largest;
    }

    private static void row(String name, List<Double> values) {
        System.out.printf(
                Locale.ROOT,
                "  %-36s %6.2f   (%.2f to %.2f)%n",
                name,
                Medians.of(values),
                values.stream().mapToDouble(v -> v).min().orElseThrow(),
                values.stream().mapToDouble(v -> v).max().orElseThrow());
    }
}
