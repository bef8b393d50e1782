package org.jenera.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the kernel is started.
 *
 * @param classPath jars and directories for the cells
 * @param startupScripts files of Java source that run before the first cell
 * @param compilerOptions options as for {@code javac}
 */
public record KernelOptions(
        List<Path> classPath, List<Path> startupScripts, List<String> compilerOptions) {

    KernelOptions(List<Path> classPath, List<Path> startupScripts) {
        this(classPath, startupScripts, List.of());
    }

    /** The options that IJava reads from the environment. */
    static KernelOptions fromEnvironment(Map<String, String> environment) throws IOException {
        return new KernelOptions(
                paths(environment.getOrDefault("IJAVA_CLASSPATH", "")),
                paths(environment.getOrDefault("IJAVA_STARTUP_SCRIPTS_PATH", "")),
                List.of(
                        environment
                                .getOrDefault(
                                        "JJAVA_COMPILER_OPTS",
                                        environment.getOrDefault("IJAVA_COMPILER_OPTS", ""))
                                .strip()
                                .split("\\s+")));
    }

    KernelOptions plus(KernelOptions other) {
        return new KernelOptions(
                joined(classPath, other.classPath),
                joined(startupScripts, other.startupScripts),
                joined(compilerOptions, other.compilerOptions));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /**
     * Reads paths separated as in a class path, or from a file given as {@code @FILE}, which holds
     * them on one line or one a line; relative paths in a file are relative to its folder.
     */
    public static List<Path> paths(String text) throws IOException {
        if (text.startsWith("@")) {
            Path file = Path.of(text.substring(1)).toAbsolutePath();
            return split(Files.readString(file), file.getParent());
        }
        return split(text, Path.of("").toAbsolutePath());
    }

    private static List<Path> split(String text, Path folder) {
        List<Path> paths = new ArrayList<>();
        for (String each : text.split("\\R|" + java.util.regex.Pattern.quote(File.pathSeparator))) {
            if (!each.isBlank()) {
                paths.add(folder.resolve(each.strip()).normalize());
            }
        }
        return paths;
    }
}
