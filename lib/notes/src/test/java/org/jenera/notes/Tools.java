package org.jenera.notes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What some tests need and a machine may lack; where it is missing, those tests are skipped. */
public final class Tools {
    private Tools() {}

    /** A Python that can import these modules: JENERA_PYTHON, else the system's. */
    public static Optional<String> python(String... modules) {
        String python = System.getenv().getOrDefault("JENERA_PYTHON", "/usr/bin/python3");
        String imports = "import " + String.join(", ", modules);
        return output(List.of(python, "-c", imports)).map(nothing -> python);
    }

    /** Whether Chinese can be printed, as far as fontconfig's own program knows. */
    public static boolean hasChineseFont() {
        return output(List.of("fc-list", ":lang=zh")).filter(fonts -> !fonts.isBlank()).isPresent();
    }

    /** What a program prints, if it is there and succeeds. */
    private static Optional<String> output(List<String> command) {
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
