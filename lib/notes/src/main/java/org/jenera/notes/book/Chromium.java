package org.jenera.notes.book;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium, or a browser made of it, that prints pages as PDF. */
public final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> PLACES =
            List.of(
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final int MINUTES = 5;

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /**
     * Finds one.
     *
     * @param environment the variables: the program that {@code JENERA_CHROMIUM} names (none if it
     *     is set and empty), else the first on the {@code PATH}
     * @return the browser, if there is one
     */
    public static Optional<Chromium> find(Map<String, String> environment) {
        String wish = environment.get("JENERA_CHROMIUM");
        List<Path> candidates = new ArrayList<>();
        if (wish != null) {
            if (!wish.isEmpty()) {
                candidates.add(Path.of(wish));
            }
        } else {
            for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
                NAMES.forEach(name -> candidates.add(Path.of(folder, name)));
            }
            PLACES.forEach(place -> candidates.add(Path.of(place)));
        }
        return candidates.stream().filter(Chromium::isProgram).findFirst().map(Chromium::new);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /**
     * Tells why {@link #find} has found none, and what to do.
     *
     * @param environment the variables
     * @return a sentence or two
     */
    public static String whyNone(Map<String, String> environment) {
        String wish = environment.get("JENERA_CHROMIUM");
        if (wish == null) {
            return "There is no Chromium on the PATH. Install it (Debian, Ubuntu: apt install chromium"
                    + " fonts-noto-cjk), or name one in JENERA_CHROMIUM.";
        }
        if (wish.isEmpty()) {
            return "JENERA_CHROMIUM is set and empty, which asks for no Chromium. Unset it to have one"
                    + " looked for.";
        }
        return "JENERA_CHROMIUM is "
                + wish
                + ", which is no program that can be run. Name one, or unset it to have one looked for.";
    }

    /**
     * Prints where the one is that would be found, or why there is none; then it exits with 1. The
     * launcher asks, and runs this file as it stands here, before anything is built.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Optional<Chromium> found = find(System.getenv());
        System.out.println(
                found.map(it -> it.program.toString()).orElseGet(() -> whyNone(System.getenv())));
        System.exit(found.isPresent() ? 0 : 1);
    }

    /**
     * Prints a page.
     *
     * @param page the page
     * @param query what follows its address, such as {@code ?print}, or nothing
     * @param pdf where to
     * @throws IOException if Chromium fails, with what it said
     */
    public void print(Path page, String query, Path pdf) throws IOException {
        Files.createDirectories(pdf.toAbsolutePath().getParent());
        Files.deleteIfExists(pdf);
        String said =
                run(
                        page,
                        query,
                        List.of(
                                "--no-pdf-header-footer",
                                "--generate-pdf-document-outline",
                                "--print-to-pdf=" + pdf.toAbsolutePath()));
        if (!Files.exists(pdf)) {
            throw new IOException("%s printed nothing of %s:%n%s".formatted(program, page, said));
        }
    }

    /**
     * Tells what a page has become after its scripts have run.
     *
     * @param page the page
     * @param query what follows its address, or nothing
     * @return its HTML
     */
    public String dump(Path page, String query) throws IOException {
        return run(page, query, List.of("--dump-dom"));
    }

    private String run(Path page, String query, List<String> task) throws IOException {
        Path home = Files.createTempDirectory("jenera-chromium");
        Path log = home.resolve("log");
        Path out = home.resolve("out"); // a file, so that a browser that hangs is not waited for
        try {
            List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
            // A sandbox wants rights that containers and root lack; the pages are our own files.
            command.addAll(List.of("--no-sandbox", "--disable-gpu", "--hide-scrollbars"));
            command.add("--user-data-dir=" + home.resolve("profile"));
            // Time that passes at once, for scripts that wait for fonts and pictures.
            command.add("--virtual-time-budget=30000");
            command.addAll(task);
            command.add(URI.create(page.toUri() + query).toString());
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(log.toFile())
                            .redirectOutput(out.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(
                        "%s took more than %d minutes for %s".formatted(program, MINUTES, page));
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s failed with status %d on %s:%n%s"
                                .formatted(
                                        program, process.exitValue(), page, Files.readString(log)));
            }
            return Files.readString(task.contains("--dump-dom") ? out : log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Chromium ran", e);
        } finally {
            delete(home);
        }
    }

    /** As far as it goes: a part of the browser may still write when the rest has ended. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                file.toFile().delete();
            }
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
