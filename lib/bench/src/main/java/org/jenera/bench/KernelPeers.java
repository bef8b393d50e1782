package org.jenera.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Kernelspecs to be measured: ours as it is installed, and others as far as they can be had. */
final class KernelPeers {
    private static final String RAPAIO = "rapaio-jupyter-kernel";
    private static final String RAPAIO_VERSION = "3.0.1";
    private static final String FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path jar;
    private final Path kernels;

    /**
     * @param jar our kernel
     * @param folder for what is installed
     */
    KernelPeers(Path jar, Path folder) {
        this.jar = jar.toAbsolutePath();
        this.kernels = folder.resolve("kernels");
    }

    /**
     * The jar of our kernel, as an option or the launcher gives it.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Path kernelJar(Options options) {
        String jar = options.text("kernel", System.getProperty("jenera.kernel", ""));
        if (!Files.isRegularFile(Path.of(jar))) {
            throw new IllegalArgumentException(
                    "--kernel takes the kernel's jar, lib/kernel/target/jenera-kernel.jar; given: "
                            + (jar.isEmpty() ? "nothing" : jar));
        }
        return Path.of(jar);
    }

    /**
     * The python that drives kernels.
     *
     * @throws IllegalArgumentException if it cannot
     */
    static String pythonWithJupyter(String benchmark) throws InterruptedException {
        String python = System.getenv().getOrDefault("JENERA_PYTHON", "/usr/bin/python3");
        if (!Peer.canImport(python, "jupyter_client")) {
            throw new IllegalArgumentException(
                    "The benchmark "
                            + benchmark
                            + " needs jupyter_client in "
                            + python
                            + ": apt-get install python3-jupyter-client python3-ipykernel, or set"
                            + " JENERA_PYTHON to a python that has it");
        }
        return python;
    }

    /** The folders in which Jupyter looks for kernels: ours first, then what the reader has set. */
    static String jupyterPath(Path folder) {
        String own = System.getenv("JUPYTER_PATH");
        return own == null ? folder.toString() : folder + File.pathSeparator + own;
    }

    /** Writes the kernelspecs and returns their names. */
    List<String> install() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(List.of("jenera", "jenera-bare"));
        installOurs("jenera", System.getProperty("java.class.path"));
        installOurs("jenera-bare", "");
        Path rapaio = fetchRapaio();
        if (Files.isRegularFile(rapaio)) {
            writeRapaio(rapaio);
            names.add("rapaio");
        } else {
            System.out.println(
                    RAPAIO + " " + RAPAIO_VERSION + " could not be fetched; it is left out.");
        }
        return names;
    }

    /** Installs our kernel with a class path for its cells. */
    void installOurs(String name, String classPath) throws IOException, InterruptedException {
        int status =
                run(
                        JAVA.toString(),
                        "-jar",
                        jar.toString(),
                        "install",
                        "--dir",
                        kernels.toString(),
                        "--name",
                        name,
                        "--classpath",
                        classPath);
        if (status != 0) {
            throw new IOException("The kernel could not be installed from " + jar);
        }
    }

    /** Has Maven fetch the jar, once, beside the kernel's own; it is no part of any build. */
    private Path fetchRapaio() throws InterruptedException {
        Path into = jar.resolveSibling("bench");
        Path fetched = into.resolve(RAPAIO + "-" + RAPAIO_VERSION + ".jar");
        if (!Files.isRegularFile(fetched)) {
            System.out.println("Fetching " + RAPAIO + " " + RAPAIO_VERSION + " by Maven ...");
            try {
                run(
                        "mvn",
                        "-q",
                        "-B",
                        FETCH + ":copy",
                        "-Dartifact=io.github.padreati:" + RAPAIO + ":" + RAPAIO_VERSION,
                        "-DoutputDirectory=" + into);
            } catch (IOException e) {
                System.out.println("  there is no Maven to fetch it with: " + e.getMessage());
            }
        }
        return fetched;
    }

    /** As its own installer writes it, but for the absolute path of the same Java as ours. */
    private void writeRapaio(Path rapaio) throws IOException {
        Path spec = Files.createDirectories(kernels.resolve("rapaio"));
        String command =
                Json.array(JAVA.toString(), "-jar", rapaio.toString(), "{connection_file}");
        Files.writeString(
                spec.resolve("kernel.json"),
                """
                {
                  "argv": %s,
                  "display_name": "rapaio",
                  "language": "java",
                  "interrupt_mode": "message",
                  "env": {
                    "RJK_CLASSPATH": "",
                    "RJK_COMPILER_OPTIONS": "",
                    "RJK_INIT_SCRIPT": "",
                    "RJK_TIMEOUT_MILLIS": "-1",
                    "RJK_MIMA_CACHE": "mima_cache"
                  }
                }
                """
                        .formatted(command));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Removes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
