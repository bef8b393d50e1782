package org.jenera.kernel.report;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.hint.Names;
import org.jenera.kernel.snippet.SnippetOrigins.Origin;

/** The names that JShell knows, for a snippet that does not compile. */
final class ShellNames implements Names {
    private static final long INDEX_MILLIS = 2000;
    private static final List<String> PACKAGES =
            List.of("java.util", "java.io", "java.time", "java.text", "java.", "javax.", "");

    private final JShell shell;
    private final Origin origin;
    private final Class<?> notebook;

    ShellNames(JShell shell, Origin origin, Class<?> notebook) {
        this.shell = shell;
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
        long end = System.nanoTime() + INDEX_MILLIS * 1_000_000;
        QualifiedNames found = find(simpleName);
        try {
            // JShell begins its index when it starts, and again when the class path grows.
            while (!found.isUpToDate() && System.nanoTime() < end) {
                Thread.sleep(50);
                found = find(simpleName);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found.getNames().stream()
                .filter(each -> !each.matches("(?:sun|com\\.sun|jdk\\.internal)\\..*"))
                .sorted(Comparator.comparingInt(ShellNames::rank).thenComparing(each -> each))
                .toList();
    }

    private QualifiedNames find(String name) {
        return shell.sourceCodeAnalysis().listQualifiedNames(name, name.length());
    }

    private static int rank(String name) {
        int rank = 0;
        while (!name.startsWith(PACKAGES.get(rank))) {
            rank++;
        }
        return rank;
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
