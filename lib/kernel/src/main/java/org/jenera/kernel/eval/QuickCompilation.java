package org.jenera.kernel.eval;

import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetOrigins;
import org.jenera.kernel.snippet.SnippetOrigins.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles what declares nothing with one call of the compiler. What does not compile this way is
 * left to JShell, which says what is wrong with it.
 */
final class QuickCompilation {
    private static final Logger LOGGER = LoggerFactory.getLogger(QuickCompilation.class);

    /** JShell's numbers have no 0 in front, so that no snippet has the name of such a class. */
    private static final String CLASS = "$JShell$0";

    private static final String METHOD =
            "    public static java.lang.Object do_it$() throws java.lang.Throwable {\n";

    private final SnippetOrigins origins;
    private Optional<ShellCompiler> compiler;
    private int compiled;

    QuickCompilation(JShell shell, SnippetOrigins origins) {
        this.origins = origins;
        this.compiler = ShellCompiler.of(shell);
    }

    /**
     * A class with the code of a source in its method {@code do_it$}.
     *
     * @param hasValue whether the method returns the value of the source
     * @param classes its bytecode, and that of the classes within it, by their names
     */
    record Program(String className, boolean hasValue, Map<String, byte[]> classes) {}

    /** An expression, whose value the method returns. */
    Optional<Program> ofValue(Source source) {
        // As for JShell's own variables, the type is that of the expression by itself.
        return compile(source, true, "        var $value$ =\n", "\n;        return $value$;\n");
    }

    /** A statement; the method returns null. */
    Optional<Program> ofAction(Source source) {
        // Behind an if nothing can be declared, and the end counts as reached, whatever stands
        // there.
        return compile(source, false, "        if (true)\n", "\n;        return null;\n");
    }

    private Optional<Program> compile(
            Source source, boolean hasValue, String before, String after) {
        if (compiler.isEmpty()) {
            return Optional.empty();
        }
        String name = CLASS + (compiled + 1);
        try {
            String lead = compiler.get().imports() + "\nclass " + name + " {\n" + METHOD + before;
            String text = lead + source.text() + after + "    }\n}\n";
            Map<String, byte[]> classes = compiler.get().compile(text);
            if (classes.isEmpty()) {
                return Optional.empty();
            }
            compiled++;
            String full = SnippetLoader.PACKAGE + "." + name;
            origins.record(full, source, (int) lead.lines().count());
            return Optional.of(new Program(full, hasValue, classes));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.warn("JShell's compiler is called by JShell alone from now on.", e);
            compiler = Optional.empty();
            return Optional.empty();
        }
    }
}
