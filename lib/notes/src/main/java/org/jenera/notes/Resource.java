package org.jenera.notes;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lies beside this class in its jar: styles, scripts, templates, the plan of the course. */
public final class Resource {
    private Resource() {}

    /**
     * Copies one.
     *
     * @param name its path, such as {@code assets/notes.css}
     * @param file where to; its folder is made
     */
    public static void copy(String name, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
    }

    /** Reads one of JSON. */
    static <T> T json(String name, Class<T> type) {
        try (Reader reader =
                new InputStreamReader(
                        Resource.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
