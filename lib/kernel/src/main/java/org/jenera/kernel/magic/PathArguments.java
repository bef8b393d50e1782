package org.jenera.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Paths as readers and environment variables write them. */
public final class PathArguments {
    private static final Pattern SEPARATOR =
            Pattern.compile("\\R|" + Pattern.quote(File.pathSeparator));

    private PathArguments() {}

    /** A path as a shell would take it: {@code ~} is the home folder. */
    static Path path(String text) {
        boolean home = text.equals("~") || text.startsWith("~/");
        Path path =
                home ? Path.of(System.getProperty("user.home") + text.substring(1)) : Path.of(text);
        return path.toAbsolutePath().normalize();
    }

    /**
     * Paths separated as in a class path, or read from a file given as {@code @FILE}, which holds
     * them on one line or one a line; relative paths in a file are relative to its folder.
     */
    public static List<Path> split(String text) throws IOException {
        if (text.startsWith("@")) {
            Path file = path(text.substring(1));
            return split(Files.readString(file), file.getParent());
        }
        return split(text, Path.of("").toAbsolutePath());
    }

    private static List<Path> split(String text, Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String each : SEPARATOR.split(text)) {
            if (!each.isBlank()) {
                paths.addAll(expand(folder, each.strip()));
            }
        }
        return paths;
    }

    /**
     * The files that a pattern stands for: {@code *} and {@code ?} match within one name, and a
     * slash at the end stands for all files in the folder. A path without any of them stands for
     * itself, whether it is there or not.
     */
    static List<Path> expand(Path folder, String pattern) throws IOException {
        boolean files = pattern.endsWith("/") && pattern.length() > 1;
        String glob = files ? pattern + "*" : pattern;
        if (!glob.matches(".*[*?].*")) {
            return List.of(folder.resolve(path(folder, glob)).normalize());
        }
        List<Path> found = new ArrayList<>();
        String fixed = glob.replaceFirst("[^/]*[*?].*", "");
        Path start = fixed.isEmpty() ? folder : path(folder, fixed);
        walk(start, List.of(glob.substring(fixed.length()).split("/+")), found);
        return found;
    }

    private static Path path(Path folder, String text) {
        return text.startsWith("~") ? path(text) : folder.resolve(text);
    }

    private static void walk(Path folder, List<String> names, List<Path> found) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> matches = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, names.get(0))) {
            entries.forEach(matches::add);
        }
        matches.sort(null);
        for (Path match : matches) {
            if (names.size() > 1) {
                walk(match, names.subList(1, names.size()), found);
            } else {
                found.add(match.normalize());
            }
        }
    }
}
