package org.jenera.kernel.eval;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.interrupt.CellThread;
import org.jenera.kernel.redefine.VariableKeeper;
import org.jenera.kernel.report.CellEndings;
import org.jenera.kernel.report.CellFailure;
import org.jenera.kernel.report.FailureReport;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetOrigins;
import org.jenera.kernel.snippet.SnippetOrigins.Origin;
import org.jenera.kernel.snippet.SnippetOrigins.Source;

/** Has JShell run one source after the other, and draws the conclusions from what it says. */
final class SnippetRunner {
    private final JShell shell;
    private final CellExecutionControl control;
    private final CellThread thread;
    private final SnippetOrigins origins;
    private final TemporaryVariables temporaries;
    private final FailureReport report;
    private final CellEndings endings;
    private final VariableKeeper keeper;
    private final List<DeclarationSnippet> unresolved = new ArrayList<>();
    private Origin shown;

    SnippetRunner(
            JShell shell,
            CellExecutionControl control,
            SnippetLoader loader,
            CellThread thread,
            SnippetOrigins origins,
            FailureReport report,
            CellEndings endings) {
        this.shell = shell;
        this.control = control;
        this.thread = thread;
        this.origins = origins;
        this.temporaries = new TemporaryVariables(shell, loader);
        this.report = report;
        this.endings = endings;
        this.keeper = new VariableKeeper(shell, origins, loader, thread);
    }

    /**
     * Runs a source.
     *
     * @return the value of its expression, or null if it is none
     * @throws CellFailure if it does not compile, throws, or is interrupted
     */
    Object run(Source source) {
        if (thread.isInterrupted()) {
            throw ended(null, source.cell(), source.offset());
        }
        Object last = null;
        origins.begin(source);
        List<SnippetEvent> events = thread.shielded(() -> shell.eval(source.text()));
        Object value = control.takeResult();
        // Asked before the variable goes again.
        List<String> missing = missing(events);
        keep(events);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                Origin origin = origins.record(event.snippet(), source);
                check(event, origin, missing);
                last = ShownResult.isValueOf(event.snippet()) ? value : null;
                shown = origin;
                temporaries.after(event);
            }
        }
        return last;
    }

    /**
     * Runs a block of statements whose values nobody sees.
     *
     * @return false if it does not compile, and nothing of it has run
     * @throws CellFailure if it throws or is interrupted
     */
    boolean runIfCompiles(Source block) {
        if (thread.isInterrupted()) {
            throw endings.failure(null);
        }
        origins.begin(block);
        List<SnippetEvent> events = thread.shielded(() -> shell.eval(block.text()));
        control.takeResult();
        if (events.size() != 1 || events.get(0).status() == Status.REJECTED) {
            return false;
        }
        check(events.get(0), origins.record(events.get(0).snippet(), block), List.of());
        return true;
    }

    private List<String> missing(List<SnippetEvent> events) {
        return events.stream()
                .filter(VariableKeeper::isOfUnknownType)
                .flatMap(each -> shell.unresolvedDependencies((VarSnippet) each.snippet()))
                .distinct()
                .toList();
    }

    private void keep(List<SnippetEvent> events) {
        try {
            keeper.after(events);
        } catch (InvocationTargetException e) {
            throw thread.isInterrupted()
                    ? endings.failure(null)
                    : report.thrown(
                            e.getCause(),
                            List.of("while variables were led on to what was declared anew"));
        }
    }

    private void check(SnippetEvent event, Origin origin, List<String> missing) {
        if (event.exception() != null) {
            Throwable thrown = control.takeThrown();
            if (thrown instanceof CellFailure failure) {
                throw failure; // of a cell within this one, run by eval
            }
            throw endings.isEnd(thrown)
                    ? ended(thrown, origin.cell(), origin.offset())
                    : report.thrown(thrown);
        }
        Snippet snippet = event.snippet();
        if (event.status() == Status.REJECTED) {
            throw report.compilation(snippet, origin);
        }
        if (VariableKeeper.isOfUnknownType(event)) {
            throw report.unknownType((VarSnippet) snippet, missing, origin);
        }
        if (isUnresolved(event.status())) {
            unresolved.add((DeclarationSnippet) snippet);
        }
    }

    /** An end that came while the compiler was at work has no place of its own: it was here. */
    private CellFailure ended(Throwable error, Cell cell, int offset) {
        CellFailure failure = endings.failure(error);
        if (failure.traceback().size() > 1) {
            return failure;
        }
        List<String> lines = new ArrayList<>(failure.traceback());
        lines.addAll(FailureReport.place("at", cell, offset));
        return new CellFailure(failure.name(), failure.getMessage(), lines);
    }

    private static boolean isUnresolved(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    /** At the end of a cell, says what it did to declarations besides what the reader asked for. */
    void tellNotes() {
        tellUnresolved();
        keeper.tell();
    }

    /** Says what the cell declared and still cannot be used, now that all of it is known. */
    private void tellUnresolved() {
        for (DeclarationSnippet each : unresolved) {
            if (isUnresolved(shell.status(each))) {
                System.err.println("Note: " + report.unresolved(each));
            }
        }
        unresolved.clear();
    }

    /** Lines that say what the kernel did, and with the value of which line of the cell. */
    List<String> whileShowing(String what) {
        if (shown == null) {
            return List.of();
        }
        return FailureReport.place("while " + what + ":", shown.cell(), shown.offset());
    }
}
