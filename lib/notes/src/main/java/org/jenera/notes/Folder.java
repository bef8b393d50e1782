package org.jenera.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of notebooks, or of pages. */
public final class Folder {
    private Folder() {}

    /**
     * Finds the files of one kind.
     *
     * @param folder the folder; it need not exist
     * @param ending of their names, such as {@code .html}
     * @return the files, in the order of their names
     */
    public static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }
}
