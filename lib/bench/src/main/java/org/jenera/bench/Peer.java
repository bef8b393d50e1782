package org.jenera.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The other side of a comparison: a process that waits for a line and answers with one. */
final class Peer implements AutoCloseable {

    private static final String REFUSED = "failed: ";
    private static final String READY = "ready";

    private final Process process;

    /** Deleted at the end; null if the command was given whole. */
    private final Path script;

    private final PrintWriter to;
    private final BufferedReader from;

    private Peer(Process process, Path script) {
        this.process = process;
        this.script = script;
        to = new PrintWriter(process.outputWriter(), true);
        from = process.inputReader();
    }

    /** Whether a python has a module. */
    static boolean canImport(String python, String module) throws InterruptedException {
        return runs(python, "-c", "import " + module);
    }

    /** Whether a command is there and ends well. */
    static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }

    /** The script answers that it cannot do what it was asked, and why. */
    static final class RefusedException extends IOException {
        private RefusedException(String message) {
            super(message);
        }
    }

    /** Starts a script of the class path with so many threads for its libraries. */
    static Peer start(String python, String script, List<String> arguments, int threads)
            throws IOException {
        String count = Integer.toString(threads);
        return start(
                python,
                script,
                arguments,
                Map.of("OMP_NUM_THREADS", count, "OPENBLAS_NUM_THREADS", count));
    }

    /** Starts a script of the class path and waits until it is ready. */
    static Peer start(
            String python, String script, List<String> arguments, Map<String, String> environment)
            throws IOException {
        Path file = Files.createTempFile("jenera-bench", ".py");
        try (InputStream source = Peer.class.getResourceAsStream(script)) {
            Files.write(file, source.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(python, file.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Peer peer = new Peer(builder.start(), file);
        peer.answer();
        return peer;
    }

    /** Starts a command that says {@code ready} in a line of its own, perhaps after others. */
    static Peer start(String command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command.strip().split("\\s+"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        Peer peer = new Peer(builder.start(), null);
        while (!peer.answer().strip().equals(READY)) {
            // What it tells of its start.
        }
        return peer;
    }

    /** The process, to look at from outside. */
    long pid() {
        return process.pid();
    }

    /** Sends a line and returns the numbers of the answer. */
    double[] ask(String line) throws IOException {
        return numbers(askForText(line));
    }

    /** Sends a line and returns the answer. */
    String askForText(String line) throws IOException {
        to.println(line);
        return answer();
    }

    static double[] numbers(String words) {
        return Arrays.stream(words.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private String answer() throws IOException {
        String line = from.readLine();
        if (line == null) {
            throw new IOException("The other side ended without an answer; see its error above");
        }
        if (line.startsWith(REFUSED)) {
            throw new RefusedException(line.substring(REFUSED.length()));
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        to.close();
        process.destroy();
        if (script != null) {
            Files.deleteIfExists(script);
        }
    }
}
