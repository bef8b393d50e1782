package org.jenera.kernel.eval;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.report.CellFailure;
import org.jenera.kernel.report.FailureReport;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetLoader;

/**
 * Cells while the heap is full. The compiler would want more memory than there is, so the one thing
 * that helps, {@code name = null;}, is done without it, and nothing else.
 */
final class FullHeap {
    private static final Pattern STATEMENT = Pattern.compile("[;\\n]");
    private static final Pattern DROP = Pattern.compile("([A-Za-z_$][\\w$]*)\\s*=\\s*null");
    private static final int LARGEST = 5;

    private final JShell shell;
    private final SnippetLoader loader;
    private final FailureReport report;

    private record Holder(String name, int elements) {
        @Override
        public String toString() {
            return name + String.format(" (%,d elements)", elements);
        }
    }

    FullHeap(JShell shell, SnippetLoader loader, FailureReport report) {
        this.shell = shell;
        this.loader = loader;
        this.report = report;
    }

    /**
     * Sets the variables to null that the cell sets to null.
     *
     * @throws CellFailure if the cell does anything else
     */
    void run(Cell cell) {
        List<VarSnippet> dropped = new ArrayList<>();
        for (String statement : STATEMENT.split(cell.source())) {
            Matcher drop = DROP.matcher(statement.strip());
            Optional<VarSnippet> variable =
                    drop.matches() ? variable(drop.group(1)) : Optional.empty();
            if (variable.isEmpty() && !statement.isBlank()) {
                throw report.fullHeap(holders());
            }
            variable.ifPresent(dropped::add);
        }
        dropped.forEach(each -> loader.forget(classOf(each), each.name()));
    }

    private Optional<VarSnippet> variable(String name) {
        return shell.variables().filter(each -> each.name().equals(name)).findFirst();
    }

    private String classOf(VarSnippet variable) {
        return shell.sourceCodeAnalysis().wrapper(variable).fullClassName();
    }

    /** The variables with the most elements, in words. */
    private List<String> holders() {
        return shell.variables()
                .map(each -> new Holder(each.name(), elements(each)))
                .filter(each -> each.elements > 0)
                .sorted(Comparator.comparing(Holder::elements).reversed())
                .limit(LARGEST)
                .map(Holder::toString)
                .toList();
    }

    private int elements(VarSnippet variable) {
        Object value = loader.valueOf(classOf(variable), variable.name());
        if (value instanceof Collection<?> collection) {
            return collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof CharSequence text) {
            return text.length();
        }
        return value != null && value.getClass().isArray() ? Array.getLength(value) : 0;
    }
}
