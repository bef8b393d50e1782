package org.jenera.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Python tools that some tests need; where they are missing, those tests are skipped. */
public final class Tools {
    private Tools() {}

    /** A Python that can import these modules: JENERA_PYTHON, else the system's. */
    public static Optional<String> python(String... modules) {
        String python = System.getenv().getOrDefault("JENERA_PYTHON", "/usr/bin/python3");
        try {
            List<String> command =
                    new ArrayList<>(List.of(python, "-c", "import " + String.join(", ", modules)));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(python) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
