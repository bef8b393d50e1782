package org.jenera.kernel.eval;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.snippet.SnippetLoader;

/**
 * The variables {@code $1}, {@code $2} that JShell makes of expressions. Nobody is shown their
 * names, but each holds its value for ever and makes every later cell slower, since JShell imports
 * all variables into the classes of every cell. So only the last is kept, and those that code of
 * the reader names.
 */
final class TemporaryVariables {
    private static final int KEPT = 1;
    private static final String TAKE = MagicValue.class.getName() + ".take();";

    private final JShell shell;
    private final SnippetLoader loader;
    private final Supplier<String> names;
    private final Deque<VarSnippet> recent = new ArrayDeque<>();
    private Unnamed last;

    /** The value of an expression that JShell has not heard of. */
    private record Unnamed(String name, String expression, Object value) {}

    /**
     * @param names gives the next name, to JShell as well
     */
    TemporaryVariables(JShell shell, SnippetLoader loader, Supplier<String> names) {
        this.shell = shell;
        this.loader = loader;
        this.names = names;
    }

    /** To be told of every evaluation that went well. */
    void after(SnippetEvent event) {
        if (event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && event.snippet() instanceof VarSnippet variable) {
            last = null;
            recent.add(variable);
        }
        drop(KEPT);
    }

    /** To be told of the value of an expression that JShell did not evaluate. */
    void after(String expression, Object value) {
        last = new Unnamed(names.get(), expression, value);
        drop(0);
    }

    /** Declares the variable of the last value, if a source may want it. */
    void declareFor(String source) {
        Unnamed wanted = last;
        if (wanted == null || !source.contains(wanted.name())) {
            return;
        }
        last = null;
        String type = shell.sourceCodeAnalysis().analyzeType(wanted.expression(), 0);
        if (type == null || !declare(type, wanted)) {
            declare("Object", wanted);
        }
    }

    private boolean declare(String type, Unnamed wanted) {
        MagicValue.put(wanted.value());
        SnippetEvent event = shell.eval(type + " " + wanted.name() + " = " + TAKE).get(0);
        if (event.status() != Status.VALID) {
            return false;
        }
        recent.add((VarSnippet) event.snippet());
        return true;
    }

    private void drop(int kept) {
        while (recent.size() > kept && !isInLast(recent.peek().name())) {
            VarSnippet oldest = recent.poll();
            if (shell.sourceCodeAnalysis().dependents(oldest).isEmpty()) {
                String name = shell.sourceCodeAnalysis().wrapper(oldest).fullClassName();
                shell.drop(oldest);
                loader.forget(name, oldest.name());
            }
        }
    }

    /** Whether the expression of the last value can be understood with this variable only. */
    private boolean isInLast(String name) {
        return last != null && last.expression().contains(name);
    }
}
