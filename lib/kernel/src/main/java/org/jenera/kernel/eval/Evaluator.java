package org.jenera.kernel.eval;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.jenera.kernel.compile.ClassPathContents;
import org.jenera.kernel.compile.CompilerFiles;
import org.jenera.kernel.eval.Fragments.Fragment;
import org.jenera.kernel.eval.SnippetOrigins.Origin;
import org.jenera.kernel.eval.SnippetOrigins.Source;

/** Evaluates cells with JShell in this JVM. One caller at a time; {@link #interrupt()} any time. */
public final class Evaluator implements AutoCloseable {
    private static final int CAUSES = 10;
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    /** Runs the magics that stand in cells. */
    public interface Magics {
        /** Whether there is a magic {@code %name}. */
        boolean isLineMagic(String name);

        Object line(String name, List<String> arguments, String rest, boolean assigned)
                throws Exception;

        Object cell(String name, List<String> arguments, String rest, String body) throws Exception;
    }

    private final SnippetLoader loader;
    private final CellThread thread;
    private final CellExecutionControl control;
    private final SnippetOrigins origins = new SnippetOrigins();
    private final JShell shell;
    private final Fragments fragments;
    private final StartImports startImports;
    private final TemporaryVariables temporaries;
    private final FailureReport report;
    private final VariableKeeper keeper;
    private final List<DeclarationSnippet> unresolved = new ArrayList<>();
    private Origin shown;
    private Magics magics;
    private Cell current = new Cell("startup", "");

    /**
     * @param compilerOptions options as for {@code javac}
     * @param notes told of options that cannot be used
     */
    public Evaluator(List<String> compilerOptions, Consumer<String> notes) {
        List<String> options = new ArrayList<>(List.of("-g"));
        options.addAll(CompilerOptions.usable(compilerOptions, notes));
        ClassPathContents contents = ClassPathContents.besideTheKernel();
        this.loader = new SnippetLoader(Evaluator.class.getClassLoader(), contents);
        this.thread = new CellThread(loader);
        this.control = new CellExecutionControl(loader, thread);
        this.shell =
                JShell.builder()
                        .fileManager(files -> new CompilerFiles(files, contents))
                        .executionEngine(control.provider(), Map.of())
                        .compilerOptions(options.toArray(String[]::new))
                        .build();
        this.temporaries = new TemporaryVariables(shell, loader);
        this.startImports = new StartImports(shell);
        this.report = new FailureReport(shell, origins, loader);
        this.fragments = new Fragments(shell.sourceCodeAnalysis(), thread, report);
        if (System.getProperty(LOG_FORMAT) == null) {
            // Java's own format names the class that logs, which JShell made up.
            System.setProperty(LOG_FORMAT, "%4$s %3$s: %5$s%6$s%n");
        }
        Thread.setDefaultUncaughtExceptionHandler(report::uncaught);
        this.keeper = new VariableKeeper(shell, loader, thread, origins);
    }

    /** Sets who runs the magics in cells. */
    public void setMagics(Magics magics) {
        this.magics = magics;
    }

    /** The loader that sees the class path and what cells declare. */
    public ClassLoader classLoader() {
        return loader;
    }

    /** The jars and directories that cells see, the kernel's own among them. */
    public List<Path> classPath() {
        return loader.classPath();
    }

    /** The classes that JShell has made of cells, by their binary names. */
    public Map<String, byte[]> snippetClasses() {
        return loader.snippetClasses();
    }

    /** A class that cells have loaded from their class path, or null if they have not. */
    public Class<?> loadedClass(String name) {
        return loader.loaded(name);
    }

    /** JShell's view of the code. */
    public JShell shell() {
        return shell;
    }

    /** Adds jars and directories for the cells that follow. */
    public void addToClassPath(List<Path> paths) {
        if (!paths.isEmpty()) {
            // JShell rereads its whole class path at each call, so it gets all in one.
            String joined =
                    paths.stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(File.pathSeparator));
            thread.shielded(
                    () -> {
                        shell.addToClasspath(joined);
                        return null;
                    });
        }
    }

    /** The imports in a source that holds nothing else; empty if it does. */
    public static List<String> importsOnly(String source) {
        return StartImports.only(source);
    }

    /**
     * Declares imports, all in one go: one by one they would take longer than the rest of a start.
     *
     * @throws CellFailure if one cannot be resolved; the others are declared all the same
     */
    public void declareImports(List<String> imports) {
        if (!imports.isEmpty() && !startImports.declare(imports)) {
            evaluate(String.join("\n", imports));
        }
    }

    /** A cell of the reader begins: from here on an interrupt means it, and its time counts. */
    public void begin() {
        thread.begin();
    }

    /** The cell and all that the kernel did for it is over. */
    public void end() {
        thread.end();
    }

    /** Sets how long each of the cells that follow may take. */
    public void setTimeLimit(TimeLimit limit) {
        thread.setLimit(limit);
    }

    /** How long a cell may take. */
    public TimeLimit timeLimit() {
        return thread.limit();
    }

    /** Ends the running cell within a second. */
    public void interrupt() {
        thread.interrupt();
    }

    /**
     * Runs a cell.
     *
     * @return the value of its last expression, or null if it ends in anything else
     * @throws CellFailure if it does not compile, throws, or is interrupted
     */
    public Object evaluate(Cell cell) {
        Cell outer = current;
        current = cell;
        try {
            Object last = null;
            for (CellPart part : CellPart.split(cell.source(), magics::isLineMagic, this::isName)) {
                last =
                        part instanceof CellPart.Java java
                                ? evaluateJava(cell, java)
                                : runMagic(cell, (CellPart.Magic) part);
            }
            if (thread.isInterrupted()) {
                // Code that heeds an interrupt may return as if it were done; the reader asked for
                // an end all the same, and no queued cell may run as if nothing had happened.
                throw interrupted(null);
            }
            return last;
        } finally {
            current = outer;
            tellUnresolved();
            keeper.tell();
        }
    }

    /** The cell that runs. */
    public Cell current() {
        return current;
    }

    /** Runs source that stands in no cell of its own, as if it stood in the current one. */
    public Object evaluate(String source) {
        return evaluate(new Cell(current.label(), source));
    }

    /**
     * Runs work of the kernel that calls the reader's code, such as a renderer, under the same
     * protection as a cell.
     */
    public <T> T call(String during, Callable<T> work) {
        try {
            return thread.call(work);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof CellFailure failure) {
                throw failure;
            }
            if (thread.isInterrupted()) {
                throw interrupted(null);
            }
            throw report.thrown(e.getCause(), during(during));
        }
    }

    private boolean isName(String word) {
        return shell.variables().anyMatch(each -> each.name().equals(word))
                || shell.methods().anyMatch(each -> each.name().equals(word));
    }

    private List<String> during(String what) {
        if (shown == null) {
            return List.of();
        }
        int line = shown.cell().lineAt(shown.offset());
        String where = "  while " + what + ": " + shown.cell().label() + ", line " + line;
        return List.of(Colours.place(where), "      " + shown.cell().line(line).strip());
    }

    /** The whole trace of the last exception, as Java prints it; empty if there was none. */
    public String fullTrace() {
        return report.fullTrace();
    }

    /** Magics run on the thread of the cell as well, so that an interrupt ends them. */
    private Object runMagic(Cell cell, CellPart.Magic magic) {
        try {
            return thread.call(() -> runMagicHere(cell, magic));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof CellFailure failure) {
                throw failure;
            }
            if (thread.isInterrupted() && endsCell(e.getCause())) {
                throw interrupted(e.getCause());
            }
            String name = (magic.wholeCell() ? "%%" : "%") + magic.name();
            throw report.magic(e.getCause(), name, cell, magic.offset());
        }
    }

    private Object runMagicHere(Cell cell, CellPart.Magic magic) throws Exception {
        if (magic.wholeCell()) {
            return magics.cell(magic.name(), magic.arguments(), magic.rest(), magic.body());
        }
        boolean assigned = magic.target() != null;
        Object value = magics.line(magic.name(), magic.arguments(), magic.rest(), assigned);
        return assigned ? assign(cell, magic, value) : value;
    }

    private Object assign(Cell cell, CellPart.Magic magic, Object value) {
        MagicValue.put(value);
        String type = magic.target().matches("\\s*var\\b.*") ? MagicValue.castTo(value) : "";
        String take = MagicValue.class.getName() + ".take();";
        String java = magic.target() + " " + type + take;
        return evaluateJava(
                cell, new CellPart.Java(java, cell.startOf(cell.lineAt(magic.offset()))));
    }

    private Object evaluateJava(Cell cell, CellPart.Java java) {
        List<Fragment> parts =
                fragments.of(
                        cell, new CellPart.Java(IJavaNames.translate(java.text()), java.offset()));
        if (!parts.isEmpty()) {
            Fragment tail = parts.get(parts.size() - 1);
            if (tail.isBroken()) {
                // Nothing of a cell with a syntax error runs; JShell rejects the tail by itself.
                fragments.requireClosedComments(tail);
                evaluate(tail.source());
            }
        }
        Object last = null;
        for (Fragment part : parts) {
            last = evaluate(part.source());
        }
        return last;
    }

    private Object evaluate(Source source) {
        if (thread.isInterrupted()) {
            throw interrupted(null);
        }
        Object last = null;
        origins.begin(source);
        List<SnippetEvent> events = thread.shielded(() -> shell.eval(source.text()));
        Object value = control.takeResult();
        keep(events);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                Origin origin = origins.record(event.snippet(), source);
                check(event, origin);
                last = ShownResult.isValueOf(event.snippet()) ? value : null;
                shown = origin;
                temporaries.after(event);
            }
        }
        return last;
    }

    private void keep(List<SnippetEvent> events) {
        try {
            keeper.after(events);
        } catch (InvocationTargetException e) {
            throw thread.isInterrupted()
                    ? interrupted(null)
                    : report.thrown(
                            e.getCause(),
                            List.of("while variables were led on to what was declared anew"));
        }
    }

    private void check(SnippetEvent event, Origin origin) {
        if (event.exception() != null) {
            Throwable thrown = control.takeThrown();
            throw thread.isInterrupted() && endsCell(thrown)
                    ? interrupted(thrown)
                    : report.thrown(thrown);
        }
        Snippet snippet = event.snippet();
        if (event.status() == Status.REJECTED) {
            throw report.compilation(snippet, origin);
        }
        if (isUnresolved(event.status())) {
            unresolved.add((DeclarationSnippet) snippet);
        }
    }

    private static boolean isUnresolved(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
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

    private CellFailure interrupted(Throwable error) {
        thread.awaitEnding();
        return thread.exceeded()
                .map(limit -> report.timedOut(error, limit))
                .orElseGet(() -> report.interrupted(error));
    }

    private static boolean endsCell(Throwable thrown) {
        for (int depth = 0; thrown != null && depth < CAUSES; depth++) {
            if (thrown instanceof CellInterruptedError
                    || thrown instanceof CellFailure
                    || thrown instanceof AbandonedCellError
                    || thrown.getClass().getName().contains("Interrupt")
                    || thrown.getClass().getName().equals("java.lang.ThreadDeath")) {
                return true;
            }
            thrown = Causes.of(thrown);
        }
        return false;
    }

    @Override
    public void close() {
        shell.close();
    }
}
