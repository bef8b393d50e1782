package org.jenera.kernel.eval;

import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * Declares many imports as one snippet. JShell takes all of an import snippet over into the classes
 * that it makes of cells, and knows the snippet by its first import alone; so that no import of the
 * reader's takes its place, the first is one that nobody writes, of members that are not there.
 */
final class StartImports {
    private static final List<String> NAMES_FOR_SNIPPETS =
            List.of("Runnable", "Comparable", "Cloneable", "Readable", "Appendable");

    private static final Pattern IMPORT =
            Pattern.compile("import\\s+(static\\s+)?[\\w$]+(\\.[\\w$]+)*(\\.\\*)?\\s*;");

    private final JShell shell;
    private int declared;

    StartImports(JShell shell) {
        this.shell = shell;
    }

    /** The imports in a source that holds nothing else; empty if it does. */
    static List<String> only(String source) {
        List<String> lines = source.lines().map(String::strip).filter(x -> !x.isEmpty()).toList();
        return lines.stream().allMatch(each -> IMPORT.matcher(each).matches()) ? lines : List.of();
    }

    /** Declares all of them, or none and returns false. */
    boolean declare(List<String> imports) {
        boolean plain = imports.stream().allMatch(each -> IMPORT.matcher(each).matches());
        if (!plain || declared == NAMES_FOR_SNIPPETS.size()) {
            return false;
        }
        String first = "import static java.lang." + NAMES_FOR_SNIPPETS.get(declared) + ".*; ";
        declared++;
        List<SnippetEvent> events = shell.eval(first + String.join(" ", imports));
        if (events.size() == 1 && events.get(0).status() == Status.VALID) {
            return true;
        }
        events.forEach(event -> shell.drop(event.snippet()));
        return false;
    }
}
