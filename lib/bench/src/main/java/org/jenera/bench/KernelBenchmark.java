package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Start, round trip, prints and memory of the kernel beside other kernels, in one run. */
final class KernelBenchmark implements Benchmark {
    private static final String OURS = "jenera";
    private static final String BARE = "jenera-bare";
    private static final String RAPAIO = "rapaio";
    private static final String PYTHON = "python3";
    private static final String JAVA_PRINTS =
            "for (int i = 0; i < 5000; i++) System.out.println(i);";
    private static final String PYTHON_PRINTS = "for i in range(5000): print(i)";
    private static final String CELL = "1+1";
    private static final double MEMORY = 220;

    private final Map<String, Map<String, List<Double>>> measured = new LinkedHashMap<>();

    @Override
    public String options() {
        return """
                  --kernel JAR        of this kernel (the launcher gives it)
                  --starts 9          cold starts of each kernel, in turns
                  --trips 200         round trips of 1+1
                  --prints 5          cells with 5,000 prints
                  --rest 10           seconds of rest before memory is read
                  --also NAMES        further kernels that this Jupyter knows, separated by commas
                  --quick             3 starts, 50 trips, 2 cells of prints, 3 s of rest
                rapaio-jupyter-kernel is fetched by Maven, ipykernel is that of $JENERA_PYTHON, else of
                /usr/bin/python3; what is not there is left out.""";
    }

    @Override
    public int run(Options options) throws IOException, InterruptedException {
        boolean quick = options.flag("quick");
        int starts = options.count("starts", quick ? 3 : 9);
        int trips = options.count("trips", quick ? 50 : 200);
        int prints = options.count("prints", quick ? 2 : 5);
        int rest = options.count("rest", quick ? 3 : 10);
        String also = options.text("also", "");
        Path jar = KernelPeers.kernelJar(options);
        options.requireAllUsed();
        String python = KernelPeers.pythonWithJupyter("kernel");
        Path folder = Files.createTempDirectory("jenera-bench");
        try {
            List<String> kernels = new KernelPeers(jar, folder).install();
            if (Peer.canImport(python, "ipykernel")) {
                kernels.add(PYTHON);
            }
            Stream.of(also.split(",")).filter(name -> !name.isBlank()).forEach(kernels::add);
            Map<String, String> environment =
                    Map.of("JUPYTER_PATH", KernelPeers.jupyterPath(folder));
            try (Peer peer = Peer.start(python, "kernels.py", List.of(), environment)) {
                measure(peer, kernels, starts, trips, prints, rest);
            }
        } finally {
            KernelPeers.delete(folder);
        }
        return report(trips);
    }

    private void measure(
            Peer peer, List<String> kernels, int starts, int trips, int prints, int rest)
            throws IOException {
        System.out.println(Machine.facts());
        System.out.printf("%d cold starts of each kernel, in turns ...%n", starts);
        for (int i = 0; i < starts; i++) {
            for (String kernel : kernels) {
                keep("start", kernel, ask(peer, "cold", kernel, CELL));
            }
        }
        System.out.printf(
                "%d round trips, %d cells of 5,000 prints, %d s of rest, a kernel at a time ...%n",
                trips, prints, rest);
        for (String kernel : kernels) {
            if (ask(peer, "start", kernel).length == 0) {
                continue;
            }
            ask(peer, "cell", kernel, CELL);
            double[] memory = ask(peer, "memory", kernel, Integer.toString(rest));
            if (memory.length > 0) {
                keep("memory", kernel, memory[0]);
                keep("idle", kernel, memory[3]);
            }
            keep("trip", kernel, ask(peer, "trips", kernel, Integer.toString(trips), CELL));
            String cell = kernel.startsWith(PYTHON) ? PYTHON_PRINTS : JAVA_PRINTS;
            for (int i = 0; i < prints; i++) {
                double[] printed = ask(peer, "cell", kernel, cell);
                if (printed.length > 0) {
                    keep("prints", kernel, printed[0]);
                    keep("messages", kernel, printed[1]);
                }
            }
            ask(peer, "stop", kernel);
        }
    }

    private static double[] ask(Peer peer, String... request) throws IOException {
        try {
            return peer.ask(Json.array(request));
        } catch (Peer.RefusedException e) {
            System.out.println("  " + String.join(" ", request) + ": " + e.getMessage());
            return new double[0];
        }
    }

    private void keep(String what, String kernel, double... values) {
        List<Double> all =
                measured.computeIfAbsent(what, k -> new LinkedHashMap<>())
                        .computeIfAbsent(kernel, k -> new ArrayList<>());
        for (double value : values) {
            all.add(value);
        }
    }

    private double median(String what, String kernel) {
        List<Double> values = measured.getOrDefault(what, Map.of()).get(kernel);
        return values == null || values.isEmpty() ? Double.NaN : Medians.of(values);
    }

    private int report(int trips) {
        Function<Double, String> milliseconds =
                value -> String.format(Locale.ROOT, "%.1f ms", 1e3 * value);
        Function<Double, String> seconds = value -> String.format(Locale.ROOT, "%.3f s", value);
        Function<Double, String> megabytes = value -> String.format(Locale.ROOT, "%.0f MB", value);
        System.out.println();
        show("first result from a cold start", "start", seconds);
        show("round trip of 1+1, median of " + trips, "trip", milliseconds);
        show("5,000 prints in a cell", "prints", milliseconds);
        show("messages of 5,000 prints", "messages", value -> String.format("%.0f", value));
        show("resident, idle after one cell", "memory", megabytes);
        show("processor seconds an hour, idle", "idle", value -> String.format("%.0f", value));
        System.out.printf(
                "%s has the course's classes on its class path, %s has none; the others have none."
                        + "%n%n",
                OURS, BARE);
        Targets targets = new Targets();
        targets.ratio("start, beside rapaio", median("start", BARE), median("start", RAPAIO), 0.75);
        targets.ratio(
                "start, beside ipykernel", median("start", BARE), median("start", PYTHON), 1.5);
        targets.ratio(
                "round trip, beside rapaio", median("trip", OURS), median("trip", RAPAIO), 0.2);
        targets.ratio(
                "round trip, beside ipykernel", median("trip", OURS), median("trip", PYTHON), 4);
        targets.ratio(
                "prints, beside ipykernel", median("prints", OURS), median("prints", PYTHON), 1.5);
        targets.most("resident memory, MB", median("memory", OURS), MEMORY);
        return 0;
    }

    private void show(String title, String what, Function<Double, String> format) {
        StringBuilder line = new StringBuilder(String.format("%-46s", title));
        measured.getOrDefault(what, Map.of())
                .keySet()
                .forEach(
                        kernel ->
                                line.append(
                                        String.format(
                                                "  %s %s",
                                                kernel, format.apply(median(what, kernel)))));
        System.out.println(line);
    }
}
