package org.jenera.kernel.report;

import java.util.ArrayList;
import java.util.List;
import org.jenera.kernel.snippet.Cell;

/** What is shown of errors at places in a cell, of which no snippet of JShell's is known. */
public final class SourceErrors {
    private SourceErrors() {}

    /**
     * What the compiler has to say of a stretch of the cell.
     *
     * @param start position in the cell
     * @param end position behind the stretch
     */
    public record Span(int start, int end, String message) {}

    /** Tells the errors by the lines of the cell. */
    public static CellFailure failure(Cell cell, List<Span> errors) {
        if (errors.isEmpty()) {
            return unexplained();
        }
        List<Span> told = errors.stream().map(SourceErrors::readable).toList();
        List<String> lines = new ArrayList<>();
        told.forEach(each -> lines.addAll(lines(cell, each)));
        return failure(cell, told.get(0), lines);
    }

    /** The failure of a cell of which the compiler says no more than that. */
    static CellFailure unexplained() {
        String message = "The cell does not compile.";
        return new CellFailure("CompilationException", message, List.of(Colours.kind(message)));
    }

    private static Span readable(Span error) {
        String message = Readable.withSimpleNames(Readable.message(error.message()));
        return new Span(error.start(), error.end(), message);
    }

    /** What is shown of one error: its message, and its lines with the place marked. */
    static List<String> lines(Cell cell, Span error) {
        List<String> lines = new ArrayList<>();
        lines.add(Colours.kind("Compile error") + " in " + told(cell, error));
        lines.addAll(MarkedLines.of(cell, error.start(), error.end()));
        return lines;
    }

    /**
     * The failure that is known by the first of its errors.
     *
     * @param lines what is shown of all of them
     */
    static CellFailure failure(Cell cell, Span first, List<String> lines) {
        return new CellFailure("CompilationException", told(cell, first), lines);
    }

    private static String told(Cell cell, Span error) {
        return cell.label() + ", line " + cell.lineAt(error.start()) + ": " + error.message();
    }
}
