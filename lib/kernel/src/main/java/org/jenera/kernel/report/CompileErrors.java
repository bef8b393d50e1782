package org.jenera.kernel.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.hint.Hints;
import org.jenera.kernel.hint.Slip;
import org.jenera.kernel.hint.Token;
import org.jenera.kernel.report.SourceErrors.Span;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetOrigins.Origin;
import org.jenera.kernel.snippet.SnippetOrigins.Source;

/** What is shown of code that does not compile: messages, places, and a line of help for each. */
final class CompileErrors {
    private static final int SHOWN = 5;

    private final JShell shell;
    private final ClassIndex classes;
    private final Class<?> notebook;

    CompileErrors(JShell shell, ClassIndex classes, Class<?> notebook) {
        this.shell = shell;
        this.classes = classes;
        this.notebook = notebook;
    }

    CellFailure failure(List<Diag> diagnostics, Origin origin) {
        return failure(
                diagnostics.stream().filter(Diag::isError).map(each -> slip(each, origin)).toList(),
                origin.cell());
    }

    /** A comment without an end, behind which JShell sees nothing. */
    CellFailure openComment(Cell cell, int position) {
        Origin origin = new Origin(cell, 0, 0, List.of());
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

    /** Names that a snippet lacks, as JShell says them: "class Dog". */
    CellFailure missing(List<String> missing, DeclarationSnippet snippet, Origin origin) {
        List<Slip> slips =
                missing.stream()
                        .map(each -> missing(each, snippet, origin))
                        .flatMap(Optional::stream)
                        .toList();
        return slips.isEmpty()
                ? failure(shell.diagnostics(snippet).toList(), origin)
                : failure(slips, origin.cell());
    }

    /** JShell says what is missing, and not where: its first mention has to do. */
    Optional<Slip> missing(String missing, DeclarationSnippet snippet, Origin origin) {
        String name = missing.replaceAll("^\\w+ |\\(.*", "");
        String message = "cannot find symbol: " + missing;
        return Token.of(snippet.source()).stream()
                .filter(each -> each.text().equals(name))
                .map(each -> origin.cellPosition(each.start()))
                .map(at -> slip("cant.resolve", message, at, at + name.length(), origin))
                .findFirst();
    }

    CellFailure outsideMethod(Token word, Source source) {
        Origin origin =
                new Origin(source.cell(), source.offset(), source.lead(), source.insertions());
        int start = origin.cellPosition(word.start());
        int end = origin.cellPosition(word.end());
        return failure(
                List.of(slip("ret.outside.meth", "return outside method", start, end, origin)),
                source.cell());
    }

    /** An error known by its message alone, at a name in a snippet. */
    private Slip slip(String code, String message, int start, int end, Origin origin) {
        String source = origin.cell().source();
        return Slip.of(
                code,
                message,
                source,
                start,
                start,
                end,
                new ShellNames(shell, classes, origin, notebook));
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
                new ShellNames(shell, classes, origin, notebook));
    }

    private static CellFailure failure(List<Slip> slips, Cell cell) {
        List<Slip> errors = withoutConsequences(slips);
        if (errors.isEmpty()) {
            return SourceErrors.unexplained();
        }
        List<String> lines = new ArrayList<>();
        Set<String> helps = new HashSet<>();
        for (Slip error : errors.subList(0, Math.min(SHOWN, errors.size()))) {
            lines.addAll(SourceErrors.lines(cell, span(error)));
            Hints.of(error).filter(helps::add).ifPresent(lines::add);
        }
        if (errors.size() > SHOWN) {
            lines.add("and " + (errors.size() - SHOWN) + " more");
        }
        return SourceErrors.failure(cell, span(errors.get(0)), lines);
    }

    private static Span span(Slip error) {
        int[] marked = error.marked();
        return new Span(marked[0], marked[1], error.message());
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
}
