package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A class on one machine: a JupyterHub, whose users all run the same chapter at the same time. */
final class HubBenchmark implements Benchmark {
    private static final String PROXY = "configurable-http-proxy";
    private static final List<String> PROFILES = List.of("smoke", "laptop", "gpu");

    @Override
    public String options() {
        return """
                  --users 8           how many students
                  --chapter 02        the beginning of a notebook's name
                  --profile laptop    how large the experiments are: smoke, laptop, gpu
                  --kernels FOLDER    with a kernel "jenera" for all users (the launcher makes one)
                  --notebooks FOLDER  of the chapters (the launcher gives it)
                Wants jupyterhub in $JENERA_PYTHON, else in /usr/bin/python3, and
                configurable-http-proxy on the path. JENERA_SHARED_HEAP=800m (or so) changes the
                limit of each heap.""";
    }

    @Override
    public int run(Options options) throws IOException, InterruptedException {
        int count = options.count("users", 8);
        String profile = options.text("profile", "laptop");
        Path chapter = chapter(options);
        Path kernels = Path.of(options.text("kernels", System.getProperty("jenera.shared", "")));
        options.requireAllUsed();
        if (!PROFILES.contains(profile)) {
            throw new IllegalArgumentException(
                    "--profile takes one of " + PROFILES + "; given: " + profile);
        }
        String python = python();
        if (!Files.isRegularFile(kernels.resolve("jenera/kernel.json"))) {
            throw new IllegalArgumentException(
                    "--kernels takes a folder with a kernel \"jenera\", as ./jenera kernel --shared"
                            + " makes it; given: "
                            + kernels);
        }
        List<String> arguments =
                List.of(kernels.toString(), "jenera", Integer.toString(count), profile);
        try (Peer hub = Peer.start(python, "hub.py", arguments, Map.of())) {
            measure(hub, count, chapter, profile);
            hub.ask(Json.array("stop")); // if this is not reached, the end of its input stops it
            return 0;
        } catch (Peer.RefusedException e) {
            System.err.println("The class could not go on: " + e.getMessage());
            return 1;
        }
    }

    private static Path chapter(Options options) throws IOException {
        String beginning = options.text("chapter", "02");
        Path folder =
                Path.of(options.text("notebooks", System.getProperty("jenera.notebooks", "")));
        try (var found = Files.newDirectoryStream(folder, beginning + "*.ipynb")) {
            for (Path notebook : found) {
                return notebook.toAbsolutePath();
            }
        }
        throw new IllegalArgumentException(
                "--chapter takes the beginning of a notebook's name; nothing in "
                        + folder.toAbsolutePath()
                        + " begins with "
                        + beginning);
    }

    private static String python() throws InterruptedException {
        String python = System.getenv().getOrDefault("JENERA_PYTHON", "/usr/bin/python3");
        if (!Peer.canImport(python, "jupyterhub")) {
            throw new IllegalArgumentException(
                    "The benchmark hub needs jupyterhub in "
                            + python
                            + ": apt-get install jupyterhub, or set JENERA_PYTHON to"
                            + " a python that has it");
        }
        if (!Peer.runs(PROXY, "--version")) {
            throw new IllegalArgumentException(
                    "The benchmark hub needs "
                            + PROXY
                            + ", which is not on the path or does not run: apt-get install node-"
                            + PROXY
                            + ", or npm install -g "
                            + PROXY);
        }
        return python;
    }

    private static void measure(Peer hub, int count, Path chapter, String profile)
            throws IOException {
        System.out.println(Machine.facts());
        System.out.printf(
                "%d users start a server and a kernel, then run %s (%s), all at once ...%n",
                count, chapter.getFileName(), profile);
        show("from the wish for a server to 1 + 1", "s", hub.ask(Json.array("start")));
        double[] idle = hub.ask(Json.array("memory"));
        double[] seconds = hub.ask(Json.array("chapter", chapter.toString()));
        double[] after = hub.ask(Json.array("memory"));
        show("the chapter", "s", seconds);
        show("server, after it", "MB", column(after, 0));
        show("kernel, before it", "MB", column(idle, 1));
        show("kernel, after it", "MB", column(after, 1));
        show("kernel, at most", "MB", column(after, 2));
        show("home", "MB", hub.ask(Json.array("home")));
        hub.ask(Json.array("fill"));
        System.out.printf(
                Locale.ROOT,
                "  %-38s %7.1f MB%n",
                "the kernel of which a cell filled the heap",
                column(hub.ask(Json.array("memory")), 1)[0]);
        System.out.println(
                "Nobody failed. The cell that filled its heap said so, and all kernels lived.");
        System.out.println("Memory is proportional (PSS): what is shared counts by its share.");
    }

    /** Each user has three numbers. */
    private static double[] column(double[] memory, int which) {
        double[] column = new double[memory.length / 3];
        Arrays.setAll(column, user -> memory[3 * user + which]);
        return column;
    }

    private static void show(String what, String unit, double[] ofUsers) {
        double[] sorted = ofUsers.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "  %-38s %7.1f %s in the middle, %.1f to %.1f, %.0f together%n",
                what,
                Medians.of(Arrays.stream(sorted).boxed().toList()),
                unit,
                sorted[0],
                sorted[sorted.length - 1],
                Arrays.stream(sorted).sum());
    }
}
