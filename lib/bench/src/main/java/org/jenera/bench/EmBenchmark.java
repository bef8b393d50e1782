package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jenera.mixture.ExpectationMaximization;
import org.jenera.mixture.Fit;
import org.jenera.mixture.GaussianMixture;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One iteration of expectation-maximisation beside scikit-learn's, on the same data and start. */
final class EmBenchmark implements Benchmark {

    /** Iterations of a round; the first is not timed, it warms the caches of both sides. */
    private static final int ITERATIONS = 4;

    private static final double SAME = 1e-8;

    /** Nanoseconds. */
    private static final long WARM_UP = 5_000_000_000L;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Override
    public String options() {
        return """
                  --rows 100000       observations
                  --columns 16        dimensions
                  --components 16     components of the mixture
                  --rounds 7          rounds, each ours then theirs
                  --threads N         of theirs; ours takes all processors that Java sees, which is
                                      also the default here (java -XX:ActiveProcessorCount=2)
                  --seed 1            of the data and the start
                The other side runs in $JENERA_PYTHON, else /usr/bin/python3.""";
    }

    @Override
    public int run(Options options) throws IOException, InterruptedException {
        int rows = options.count("rows", 100_000);
        int columns = options.count("columns", 16);
        int components = options.count("components", 16);
        int rounds = options.count("rounds", 7);
        int threads = options.count("threads", PROCESSORS);
        int seed = options.count("seed", 1);
        options.requireAllUsed();
        String python = System.getenv().getOrDefault("JENERA_PYTHON", "/usr/bin/python3");
        if (!Peer.canImport(python, "sklearn")) {
            System.err.println(
                    "The benchmark em needs scikit-learn in "
                            + python
                            + ": apt-get install python3-sklearn, or set JENERA_PYTHON to a python"
                            + " that has it");
            return 1;
        }
        Path folder = Files.createTempDirectory("jenera-bench");
        try {
            return compare(
                    EmProblem.draw(folder, rows, columns, components, seed),
                    python,
                    threads,
                    rounds);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static int compare(EmProblem problem, String python, int threads, int rounds)
            throws IOException, InterruptedException {
        System.out.printf(
                "EM, full covariances: %,d x %d, %d components, double; %d iterations a round, %d"
                        + " of them timed; threads: %d ours, %d theirs%n",
                problem.rows(),
                problem.columns(),
                problem.components(),
                ITERATIONS,
                ITERATIONS - 1,
                PROCESSORS,
                threads);
        long memory = EmMemory.measure(problem, ITERATIONS);
        INDArray x = problem.x();
        GaussianMixture start = problem.start();
        List<String> arguments =
                List.of(
                        problem.folder().toString(),
                        Integer.toString(problem.rows()),
                        Integer.toString(problem.columns()),
                        Integer.toString(problem.components()),
                        Integer.toString(ITERATIONS));
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        double difference = 0;
        try (Peer peer = Peer.start(python, "em_sklearn.py", arguments, threads)) {
            // Both sides warm up untimed; Java compiles its loops while they run.
            peer.ask("warm-up");
            long until = System.nanoTime() + WARM_UP;
            while (System.nanoTime() < until) {
                iterate(x, start, problem.components(), new ArrayList<>());
            }
            for (int round = 1; round <= rounds; round++) {
                List<Double> seconds = new ArrayList<>();
                double logLikelihood = iterate(x, start, problem.components(), seconds);
                double[] answer = peer.ask("round " + round);
                double expected = answer[answer.length - 1];
                double[] taken = Arrays.copyOf(answer, answer.length - 1);
                difference = Math.max(difference, Math.abs(logLikelihood / expected - 1));
                ours.addAll(seconds);
                Arrays.stream(taken).forEach(theirs::add);
                System.out.printf(
                        Locale.ROOT,
                        "  round %d: ours %.1f ms, scikit-learn %.1f ms, log-likelihood %.6f%n",
                        round,
                        1e3 * Medians.of(seconds),
                        1e3 * Medians.of(Arrays.stream(taken).boxed().toList()),
                        logLikelihood);
            }
        }
        print("ours", ours);
        print("scikit-learn", theirs);
        double ratio = Medians.of(ours) / Medians.of(theirs);
        double copies = (double) memory / problem.rows() / problem.columns() / Double.BYTES;
        System.out.printf(Locale.ROOT, "ratio of medians: %.2f (target: at most 0.50)%n", ratio);
        System.out.printf(
                Locale.ROOT,
                memory < 0
                        ? "peak memory of ours: not measured on this system%n"
                        : "peak memory of ours: %.2f copies of the data (target: at most 6)%n",
                copies);
        boolean same = difference <= SAME;
        System.out.printf(
                Locale.ROOT,
                "log-likelihoods after %d iterations differ by %.1e relative: %s%n",
                ITERATIONS,
                difference,
                same ? "the same" : "NOT the same, the times mean nothing");
        return same ? 0 : 1;
    }

    /** Fits from the start; adds the seconds of each iteration but the first. */
    private static double iterate(
            INDArray x, GaussianMixture start, int components, List<Double> seconds) {
        long[] last = new long[1];
        Fit fit =
                ExpectationMaximization.builder()
                        .setComponents(components)
                        .optRegularization(0)
                        .optTolerance(0)
                        .optMaxIterations(ITERATIONS)
                        .optListener(
                                (iteration, logLikelihood) -> {
                                    long now = System.nanoTime();
                                    if (iteration > 1) {
                                        seconds.add((now - last[0]) * 1e-9);
                                    }
                                    last[0] = now;
                                })
                        .build()
                        .fit(x, start);
        return fit.logLikelihood();
    }

    private static void print(String name, List<Double> seconds) {
        System.out.printf(
                Locale.ROOT,
                "%-14s median %.1f ms, %.1f to %.1f, of %d iterations%n",
                name + ":",
                1e3 * Medians.of(seconds),
                1e3 * seconds.stream().mapToDouble(s -> s).min().orElseThrow(),
                1e3 * seconds.stream().mapToDouble(s -> s).max().orElseThrow(),
                seconds.size());
    }
}
