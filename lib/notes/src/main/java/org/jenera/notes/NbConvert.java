package org.jenera.notes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs nbconvert with the template of this module. */
final class NbConvert {
    private static final List<String> TEMPLATE =
            List.of("jenera/conf.json", "jenera/index.html.j2");

    private final String python;

    /**
     * Creates a converter.
     *
     * @param python the Python that has nbconvert, a path or a command
     */
    NbConvert(String python) {
        this.python = python;
    }

    /**
     * Converts notebooks in one run.
     *
     * @param notebooks the text of each, by name without ending
     * @param folder a folder for the work
     * @return the HTML of each body, by the same names
     */
    Map<String, String> bodies(Map<String, String> notebooks, Path folder) throws IOException {
        for (String file : TEMPLATE) {
            Resource.copy("nbconvert/" + file, folder.resolve("templates").resolve(file));
        }
        List<String> command = new ArrayList<>(List.of(python, "-m", "nbconvert", "--to", "html"));
        command.addAll(
                List.of(
                        "--template",
                        "jenera",
                        "--log-level",
                        "WARN",
                        "--output-dir",
                        folder.toString()));
        command.add("--TemplateExporter.extra_template_basedirs=" + folder.resolve("templates"));
        for (Map.Entry<String, String> notebook : notebooks.entrySet()) {
            Path file = folder.resolve(notebook.getKey() + ".ipynb");
            Files.writeString(file, notebook.getValue());
            command.add(file.toString());
        }
        run(command);
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String name : notebooks.keySet()) {
            bodies.put(name, Files.readString(folder.resolve(name + ".html")));
        }
        return bodies;
    }

    private static void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The reader's own nbconvert settings must not change the pages.
        builder.environment().put("JUPYTER_NO_CONFIG", "1");
        builder.environment().put("PYTHONUTF8", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(
                        "nbconvert failed with status %d:%n%s".formatted(status, log));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while nbconvert ran", e);
        }
    }
}
