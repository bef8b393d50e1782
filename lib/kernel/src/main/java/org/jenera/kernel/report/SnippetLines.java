package org.jenera.kernel.report;

import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetOrigins;
import org.jenera.kernel.snippet.SnippetOrigins.CellLine;
import org.jenera.kernel.snippet.SnippetOrigins.Origin;

/** Finds, for a stack frame in a class that JShell made, the line of the cell that was written. */
final class SnippetLines {
    private static final int TRIES = 5;

    /** A line of a cell. */
    record Place(Cell cell, int line) {
        String where() {
            return cell.label() + ", line " + line;
        }

        String text() {
            return cell.line(line).strip();
        }
    }

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final SnippetOrigins origins;

    SnippetLines(JShell shell, SnippetOrigins origins) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
        this.origins = origins;
    }

    /** The place in a cell, or nothing if the frame is not of a cell or its line is not known. */
    Optional<Place> of(StackTraceElement frame) {
        if (!SnippetLoader.isSnippet(frame.getClassName()) || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        String outer = outerClass(frame);
        Optional<CellLine> compiled = origins.line(outer, frame.getLineNumber());
        if (compiled.isPresent()) {
            return compiled.map(found -> new Place(found.cell(), found.line()));
        }
        List<Snippet> snippets = snippets();
        // What stands before an expression, such as the variable for its value, has its own line.
        for (int line = frame.getLineNumber(); line <= frame.getLineNumber() + 1; line++) {
            int wanted = line;
            // What was declared again has the class of its predecessor; its own text is what runs.
            Optional<Place> place =
                    best(snippets.stream().filter(this::isCurrent), outer, wanted)
                            .or(() -> best(snippets.stream(), outer, wanted));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private boolean isCurrent(Snippet snippet) {
        return shell.status(snippet) != Status.OVERWRITTEN;
    }

    private Optional<Place> best(Stream<Snippet> snippets, String className, int line) {
        return snippets.map(each -> candidate(each, className, line))
                .filter(each -> each.place() != null)
                .max(Comparator.comparingInt(Candidate::matching))
                .map(Candidate::place);
    }

    /** A place, and how many characters there are those of the line that is looked for. */
    private record Candidate(Place place, int matching) {}

    /** The snippet that was made into the class of a frame. */
    Optional<Snippet> snippet(StackTraceElement frame) {
        String outer = outerClass(frame);
        return snippets().stream()
                .filter(each -> analysis.wrapper(each).fullClassName().equals(outer))
                .reduce((earlier, later) -> later);
    }

    private static String outerClass(StackTraceElement frame) {
        return frame.getClassName().replaceAll("(\\$JShell\\$\\w+)\\$.*", "$1");
    }

    private Candidate candidate(Snippet snippet, String className, int line) {
        SnippetWrapper wrapper = analysis.wrapper(snippet);
        Origin origin = origins.of(snippet).orElse(null);
        Candidate best = new Candidate(null, 0);
        if (origin == null || !wrapper.fullClassName().equals(className)) {
            return best;
        }
        String text = wrapper.wrapped().lines().skip(line - 1L).findFirst().orElse("");
        int start = startOf(wrapper.wrapped(), line);
        for (int i = 0; i < text.length(); i++) {
            int within = wrapper.wrappedToSourcePosition(start + i);
            int same = within < 0 ? 0 : matching(text, i, snippet.source(), within);
            if (same > best.matching()) {
                int found = origin.cell().lineAt(origin.cellPosition(within));
                best = new Candidate(new Place(origin.cell(), found), same);
            }
        }
        return best;
    }

    private static int startOf(String text, int line) {
        int start = 0;
        for (int passed = 1; passed < line; passed++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }

    private static int matching(String a, int fromA, String b, int fromB) {
        int same = 0;
        while (fromA + same < a.length()
                && fromB + same < b.length()
                && a.charAt(fromA + same) == b.charAt(fromB + same)) {
            same++;
        }
        return same;
    }

    /** A thread of the reader's may fail while the next cell is being compiled. */
    private List<Snippet> snippets() {
        for (int i = 0; i < TRIES; i++) {
            try {
                return shell.snippets().toList();
            } catch (ConcurrentModificationException | IndexOutOfBoundsException e) {
                Thread.yield();
            }
        }
        return List.of();
    }
}
