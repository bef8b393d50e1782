package org.jenera.kernel.report;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.hint.Names;
import org.jenera.kernel.snippet.SnippetOrigins.Origin;

/** The names that JShell knows, for a snippet that does not compile. */
final class ShellNames implements Names {
    private final JShell shell;
    private final ClassIndex classes;
    private final Origin origin;
    private final Class<?> notebook;

    ShellNames(JShell shell, ClassIndex classes, Origin origin, Class<?> notebook) {
        this.shell = shell;
        this.classes = classes;
        this.origin = origin;
        this.notebook = notebook;
    }

    @Override
    public Collection<String> variables() {
        return shell.variables()
                .map(VarSnippet::name)
                .filter(each -> !each.startsWith("$"))
                .toList();
    }

    @Override
    public Collection<String> methods() {
        Set<String> names = shell.methods().map(MethodSnippet::name).collect(Collectors.toSet());
        Stream.of(notebook.getMethods()).map(Method::getName).forEach(names::add);
        return names;
    }

    @Override
    public Collection<String> types() {
        return shell.types().map(TypeDeclSnippet::name).toList();
    }

    @Override
    public List<String> qualified(String simpleName) {
        return classes.named(simpleName::equals);
    }

    @Override
    public Collection<String> members(int position) {
        String text = origin.cell().source();
        if (position < origin.offset() || position >= text.length()) {
            return List.of();
        }
        String before = text.substring(origin.offset(), position + 1);
        Set<String> names = new TreeSet<>();
        for (Suggestion each :
                shell.sourceCodeAnalysis()
                        .completionSuggestions(before, before.length(), new int[1])) {
            names.add(each.continuation().replaceFirst("\\(.*", "("));
        }
        return names;
    }
}
