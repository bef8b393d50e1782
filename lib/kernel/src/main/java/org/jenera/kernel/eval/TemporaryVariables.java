package org.jenera.kernel.eval;

import java.util.ArrayDeque;
import java.util.Deque;
import jdk.jshell.JShell;
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

    private final JShell shell;
    private final SnippetLoader loader;
    private final Deque<VarSnippet> recent = new ArrayDeque<>();

    TemporaryVariables(JShell shell, SnippetLoader loader) {
        this.shell = shell;
        this.loader = loader;
    }

    /** To be told of every evaluation that went well. */
    void after(SnippetEvent event) {
        if (event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && event.snippet() instanceof VarSnippet variable) {
            recent.add(variable);
        }
        if (recent.size() > KEPT) {
            VarSnippet oldest = recent.poll();
            if (shell.sourceCodeAnalysis().dependents(oldest).isEmpty()) {
                String name = shell.sourceCodeAnalysis().wrapper(oldest).fullClassName();
                shell.drop(oldest);
                loader.forget(name, oldest.name());
            }
        }
    }
}
