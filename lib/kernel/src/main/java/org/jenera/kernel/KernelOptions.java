package org.jenera.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenera.kernel.interrupt.TimeLimit;
import org.jenera.kernel.magic.PathArguments;
import org.jenera.kernel.protocol.PrintLimit;

/**
 * How the kernel is started.
 *
 * @param classPath jars and directories for the cells
 * @param startupScripts files of Java source that run before the first cell
 * @param startupSources Java source that runs after these files
 * @param compilerOptions options as for {@code javac}
 * @param timeLimit how long a cell may run
 * @param printLimit how many characters a cell may print
 * @param loadExtensions whether libraries may extend the kernel
 * @param notes what could not be understood, for the reader
 */
public record KernelOptions(
        List<Path> classPath,
        List<Path> startupScripts,
        List<String> startupSources,
        List<String> compilerOptions,
        TimeLimit timeLimit,
        long printLimit,
        boolean loadExtensions,
        List<String> notes) {

    /** A class path, scripts, and nothing else out of the ordinary. */
    static KernelOptions of(List<Path> classPath, List<Path> startupScripts) {
        return new KernelOptions(
                classPath,
                startupScripts,
                List.of(),
                List.of(),
                TimeLimit.NONE,
                PrintLimit.DEFAULT,
                true,
                List.of());
    }

    /**
     * The options that JJava, and IJava before it, read from the environment. JJava's name counts
     * where both are there. What cannot be understood becomes a note, and the kernel starts.
     */
    static KernelOptions fromEnvironment(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        return new KernelOptions(
                reader.paths("CLASSPATH"),
                reader.paths("STARTUP_SCRIPTS_PATH"),
                reader.value("STARTUP_SCRIPT").stream().toList(),
                reader.value("COMPILER_OPTS").map(OptionWords::split).orElse(List.of()),
                reader.timeLimit(),
                reader.printLimit(),
                reader.loadExtensions(),
                reader.notes);
    }

    /** Paths as on a command line; see {@link PathArguments#split}. */
    public static List<Path> paths(String text) throws IOException {
        return PathArguments.split(text);
    }

    /** The same with one more note. */
    KernelOptions noting(String note) {
        return new KernelOptions(
                classPath,
                startupScripts,
                startupSources,
                compilerOptions,
                timeLimit,
                printLimit,
                loadExtensions,
                joined(notes, List.of(note)));
    }

    KernelOptions plus(KernelOptions other) {
        return new KernelOptions(
                joined(classPath, other.classPath),
                joined(startupScripts, other.startupScripts),
                joined(startupSources, other.startupSources),
                joined(compilerOptions, other.compilerOptions),
                other.timeLimit == TimeLimit.NONE ? timeLimit : other.timeLimit,
                other.printLimit == PrintLimit.DEFAULT ? printLimit : other.printLimit,
                loadExtensions && other.loadExtensions,
                joined(notes, other.notes));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> notes = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        private Optional<String> name(String option) {
            return Stream.of("JJAVA_" + option, "IJAVA_" + option)
                    .filter(environment::containsKey)
                    .findFirst();
        }

        Optional<String> value(String option) {
            return name(option).map(environment::get).filter(text -> !text.isBlank());
        }

        List<Path> paths(String option) {
            List<Path> there = new ArrayList<>();
            if (value(option).isEmpty()) {
                return there;
            }
            String name = name(option).orElseThrow();
            try {
                for (Path path : PathArguments.split(environment.get(name))) {
                    if (Files.exists(path)) {
                        there.add(path);
                    } else {
                        notes.add(name + " names " + path + ", and nothing is there.");
                    }
                }
            } catch (IOException | InvalidPathException e) {
                notes.add(name + " could not be read: " + e.getMessage());
            }
            return there;
        }

        TimeLimit timeLimit() {
            try {
                return value("TIMEOUT")
                        .map(text -> TimeLimit.parse(text, TimeUnit.MILLISECONDS))
                        .orElse(TimeLimit.NONE);
            } catch (IllegalArgumentException e) {
                notes.add(name("TIMEOUT").orElseThrow() + ": " + e.getMessage());
                return TimeLimit.NONE;
            }
        }

        long printLimit() {
            try {
                return value("OUTPUT_LIMIT").map(PrintLimit::parse).orElse(PrintLimit.DEFAULT);
            } catch (IllegalArgumentException e) {
                notes.add(name("OUTPUT_LIMIT").orElseThrow() + ": " + e.getMessage());
                return PrintLimit.DEFAULT;
            }
        }

        boolean loadExtensions() {
            String text = environment.getOrDefault("JJAVA_LOAD_EXTENSIONS", "1").strip();
            return !text.isEmpty() && !text.equals("0") && !text.equalsIgnoreCase("false");
        }
    }
}
