package org.jenera.kernel.eval;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.tools.ToolProvider;

/** Options for the compiler of cells. */
final class CompilerOptions {
    private static final String PREVIEW = "--enable-preview";

    private CompilerOptions() {}

    /**
     * The options that can be used; the reader is told of those that cannot.
     *
     * @param wanted options as for {@code javac}
     */
    static List<String> usable(List<String> wanted, Consumer<String> notes) {
        List<String> options = new ArrayList<>(wanted);
        options.removeIf(String::isBlank);
        if (!options.contains(PREVIEW) && isInCommand()) {
            options.add(PREVIEW);
        }
        if (options.contains(PREVIEW)) {
            if (!jvmAllowsPreviews()) {
                options.remove(PREVIEW);
                notes.accept(
                        "Preview features stay off: the compiler option --enable-preview is there,"
                                + " but the kernel's JVM was started without it. Install the"
                                + " kernel again with --jvm-arg --enable-preview.");
            } else if (options.stream().noneMatch(each -> each.matches("-+(source|release).*"))) {
                options.add("--source");
                options.add(String.valueOf(Runtime.version().feature()));
            }
        }
        String problem = problem(options);
        if (problem != null) {
            notes.accept("The compiler options " + wanted + " are not used: " + problem);
            return List.of();
        }
        return options;
    }

    /** Who starts the JVM with the option wants previews in cells; this is seen at no cost. */
    private static boolean isInCommand() {
        return ProcessHandle.current()
                .info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(PREVIEW))
                .isPresent();
    }

    private static boolean jvmAllowsPreviews() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains(PREVIEW);
    }

    /** With a wrong option, the compiler would refuse every cell. */
    private static String problem(List<String> options) {
        try {
            if (!options.isEmpty()) {
                ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, problem -> {}, options, null, List.of());
            }
            return null;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return e.getMessage();
        }
    }
}
