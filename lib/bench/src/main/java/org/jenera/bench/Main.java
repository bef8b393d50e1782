package org.jenera.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The command line of the benchmarks: {@code Main NAME [--option value ...]}. */
public final class Main {

    private static final Map<String, Benchmark> BENCHMARKS =
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

    private static int run(String[] arguments) throws IOException, InterruptedException {
        String name = arguments.length == 0 ? "--help" : arguments[0];
        if (name.equals("--help") || name.equals("-h") || name.equals("list")) {
            printHelp();
            return 0;
        }
        if (name.equals(EmMemory.NAME)) {
            return EmMemory.run(arguments);
        }
        Benchmark benchmark = BENCHMARKS.get(name);
        if (benchmark == null) {
            System.err.println("There is no benchmark \"" + name + "\". What can be measured:");
            BENCHMARKS.forEach(
                    (known, it) -> System.err.printf("  %-8s %s%n", known, it.summary()));
            return 2;
        }
        if (arguments.length > 1 && arguments[1].equals("--help")) {
            System.out.println(name + ": " + benchmark.summary() + "\n" + benchmark.options());
            return 0;
        }
        try {
            return benchmark.run(new Options(arguments, 1));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static void printHelp() {
        System.out.println("Usage: bench NAME [--option value ...]    bench NAME --help");
        BENCHMARKS.forEach((name, it) -> System.out.printf("  %-8s %s%n", name, it.summary()));
    }
}
