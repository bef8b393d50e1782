package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import org.jenera.kernel.eval.SnippetOrigins.Origin;

/** Tells errors in the reader's terms: cells and their lines, not classes that JShell made up. */
final class FailureReport {
    private static final String BOLD_RED = "\u001b[1;31m";
    private static final String RED = "\u001b[31m";
    private static final String BLUE = "\u001b[34m";
    private static final String RESET = "\u001b[0m";
    private static final int FRAMES = 10;
    private static final int CAUSES = 5;

    private final JShell shell;
    private final SnippetOrigins origins;

    FailureReport(JShell shell, SnippetOrigins origins) {
        this.shell = shell;
        this.origins = origins;
    }

    /** A failure with a message and nothing to point at. */
    static CellFailure plain(String name, String message) {
        return new CellFailure(name, message, List.of(BOLD_RED + name + RESET + ": " + message));
    }

    /** A failure at a line of the cell, with that line. */
    static CellFailure at(Cell cell, int offset, String name, String message) {
        int line = cell.lineAt(offset);
        return new CellFailure(
                name,
                message,
                List.of(
                        BOLD_RED + name + RESET + ": " + message,
                        BLUE + "  at " + where(cell, line) + RESET,
                        "    " + cell.line(line).strip()));
    }

    /** Errors of the compiler, each with its line and the place underlined. */
    static CellFailure compilation(List<Diag> diagnostics, Origin origin) {
        List<Diag> errors = diagnostics.stream().filter(Diag::isError).toList();
        List<String> lines = new ArrayList<>();
        String first = "The cell does not compile.";
        for (Diag error : errors) {
            Cell cell = origin.cell();
            int start = origin.cellPosition(error.getStartPosition());
            int end = origin.cellPosition(error.getEndPosition());
            String where = where(cell, cell.lineAt(start));
            String message = message(error);
            if (lines.isEmpty()) {
                first = where + ": " + message.replaceAll("\\s*\\n\\s*", ", ");
            }
            lines.add(BOLD_RED + "Compile error" + RESET + " in " + where + ":");
            lines.addAll(underlined(cell, start, end));
            message.lines().map(line -> RED + line + RESET).forEach(lines::add);
        }
        if (lines.isEmpty()) {
            lines.add(BOLD_RED + first + RESET);
        }
        return new CellFailure("CompilationException", first, lines);
    }

    private static String message(Diag error) {
        String message = readable(error.getMessage(null));
        return message.lines()
                .filter(line -> !line.matches("\\s*location:\\s+class( REPL.*)?\\s*"))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> underlined(Cell cell, int start, int end) {
        int lineStart = cell.lineStart(start);
        String line = cell.line(cell.lineAt(start));
        int from = Math.min(start - lineStart, line.length());
        int to = Math.max(from + 1, Math.min(end - lineStart, line.length()));
        String indent = line.substring(0, from).replaceAll("[^\\t]", " ");
        return List.of("    " + line, "    " + indent + RED + "^".repeat(to - from) + RESET);
    }

    /** An exception that the cell threw, with the reader's frames and its causes. */
    CellFailure thrown(JShellException exception) {
        List<String> lines = new ArrayList<>();
        tell(exception, "", lines);
        return new CellFailure(name(exception), summary(exception), lines);
    }

    /** An exception thrown outside JShell: by a renderer or a magic. */
    static CellFailure thrown(Throwable error, String during) {
        String name = error.getClass().getSimpleName();
        String message = readable(error.getMessage());
        List<String> lines = new ArrayList<>();
        lines.add(BOLD_RED + error.getClass().getName() + RESET + ": " + message);
        lines.add(BLUE + "  while " + during + RESET);
        frames(error, lines);
        Throwable cause = error.getCause();
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            lines.add("Caused by: " + BOLD_RED + cause + RESET);
            frames(cause, lines);
            cause = cause.getCause();
        }
        return new CellFailure(name, message, lines);
    }

    private static void frames(Throwable error, List<String> lines) {
        Arrays.stream(error.getStackTrace())
                .takeWhile(frame -> !isPlumbing(frame))
                .filter(frame -> !isPlatform(frame))
                .limit(FRAMES)
                .map(
                        frame ->
                                SnippetLoader.isSnippet(frame.getClassName())
                                        ? "code of a cell, in " + frame.getMethodName()
                                        : libraryFrame(frame))
                .distinct()
                .forEach(frame -> lines.add(BLUE + "  at " + frame + RESET));
    }

    private static boolean isPlatform(StackTraceElement frame) {
        return frame.getModuleName() != null && frame.getModuleName().matches("(java|jdk)[.].*")
                || frame.getClassName().startsWith("org.dflib.jjava.");
    }

    /** The end of a cell that was interrupted. */
    CellFailure interrupted(JShellException exception) {
        List<String> lines = new ArrayList<>();
        String message = "The cell was interrupted.";
        if (exception instanceof EvalException thrown
                && thrown.getExceptionClassName().equals(AbandonedCellError.class.getName())) {
            message = thrown.getMessage();
        }
        lines.add(BOLD_RED + "Interrupted" + RESET + ": " + message);
        if (exception != null) {
            frames(exception, lines);
        }
        return new CellFailure("Interrupted", message, lines);
    }

    private void tell(JShellException exception, String prefix, List<String> lines) {
        String message = summary(exception);
        String name = exception instanceof EvalException e ? e.getExceptionClassName() : "";
        String shown = name.startsWith("REPL.") || name.isEmpty() ? name(exception) : name;
        lines.add(prefix + BOLD_RED + shown + RESET + (message.isEmpty() ? "" : ": " + message));
        frames(exception, lines);
        if (exception.getCause() instanceof JShellException cause && cause != exception) {
            tell(cause, "Caused by: ", lines);
        }
    }

    private void frames(JShellException exception, List<String> lines) {
        List<String> told = new ArrayList<>();
        for (StackTraceElement frame : exception.getStackTrace()) {
            Optional<Origin> origin = origin(frame);
            if (origin.isPresent()) {
                told.add(readersFrame(frame, origin.get()));
            } else if (told.isEmpty() && !isPlumbing(frame)) {
                // Where the library gave up is worth one line; how it got there is not.
                told.add(BLUE + "  thrown by " + libraryFrame(frame) + RESET);
            }
        }
        tellOnce(told, lines);
    }

    private static String readersFrame(StackTraceElement frame, Origin origin) {
        Cell cell = origin.cell();
        int line = origin.cellLine(frame.getLineNumber());
        String method = frame.getMethodName();
        boolean named = !method.isEmpty() && !method.contains("$");
        String in = named ? ", in " + method : "";
        String text = cell.line(line).strip();
        return BLUE + "  at " + where(cell, line) + in + RESET + "\n      " + text;
    }

    /** Tells frames that repeat, as those of a recursion do, once with their number. */
    private static void tellOnce(List<String> frames, List<String> lines) {
        int told = 0;
        int i = 0;
        while (i < frames.size() && told < FRAMES) {
            int end = i;
            while (end < frames.size() && frames.get(end).equals(frames.get(i))) {
                end++;
            }
            frames.get(i).lines().forEach(lines::add);
            if (end - i > 1) {
                lines.add(BLUE + "      (" + (end - i) + " times)" + RESET);
            }
            told++;
            i = end;
        }
        if (i < frames.size()) {
            lines.add(BLUE + "  and " + (frames.size() - i) + " more" + RESET);
        }
    }

    private Optional<Origin> origin(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#")
                ? origins.of(file.substring(1))
                : Optional.empty();
    }

    private static boolean isPlumbing(StackTraceElement frame) {
        return frame.getClassName().startsWith("org.jenera.kernel.");
    }

    private static String libraryFrame(StackTraceElement frame) {
        int line = frame.getLineNumber(); // negative where it is not known, and in native code
        String method = frame.getClassName() + "." + frame.getMethodName();
        return line > 0 ? method + ", line " + line : method;
    }

    private static String name(JShellException exception) {
        if (exception instanceof EvalException thrown) {
            return thrown.getExceptionClassName().replaceAll(".*[.$]", "");
        }
        return "UnresolvedReferenceException";
    }

    private String summary(JShellException exception) {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            return unresolved(unresolved.getSnippet());
        }
        return readable(exception.getMessage());
    }

    /** What a declaration still lacks, in words. */
    String unresolved(DeclarationSnippet snippet) {
        String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        String errors =
                shell.diagnostics(snippet)
                        .filter(Diag::isError)
                        .map(FailureReport::message)
                        .collect(Collectors.joining("; "));
        String reason = missing.isEmpty() ? errors : missing + " is not declared";
        return snippet.name() + " cannot be used yet: " + reason + ".";
    }

    /** Without the classes that JShell puts around names. */
    private static String readable(String message) {
        return message == null ? "" : message.replaceAll("REPL\\.\\$JShell\\$\\d+[A-Z]*[.$]", "");
    }

    private static String where(Cell cell, int line) {
        return cell.label() + ", line " + line;
    }
}
