package org.jenera.kernel.install;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the install subcommand was asked for.
 *
 * @param kernels folder that holds kernelspecs, such as {@code ~/.local/share/jupyter/kernels}
 * @param name folder name of the kernelspec
 * @param displayName what menus show
 * @param classPath paths as in a class path, or {@code @FILE}
 * @param startup files of Java source to run first, as paths
 * @param java the JVM to use
 * @param environment variables to set for the kernel
 * @param jvmArguments arguments for the JVM, before the kernel's own
 * @param share whether to make a class-data-sharing archive
 */
record InstallOptions(
        Path kernels,
        String name,
        String displayName,
        String classPath,
        String startup,
        Path java,
        Map<String, String> environment,
        List<String> jvmArguments,
        boolean share) {

    static final String USAGE =
            """
            install options:
              --dir KERNELS_DIR        where kernelspecs live (required)
              --name NAME              folder of the kernelspec (jenera)
              --display-name TEXT      what menus show (Java (Jenera))
              --classpath PATHS|@FILE  jars and directories for the cells
              --startup FILE           Java source to run before the first cell
              --java PATH              the JVM to use (the one that runs this)
              --env KEY=VALUE          a variable for the kernel (may be repeated)
              --jvm-arg ARGUMENT       an argument for the JVM (may be repeated), besides those in
                                       the environment variable JJAVA_JVM_OPTS
              --no-cds                 make no class-data-sharing archive
            """;

    static InstallOptions parse(List<String> arguments) {
        Map<String, String> single = new LinkedHashMap<>();
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> jvmArguments = new ArrayList<>(words(System.getenv("JJAVA_JVM_OPTS")));
        Deque<String> rest = new ArrayDeque<>(arguments);
        boolean share = true;
        while (!rest.isEmpty()) {
            String option = rest.poll();
            switch (option) {
                case "--no-cds" -> share = false;
                case "--env" -> {
                    String[] pair = value(option, rest).split("=", 2);
                    if (pair.length < 2) {
                        throw refuse("--env takes KEY=VALUE, not " + pair[0] + ".");
                    }
                    environment.put(pair[0], pair[1]);
                }
                case "--jvm-arg" -> jvmArguments.add(value(option, rest));
                case "--dir", "--name", "--display-name", "--classpath", "--startup", "--java" ->
                        single.put(option, value(option, rest));
                default -> throw refuse("Unknown option of install: " + option);
            }
        }
        if (!single.containsKey("--dir")) {
            throw refuse("install needs --dir KERNELS_DIR.");
        }
        String name = single.getOrDefault("--name", "jenera");
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw refuse("--name may hold letters, digits, dot, dash and underscore: " + name);
        }
        return new InstallOptions(
                Path.of(single.get("--dir")).toAbsolutePath().normalize(),
                name,
                single.getOrDefault("--display-name", "Java (Jenera)"),
                single.getOrDefault("--classpath", ""),
                single.getOrDefault("--startup", ""),
                java(single.get("--java")),
                environment,
                jvmArguments,
                share);
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static Path java(String given) {
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw refuse(option + " needs a value.");
        }
        return rest.poll();
    }

    private static IllegalArgumentException refuse(String message) {
        return new IllegalArgumentException(message + "\n" + USAGE.stripTrailing());
    }
}
