package org.jenera.notes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jenera.notes.book.Chromium;

/** What some tests need and a machine may lack; where it is missing, they are skipped. */
public final class Tools {
    /** The notebooks of the sample. */
    public static final Path SAMPLE = Path.of("src/test/resources/notebooks");

    /** Their executed copies. */
    public static final Path EXECUTED = Path.of("src/test/resources/executed");

    private Tools() {}

    /** Makes the site of the sample. */
    public static Site sampleMaker() {
        return new Site(SAMPLE, python("nbconvert"));
    }

    /** A Python that can import these modules: JENERA_PYTHON, else the system's. */
    public static String python(String... modules) {
        String python = System.getenv().getOrDefault("JENERA_PYTHON", "/usr/bin/python3");
        String imports = "import " + String.join(", ", modules);
        assumeTrue(
                output(python, "-c", imports).isPresent(),
                "no Python with " + String.join(", ", modules));
        return python;
    }

    /** A Chromium. */
    public static Chromium chromium() {
        Optional<Chromium> chromium = Chromium.find(System.getenv());
        assumeTrue(chromium.isPresent(), "no Chromium");
        return chromium.get();
    }

    /** A font for Chinese, as far as fontconfig's own program knows. */
    public static void chineseFont() {
        String fonts = output("fc-list", ":lang=zh").orElse("");
        assumeTrue(!fonts.isBlank(), "no Chinese font (fc-list :lang=zh)");
    }

    /** What a program prints, if it is there and succeeds. */
    private static Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
