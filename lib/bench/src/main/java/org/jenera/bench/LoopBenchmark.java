package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.ToolProvider;

/** Loops in cells beside the same text compiled in a class, in the same kernel and run. */
final class LoopBenchmark implements Benchmark {
    private static final String KERNEL = "jenera";
    private static final double MOST = 1.10;
    private static final int WARM_UP = 2;

    @Override
    public String options() {
        return """
                  --kernel JAR        of the kernel (the launcher gives it)
                  --rounds 9          rounds of each case, in a cell and in a class by turns""";
    }

    @Override
    public int run(Options options) throws IOException, InterruptedException {
        int rounds = options.count("rounds", 9);
        Path jar = KernelPeers.kernelJar(options);
        options.requireAllUsed();
        String python = KernelPeers.pythonWithJupyter("loops");
        Path folder = Files.createTempDirectory("jenera-bench");
        try {
            Path classes = compile(folder, rounds);
            new KernelPeers(jar, folder).installOurs(KERNEL, classes.toString());
            Map<String, String> environment =
                    Map.of("JUPYTER_PATH", KernelPeers.jupyterPath(folder));
            try (Peer peer = Peer.start(python, "kernels.py", List.of(), environment)) {
                peer.ask(Json.array("start", KERNEL));
                measure(peer, rounds);
                peer.ask(Json.array("stop", KERNEL));
            }
        } finally {
            KernelPeers.delete(folder);
        }
        return 0;
    }

    private static Path compile(Path folder, int rounds) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/speed"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(sources.resolve("Data.java"), LoopCase.DATA);
        for (int i = 0; i < LoopCase.ALL.size(); i++) {
            LoopCase each = LoopCase.ALL.get(i);
            // At the top level every run is a class of its own; so it is on the other side.
            for (int round = 0; round < (each.isAtTheTop() ? rounds : 1); round++) {
                String name = className(i, round);
                Files.writeString(sources.resolve(name + ".java"), each.classSource(name));
            }
        }
        List<String> command = new ArrayList<>(List.of("-d", classes.toString()));
        try (var files = Files.list(sources)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, command.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("The loops do not compile; see the errors above");
        }
        return classes;
    }

    private static String className(int index, int round) {
        return "Case" + index + "Round" + round;
    }

    private static void measure(Peer peer, int rounds) throws IOException {
        System.out.println(Machine.facts());
        System.out.printf("%d rounds a case, in a cell and in a class by turns%n", rounds);
        Targets targets = new Targets();
        for (int i = 0; i < LoopCase.ALL.size(); i++) {
            LoopCase each = LoopCase.ALL.get(i);
            List<Double> cells = new ArrayList<>();
            List<Double> classes = new ArrayList<>();
            if (each.isAtTheTop()) {
                atTheTop(peer, each, i, rounds, cells, classes);
            } else {
                inMethods(peer, each, i, rounds, cells, classes);
            }
            double cell = Medians.of(cells);
            double theirs = Medians.of(classes);
            System.out.printf(
                    Locale.ROOT,
                    "%-32s cell %7.1f ms, class %7.1f ms%n",
                    each.name(),
                    1e3 * cell,
                    1e3 * theirs);
            targets.ratio("  " + each.name(), cell, theirs, MOST);
        }
    }

    private static void inMethods(
            Peer peer,
            LoopCase each,
            int index,
            int rounds,
            List<Double> cells,
            List<Double> classes)
            throws IOException {
        value(peer, each.cellDeclarations() + "\n0");
        for (int round = 0; round < WARM_UP + rounds; round++) {
            double cell = value(peer, "run()");
            double compiled = value(peer, "speed." + className(index, 0) + ".run()");
            if (round >= WARM_UP) {
                cells.add(cell);
                classes.add(compiled);
            }
        }
    }

    private static void atTheTop(
            Peer peer,
            LoopCase each,
            int index,
            int rounds,
            List<Double> cells,
            List<Double> classes)
            throws IOException {
        List<Double> empty = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            empty.add(value(peer, each.emptyCell()));
            whole.add(value(peer, each.cell()));
            classes.add(value(peer, "speed." + className(index, round) + ".run()"));
        }
        double between = Medians.of(empty);
        whole.forEach(seconds -> cells.add(seconds - between));
    }

    private static double value(Peer peer, String code) throws IOException {
        return peer.ask(Json.array("value", KERNEL, code))[0];
    }
}
