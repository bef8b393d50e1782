package org.jenera.kernel.redefine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.interrupt.CellThread;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetOrigins;

/** What cells have declared so far, and the classes that JShell has made of it. */
final class Declarations {
    private final JShell shell;
    private final SnippetOrigins origins;
    private final SnippetLoader loader;
    private final CellThread thread;
    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    Declarations(JShell shell, SnippetOrigins origins, SnippetLoader loader, CellThread thread) {
        this.shell = shell;
        this.origins = origins;
        this.loader = loader;
        this.thread = thread;
    }

    JShell shell() {
        return shell;
    }

    SnippetLoader loader() {
        return loader;
    }

    /** Remembers the classes of what these events have declared. */
    void note(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.status().isDefined() && snippet instanceof DeclarationSnippet) {
                String name = shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
                classes.put(snippet.id(), name);
                if (snippet instanceof VarSnippet variable) {
                    variables.put(snippet.id(), variable.name());
                }
            }
        }
    }

    /** The class that a declaration was last made into, by the snippet's id. */
    Map<String, String> classes() {
        return Map.copyOf(classes);
    }

    String classOf(Snippet snippet) {
        return classes.get(snippet.id());
    }

    /** What the variables hold, by name; also those that JShell takes for undeclared just now. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        variables.forEach((id, name) -> values.put(name, loader.valueOf(classes.get(id), name)));
        return values;
    }

    /** What a variable holds, or null if there is none. */
    Object value(String name) {
        return shell.variables()
                .filter(each -> each.name().equals(name) && classes.containsKey(each.id()))
                .map(each -> loader.valueOf(classOf(each), name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Has JShell take the text of a snippet again. */
    List<SnippetEvent> evaluateAgain(Snippet snippet) {
        List<SnippetEvent> events = eval(snippet.source());
        events.stream()
                .filter(each -> each.causeSnippet() == null)
                .forEach(each -> origins.inherit(each.snippet(), snippet));
        note(events);
        return events;
    }

    /**
     * Declares a variable by its type, which is known even if it was {@code var}.
     *
     * @return whether JShell knows the variable now
     */
    boolean declareByType(VarSnippet variable) {
        List<SnippetEvent> events = eval(variable.typeName() + " " + variable.name() + ";");
        note(events);
        return !events.isEmpty() && events.get(0).status().isDefined();
    }

    private List<SnippetEvent> eval(String source) {
        return thread.shielded(() -> shell.eval(source));
    }

    /** As {@link #evaluateAgain}, as if the snippet had not been there before. */
    void declareAsNew(Snippet snippet) {
        drop(snippet);
        evaluateAgain(snippet);
    }

    void drop(Snippet snippet) {
        note(thread.shielded(() -> shell.drop(snippet)));
    }
}
