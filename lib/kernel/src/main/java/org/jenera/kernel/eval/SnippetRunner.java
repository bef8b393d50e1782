package org.jenera.kernel.eval;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.eval.QuickCompilation.Program;
import org.jenera.kernel.eval.SealedTypes.Plan;
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
    private static final Pattern NAME =
            Pattern.compile("\\s*[\\p{L}_$][\\p{L}\\p{N}_$]*\\s*;?\\s*");

    private final JShell shell;
    private final CellExecutionControl control;
    private final CellThread thread;
    private final SnippetOrigins origins;
    private final TemporaryVariables temporaries;
    private final FailureReport report;
    private final CellEndings endings;
    private final QuickCompilation quick;
    private final VariableKeeper keeper;
    private final SealedTypes sealedTypes;
    private final List<DeclarationSnippet> unresolved = new ArrayList<>();
    private final Set<Snippet> broken = new LinkedHashSet<>();
    private Origin shown;

    SnippetRunner(
            JShell shell,
            CellExecutionControl control,
            SnippetLoader loader,
            CellThread thread,
            SnippetOrigins origins,
            FailureReport report,
            CellEndings endings,
            Supplier<String> temporaryNames) {
        this.shell = shell;
        this.control = control;
        this.thread = thread;
        this.origins = origins;
        this.temporaries = new TemporaryVariables(shell, loader, temporaryNames);
        this.report = report;
        this.endings = endings;
        this.quick = new QuickCompilation(shell, origins);
        this.keeper = new VariableKeeper(shell, origins, loader, thread);
        this.sealedTypes = new SealedTypes(shell, origins);
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
        prepare(source);
        Optional<Program> program = thread.shielded(() -> quick(source));
        if (program.isPresent()) {
            return run(program.get(), source);
        }
        return runByShell(source);
    }

    /**
     * Has JShell look at a source by itself, as at one that is known to be wrong.
     *
     * @return the value of its expression, or null if it is none
     * @throws CellFailure if it does not compile, throws, or is interrupted
     */
    Object runByShell(Source source) {
        Evaluation evaluation = evaluate(source);
        keep(evaluation.events());
        return conclude(evaluation);
    }

    /**
     * Declares types and methods that follow each other, and looks after what depends on them when
     * all are there.
     *
     * @throws CellFailure if one does not compile, after those before it have been declared
     */
    void declare(List<Source> sources) {
        Plan plan = sealedTypes.plan(sources);
        List<SnippetEvent> events = new ArrayList<>();
        plan.dropped().forEach(each -> events.addAll(thread.shielded(() -> shell.drop(each))));
        List<Evaluation> done = new ArrayList<>();
        boolean goesOn = true;
        for (int i = 0; i < plan.sources().size() && goesOn && !thread.isInterrupted(); i++) {
            prepare(plan.sources().get(i));
            Evaluation next = evaluate(plan.sources().get(i));
            events.addAll(next.events());
            done.add(next);
            goesOn = !next.isRejected();
        }
        for (TypeDeclSnippet each : plan.dropped()) {
            events.addAll(thread.shielded(() -> sealedTypes.declareIfMissing(each)));
        }
        keep(events);
        done.forEach(this::conclude);
        if (done.size() < plan.sources().size()) {
            Source next = plan.sources().get(done.size());
            throw ended(null, next.cell(), next.offset());
        }
    }

    /**
     * What JShell made of a source.
     *
     * @param value that of its expression, if it is one
     * @param missing what the types of variables lack, asked before the variables go again
     */
    private record Evaluation(List<SnippetEvent> events, Object value, List<String> missing) {
        boolean isRejected() {
            return events.stream()
                    .anyMatch(
                            each ->
                                    each.causeSnippet() == null
                                            && each.status() == Status.REJECTED);
        }
    }

    private Evaluation evaluate(Source source) {
        origins.begin(source);
        List<SnippetEvent> events = thread.shielded(() -> shell.eval(source.text()));
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                origins.record(event.snippet(), source);
            }
        }
        return new Evaluation(events, control.takeResult(), missing(events));
    }

    private Object conclude(Evaluation evaluation) {
        Object last = null;
        for (SnippetEvent event : evaluation.events()) {
            if (event.causeSnippet() == null) {
                Origin origin = origins.of(event.snippet()).orElseThrow();
                check(event, origin, evaluation.missing());
                last = ShownResult.isValueOf(event.snippet()) ? evaluation.value() : null;
                shown = origin;
                temporaries.after(event);
            } else if (event.previousStatus() == Status.VALID && isUnresolved(event.status())) {
                broken.add(event.snippet());
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
        prepare(block);
        Optional<Program> program = thread.shielded(() -> quick.ofAction(block));
        program.ifPresent(each -> run(each, block));
        return program.isPresent();
    }

    private void prepare(Source source) {
        thread.shielded(
                () -> {
                    temporaries.declareFor(source.text());
                    return null;
                });
    }

    private Optional<Program> quick(Source source) {
        StatementForm form = StatementForm.of(source.text());
        Optional<Program> program = Optional.empty();
        if (form == StatementForm.VALUE) {
            program = quick.ofValue(source);
        }
        // Not every call has a value.
        return program.isPresent() || form == StatementForm.OTHER
                ? program
                : quick.ofAction(source);
    }

    private Object run(Program program, Source source) {
        Object value;
        try {
            value = control.run(program);
        } catch (InvocationTargetException e) {
            throw failure(e.getCause(), source.cell(), source.offset());
        }
        shown = new Origin(source.cell(), source.offset(), source.lead(), source.insertions());
        if (!program.hasValue()) {
            return null;
        }
        if (!NAME.matcher(source.text()).matches()) {
            temporaries.after(source.text(), value);
        }
        return ShownResult.isWanted(source.text()) ? value : null;
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
            throw failure(control.takeThrown(), origin.cell(), origin.offset());
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

    private CellFailure failure(Throwable thrown, Cell cell, int offset) {
        if (thrown instanceof CellFailure failure) {
            return failure; // of a cell within this one, run by eval
        }
        return endings.isEnd(thrown) ? ended(thrown, cell, offset) : report.thrown(thrown);
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

    /**
     * Says what the cell declared and still cannot be used, and what could be used before it, now
     * that all of it is known.
     */
    private void tellUnresolved() {
        for (DeclarationSnippet each : unresolved) {
            if (isUnresolved(shell.status(each))) {
                System.err.println("Note: " + report.unresolved(each));
            }
        }
        unresolved.clear();
        for (Snippet each : broken) {
            if (each instanceof DeclarationSnippet declaration
                    && !(each instanceof VarSnippet)
                    && isUnresolved(shell.status(each))) {
                System.err.println("Note: " + report.broken(declaration));
            }
        }
        broken.clear();
    }

    /** Lines that say what the kernel did, and with the value of which line of the cell. */
    List<String> whileShowing(String what) {
        if (shown == null) {
            return List.of();
        }
        return FailureReport.place("while " + what + ":", shown.cell(), shown.offset());
    }
}
