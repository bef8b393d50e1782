package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.List;

/** What is shown of a cell that was compiled as a source file, and not by JShell. */
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
        List<String> lines = new ArrayList<>();
        String first = null;
        for (Span each : errors) {
            String where = cell.label() + ", line " + cell.lineAt(each.start());
            String message = Readable.withSimpleNames(Readable.message(each.message()));
            lines.add(Colours.kind("Compile error") + " in " + where + ": " + message);
            lines.addAll(MarkedLines.of(cell, each.start(), each.end()));
            first = first == null ? where + ": " + message : first;
        }
        return new CellFailure("CompilationException", String.valueOf(first), lines);
    }
}
