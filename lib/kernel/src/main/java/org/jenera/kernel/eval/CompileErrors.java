package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.eval.SnippetOrigins.Origin;
import org.jenera.kernel.hint.Hints;
import org.jenera.kernel.hint.Slip;

/** What is shown of code that does not compile: messages, places, and a line of help for each. */
final class CompileErrors {
    private static final int SHOWN = 5;

    private final JShell shell;
    private final ClassIndex classes;

    CompileErrors(JShell shell, ClassIndex classes) {
        this.shell = shell;
        this.classes = classes;
    }

    CellFailure failure(List<Diag> diagnostics, Origin origin) {
        return failure(
                diagnostics.stream().filter(Diag::isError).map(each -> slip(each, origin)).toList(),
                origin.cell());
    }

    /** A comment without an end, behind which JShell sees nothing. */
    CellFailure openComment(Cell cell, int position) {
        Origin origin = new Origin(cell, 0, List.of());
        return failure(
                List.of(
                        slip(
                                "unclosed.comment",
                                "unclosed comment",
                                position,
                                position + 2,
                                origin)),
                cell);
    }

    /** An error known by its message alone, at a name in a snippet. */
    Slip slip(String code, String message, int start, int end, Origin origin) {
        String source = origin.cell().source();
        return Slip.of(
                code, message, source, start, start, end, new ShellNames(shell, classes, origin));
    }

    private Slip slip(Diag error, Origin origin) {
        String code = error.getCode() == null ? "" : error.getCode();
        return Slip.of(
                code,
                CompilerMessage.of(error),
                origin.cell().source(),
                origin.cellPosition(error.getStartPosition()),
                origin.cellPosition(error.getPosition()),
                origin.cellPosition(error.getEndPosition()),
                new ShellNames(shell, classes, origin));
    }

    private static CellFailure failure(List<Slip> slips, Cell cell) {
        List<Slip> errors = withoutConsequences(slips);
        if (errors.isEmpty()) {
            return new CellFailure(
                    "CompilationException",
                    "The cell does not compile.",
                    List.of(Colours.kind("The cell does not compile.")));
        }
        List<String> lines = new ArrayList<>();
        Set<String> helps = new HashSet<>();
        for (Slip error : errors.subList(0, Math.min(SHOWN, errors.size()))) {
            int[] span = error.marked();
            lines.add(
                    Colours.kind("Compile error")
                            + " in "
                            + where(cell, span[0])
                            + ": "
                            + error.message());
            lines.addAll(MarkedLines.of(cell, span[0], span[1]));
            Hints.of(error).filter(helps::add).ifPresent(lines::add);
        }
        if (errors.size() > SHOWN) {
            lines.add("and " + (errors.size() - SHOWN) + " more");
        }
        Slip first = errors.get(0);
        String message = where(cell, first.marked()[0]) + ": " + first.message();
        return new CellFailure("CompilationException", message, lines);
    }

    /** After an error of syntax the parser guesses; what it finds then is rarely to the point. */
    private static List<Slip> withoutConsequences(List<Slip> errors) {
        boolean syntax = !errors.isEmpty() && errors.get(0).isSyntax();
        Set<String> told = new HashSet<>();
        return errors.stream()
                .filter(each -> !syntax || each.isSyntax())
                .filter(each -> each == errors.get(0) || !each.code().equals("premature.eof"))
                .filter(each -> told.add(each.line(each.start()) + (syntax ? "" : each.message())))
                .toList();
    }

    private static String where(Cell cell, int position) {
        return cell.label() + ", line " + cell.lineAt(position);
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
