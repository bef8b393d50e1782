package org.jenera.notes.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which edition of the course a book is of. The same commit makes the same book. */
final class Edition {
    private static final String POM = "/META-INF/maven/org.jenera/jenera-notes/pom.properties";
    private static final String LICENCE = "Apache License 2.0";
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Edition() {}

    /**
     * Names the version, the day of the last commit and the licence.
     *
     * @param source the folder of the notebooks
     * @return a line, without what is not known: the version outside a jar, the day without git
     */
    static String of(Path source) throws IOException {
        return Stream.of(version(), date(source), LICENCE)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" \u00b7 "));
    }

    private static String version() throws IOException {
        try (InputStream pom = Edition.class.getResourceAsStream(POM)) {
            if (pom == null) {
                return "";
            }
            Properties properties = new Properties();
            properties.load(pom);
            return "Version " + properties.getProperty("version");
        }
    }

    private static String date(Path source) {
        try {
            Process git =
                    new ProcessBuilder("git", "log", "-1", "--format=%cd", "--date=short")
                            .directory(source.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String day =
                    new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !day.isEmpty() ? LocalDate.parse(day).format(LONG) : "";
        } catch (IOException e) {
            return ""; // no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
