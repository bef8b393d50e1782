package org.jenera.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The command line of the benchmarks: {@code Main NAME [--option value ...]}. */
public final class Main {

    static final Map<String, Benchmark> BENCHMARKS =
            new TreeMap<>(
                    Map.of(
                            "em",
                            new EmBenchmark(),
                            "hmm",
                            new HmmBenchmark(),
                            "hub",
                            new HubBenchmark(),
                            "kernel",
                            new KernelBenchmark(),
                            "loops",
                            new LoopBenchmark(),
                            "mcmc",
                            new McmcBenchmark(),
                            "steps",
                            new StepsBenchmark()));

    private Main() {}

    /**
     * Runs a benchmark. Exits with 0 if its checks held, 1 if one failed or something that it needs
     * is missing, 2 if the command line is wrong.
     *
     * @param arguments the name of a benchmark and its options, or {@code list}, or {@code --help}
     * @throws IOException if files cannot be written or read
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(arguments));
    }

    static int run(String[] arguments) throws IOException, InterruptedException {
        String name = arguments.length == 0 ? "--help" : arguments[0];
        if (name.equals("--help") || name.equals("-h") || name.equals("list")) {
            System.out.print(
                    "Usage: bench NAME [--option value ...]    bench NAME --help\n" + list());
            return 0;
        }
        if (name.equals(EmMemory.NAME)) {
            return EmMemory.run(arguments);
        }
        Benchmark benchmark = BENCHMARKS.get(name);
        if (benchmark == null) {
            System.err.print(
                    "There is no benchmark \"" + name + "\". What can be measured:\n" + list());
            return 2;
        }
        if (arguments.length > 1 && arguments[1].equals("--help")) {
            System.out.println(name + ", its options:\n" + benchmark.options());
            return 0;
        }
        try {
            return benchmark.run(new Options(arguments, 1));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    /** A line for each benchmark. The launcher shows the same file, without a build. */
    static String list() throws IOException {
        try (InputStream list = Main.class.getResourceAsStream("benchmarks.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
