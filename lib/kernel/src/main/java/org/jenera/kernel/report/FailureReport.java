package org.jenera.kernel.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.hint.Hints;
import org.jenera.kernel.hint.Token;
import org.jenera.kernel.interrupt.AbandonedCellError;
import org.jenera.kernel.interrupt.CellInterruptedError;
import org.jenera.kernel.interrupt.TimeLimit;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetOrigins;
import org.jenera.kernel.snippet.SnippetOrigins.Origin;
import org.jenera.kernel.snippet.SnippetOrigins.Source;

/** Tells errors in the reader's terms: cells and their lines, not classes that JShell made up. */
public final class FailureReport {
    private final JShell shell;
    private final SnippetOrigins origins;
    private final SnippetLines snippetLines;
    private final StackFrames frames;
    private final CompileErrors compileErrors;
    private volatile String fullTrace = "";

    /**
     * @param notebook the kernel's class that cells call by the names of its methods
     */
    public FailureReport(
            JShell shell,
            SnippetOrigins origins,
            ClassLoader loader,
            ClassIndex classes,
            Class<?> notebook) {
        this.shell = shell;
        this.origins = origins;
        this.snippetLines = new SnippetLines(shell, origins);
        this.frames = new StackFrames(snippetLines, loader, notebook.getName());
        this.compileErrors = new CompileErrors(shell, classes, notebook);
    }

    /**
     * A magic that failed. What a magic has to say to its user stands in an exception that is none
     * of a program's own errors; of those the reader sees the frames.
     */
    public CellFailure magic(Throwable error, String name, Cell cell, int offset) {
        List<String> place = place("at", cell, offset);
        String message = Readable.message(error);
        boolean told =
                error instanceof IllegalArgumentException || !(error instanceof RuntimeException);
        if (error instanceof Error || !told || message.isEmpty()) {
            return thrown(error, place);
        }
        List<String> lines = new ArrayList<>();
        lines.add(Colours.kind(name) + ": " + message);
        lines.addAll(place);
        fullTrace = FullTrace.of(error, snippetLines);
        return new CellFailure(name, message, lines);
    }

    /** Lines that name a place in a cell, after a word on what is there, and show its line. */
    public static List<String> place(String what, Cell cell, int offset) {
        int line = cell.lineAt(offset);
        String where = "  " + what + " " + cell.label() + ", line " + line;
        return List.of(Colours.place(where), "      " + cell.line(line).strip());
    }

    /** Errors of the compiler, each with its line and the place underlined. */
    public CellFailure compilation(Snippet snippet, Origin origin) {
        return compileErrors.failure(shell.diagnostics(snippet).toList(), origin);
    }

    /** The whole trace of the last exception, or the empty string if there was none. */
    public String fullTrace() {
        return fullTrace;
    }

    /** An exception that the cell threw, with the reader's frames and its causes. */
    public CellFailure thrown(Throwable error) {
        return thrown(error, List.of());
    }

    /**
     * An exception that came up beside the code of a cell: in a renderer or a magic.
     *
     * @param during lines that say what was being done, for whom
     */
    public CellFailure thrown(Throwable error, List<String> during) {
        fullTrace = FullTrace.of(error, snippetLines);
        ThrownError told = new ThrownError(frames, this::summary);
        return new CellFailure(told.name(error), told.message(error), told.lines(error, during));
    }

    /** What is shown of a text that a cell prints, if it is a line of a stack. */
    public String printed(String text) {
        return new PrintedTrace(snippetLines).readable(text);
    }

    /** Tells of an exception that ended a thread other than the one of the cell. */
    public void uncaught(Thread thread, Throwable error) {
        if (error instanceof CellInterruptedError || error instanceof ThreadDeath) {
            return; // it was told to end, together with the cell that started it
        }
        CellFailure failure = thrown(error);
        String which = "The thread " + thread.getName() + " ended by what nothing caught:\n";
        System.err.println(which + String.join("\n", failure.traceback()));
    }

    /**
     * The end of a cell that was interrupted.
     *
     * @param error what ended it, or null if it was between two snippets
     * @param place where it was then
     */
    CellFailure interrupted(Throwable error, StackTraceElement[] place) {
        return ended("Interrupted", "The cell was interrupted.", error, place);
    }

    /** The end of a cell that took longer than it may. */
    CellFailure timedOut(Throwable error, StackTraceElement[] place, Duration limit) {
        String message =
                "The cell took longer than "
                        + TimeLimit.say(limit)
                        + ", the limit for a cell, and was ended. %timeout 60 sets another limit in"
                        + " seconds, %timeout off takes it away; JJAVA_TIMEOUT in the kernel's"
                        + " environment sets it for every notebook.";
        return ended("TimeLimitExceeded", message, error, place);
    }

    /** The end of a cell that has filled the heap, told as the error that it would have come to. */
    CellFailure outOfMemory(Throwable error, StackTraceElement[] place) {
        OutOfMemoryError told = new OutOfMemoryError("Java heap space");
        // The JVM has traces for its first few errors for want of memory only.
        boolean known = error != null && frames.innermost(error.getStackTrace()).isPresent();
        told.setStackTrace(known ? error.getStackTrace() : place);
        return thrown(told);
    }

    /**
     * A cell that cannot be compiled for want of memory.
     *
     * @param holders the variables that seem to hold the most
     */
    public CellFailure fullHeap(List<String> holders) {
        String message =
                "The heap is full, and there is not enough left to compile a cell. Until there is,"
                        + " only NAME = null; runs, which lets go of what a variable holds."
                        + (holders.isEmpty()
                                ? ""
                                : " Large ones: " + String.join(", ", holders) + ".")
                        + " If that does not help, restart the kernel.";
        String name = OutOfMemoryError.class.getSimpleName();
        return new CellFailure(name, message, List.of(Colours.kind(name) + ": " + message));
    }

    private CellFailure ended(
            String name, String what, Throwable error, StackTraceElement[] place) {
        String message =
                error instanceof AbandonedCellError left ? what + " " + left.getMessage() : what;
        List<String> lines = new ArrayList<>();
        lines.add(Colours.kind(name) + ": " + message);
        List<String> shown = List.of();
        if (error != null) {
            if (frames.innermost(error.getStackTrace()).isEmpty()) {
                error.setStackTrace(place); // it was made elsewhere, to end the cell from there
            }
            fullTrace = FullTrace.of(error, snippetLines);
            shown = frames.shown(error.getStackTrace());
        }
        lines.addAll(shown.isEmpty() ? frames.shown(place) : shown);
        return new CellFailure(name, message, lines);
    }

    private String summary(Throwable error) {
        if (error instanceof jdk.jshell.spi.SPIResolutionException) {
            for (StackTraceElement frame : error.getStackTrace()) {
                if (snippetLines.snippet(frame).orElse(null) instanceof DeclarationSnippet found) {
                    return unresolved(found);
                }
            }
        }
        return Readable.message(error);
    }

    /** A comment that is begun in a cell and not ended. */
    public CellFailure openComment(Cell cell, int position) {
        return compileErrors.openComment(cell, position);
    }

    /** What a declaration still lacks, in words. */
    public String unresolved(DeclarationSnippet snippet) {
        return cannotBeUsed(snippet, "yet");
    }

    /** Why a declaration that could be used cannot be used any more, in words. */
    public String broken(DeclarationSnippet snippet) {
        return cannotBeUsed(snippet, "any more");
    }

    private String cannotBeUsed(DeclarationSnippet snippet, String when) {
        String sentence = snippet.name() + " cannot be used " + when + ": ";
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        if (missing.isEmpty()) {
            String errors =
                    shell.diagnostics(snippet)
                            .filter(Diag::isError)
                            .map(CompilerMessage::of)
                            .collect(Collectors.joining("; "));
            return sentence + errors + ".";
        }
        String what = String.join(", ", missing);
        String verb = missing.size() == 1 ? " is" : " are";
        String help =
                origins.of(snippet).flatMap(each -> help(missing.get(0), snippet, each)).orElse("");
        return sentence + what + verb + " not declared." + help;
    }

    private Optional<String> help(String missing, DeclarationSnippet snippet, Origin origin) {
        return compileErrors
                .missing(missing, snippet, origin)
                .flatMap(Hints::of)
                .map(each -> " " + each);
    }

    /** A variable of a type that is not declared. */
    public CellFailure unknownType(VarSnippet variable, List<String> missing, Origin origin) {
        return compileErrors.missing(missing, variable, origin);
    }

    /**
     * JShell takes a return at the top level, or in an if there, and gives its value to nobody.
     *
     * @throws CellFailure if the source has one
     */
    public void requireNoReturn(Source source) {
        Returns.first(Token.of(source.text()))
                .ifPresent(
                        each -> {
                            throw compileErrors.outsideMethod(each, source);
                        });
    }
}
