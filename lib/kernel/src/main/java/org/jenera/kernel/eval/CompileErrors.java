package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import org.jenera.kernel.eval.SnippetOrigins.Origin;

/** What is shown of code that does not compile. */
final class CompileErrors {
    private static final int SHOWN = 5;

    private final JShell shell;

    CompileErrors(JShell shell) {
        this.shell = shell;
    }

    CellFailure failure(List<Diag> diagnostics, Origin origin) {
        List<Diag> errors = diagnostics.stream().filter(Diag::isError).toList();
        List<String> lines = new ArrayList<>();
        String first = "The cell does not compile.";
        for (Diag error : errors) {
            Cell cell = origin.cell();
            int start = origin.cellPosition(error.getStartPosition());
            int end = origin.cellPosition(error.getEndPosition());
            String where = cell.label() + ", line " + cell.lineAt(start);
            String message = CompilerMessage.of(error);
            if (lines.isEmpty()) {
                first = where + ": " + message.replaceAll("\\s*\\n\\s*", ", ");
            }
            lines.add(Colours.error("Compile error") + " in " + where + ": " + message);
            lines.addAll(MarkedLines.of(cell, start, end));
        }
        if (lines.isEmpty()) {
            lines.add(Colours.error(first));
        }
        return new CellFailure("CompilationException", first, lines);
    }

    /** An error that the compiler would tell in other words than help. */
    static CellFailure at(Cell cell, int start, int end, String message) {
        String where = cell.label() + ", line " + cell.lineAt(start);
        List<String> lines = new ArrayList<>();
        lines.add(Colours.error("Compile error") + " in " + where + ": " + message);
        lines.addAll(MarkedLines.of(cell, start, end));
        return new CellFailure("CompilationException", where + ": " + message, lines);
    }
}
