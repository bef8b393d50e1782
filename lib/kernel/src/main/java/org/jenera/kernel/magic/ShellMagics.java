package org.jenera.kernel.magic;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Commands of the operating system. */
final class ShellMagics implements Magic {
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final long GRACE_MILLIS = 300;

    private final Session session;
    private final Supplier<Map<String, String>> environment;

    ShellMagics(Session session, Supplier<Map<String, String>> environment) {
        this.session = session;
        this.environment = environment;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.both(
                        "sh",
                        "COMMAND",
                        "",
                        "Runs a command, or a cell of them, in the shell and shows what they"
                                + " print."),
                MagicHelp.both(
                        "bash", "COMMAND", "", "Runs a command, or a cell of them, in bash."),
                MagicHelp.line("system", "COMMAND", "Runs a command; !COMMAND is short for it.")
                        .withAliases("sx"));
    }

    @Override
    public Object run(MagicCall call) throws Exception {
        String script = call.wholeCell() ? call.body() : call.rest();
        if (script.isBlank()) {
            throw call.misuse("There is no command.");
        }
        List<String> lines = new CopyOnWriteArrayList<>();
        Consumer<String> out = call.assigned() ? lines::add : System.out::println;
        int code = session.interruptibly(() -> run(command(call.name(), script), out));
        if (code != 0 && call.wholeCell()) {
            throw new MagicException("The script ended with exit code " + code + ".");
        }
        if (code != 0) {
            System.err.println("(exit code " + code + ")");
        }
        return new Quiet(List.copyOf(lines));
    }

    private static List<String> command(String magic, String script) {
        if (magic.equals("bash")) {
            return List.of("bash", "-c", script);
        }
        return WINDOWS ? List.of("cmd", "/c", script) : List.of("sh", "-c", script);
    }

    private int run(List<String> command, Consumer<String> out)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        File nothing = new File(WINDOWS ? "NUL" : "/dev/null");
        builder.redirectInput(nothing); // a command that asks would wait for ever
        builder.environment().putAll(environment.get());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException("There is no " + command.get(0) + " on this machine.", e);
        }
        Thread output = reader(process.getInputStream(), out);
        Thread errors = reader(process.getErrorStream(), System.err::println);
        try {
            int code = process.waitFor();
            output.join();
            errors.join();
            return code;
        } finally {
            if (process.isAlive()) {
                stop(process);
            }
        }
    }

    private static Thread reader(InputStream stream, Consumer<String> out) {
        Thread thread =
                new Thread(
                        () -> {
                            Charset encoding = Charset.defaultCharset();
                            try (BufferedReader lines =
                                    new BufferedReader(new InputStreamReader(stream, encoding))) {
                                lines.lines().forEach(out);
                            } catch (IOException | UncheckedIOException e) {
                                // the stream of a command that was stopped
                            }
                        },
                        "output of a command");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Commands of a script are children of the shell, and do not end with it. */
    private static void stop(Process process) {
        // The shell first: it would go on with the next command.
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroy);
        Thread killer =
                new Thread(
                        () -> {
                            try {
                                TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            all.forEach(ProcessHandle::destroyForcibly);
                        },
                        "end of a command");
        killer.setDaemon(true);
        killer.start();
    }
}
