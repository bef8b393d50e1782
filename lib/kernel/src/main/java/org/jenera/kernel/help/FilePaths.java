package org.jenera.kernel.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names of files and folders, for magics and texts. */
final class FilePaths {
    private FilePaths() {}

    /**
     * The files and folders whose paths start with what was typed.
     *
     * @param typed a path or its start; {@code ~} is the reader's home
     * @param quoted whether it stands between quotation marks, so that blanks need no quoting
     */
    static List<Match> startingWith(String typed, boolean quoted) {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        String start = typed.substring(slash);
        List<Match> matches = new ArrayList<>();
        try (Stream<Path> files = Files.list(resolve(folder))) {
            files.forEach(
                    file -> {
                        String name = file.getFileName().toString();
                        boolean hidden = name.startsWith(".") && !start.startsWith(".");
                        if (name.startsWith(start) && !hidden) {
                            matches.add(match(folder + name, Files.isDirectory(file), quoted));
                        }
                    });
        } catch (IOException | InvalidPathException e) {
            return List.of(); // no such folder, or not to be read: nothing to offer
        }
        return matches;
    }

    private static Match match(String path, boolean folder, boolean quoted) {
        String whole = folder ? path + "/" : path;
        boolean needsQuotes = !quoted && whole.contains(" ");
        String text = needsQuotes ? "\"" + whole + (folder ? "" : "\"") : whole;
        return new Match(text, "path", folder ? "folder" : "file", Match.USUAL);
    }

    private static Path resolve(String folder) {
        String home = System.getProperty("user.home");
        String path = folder.startsWith("~/") ? home + folder.substring(1) : folder;
        return Path.of("").toAbsolutePath().resolve(path);
    }
}
