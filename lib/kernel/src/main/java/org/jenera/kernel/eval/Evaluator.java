package org.jenera.kernel.eval;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.compile.ClassPathContents;
import org.jenera.kernel.compile.CompilerFiles;
import org.jenera.kernel.eval.Fragments.Fragment;
import org.jenera.kernel.interrupt.CellThread;
import org.jenera.kernel.interrupt.TimeLimit;
import org.jenera.kernel.report.CellEndings;
import org.jenera.kernel.report.CellFailure;
import org.jenera.kernel.report.FailureReport;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetOrigins;

/** Evaluates cells with JShell in this JVM. One caller at a time; {@link #interrupt()} any time. */
public final class Evaluator implements AutoCloseable {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    /** Runs the magics that stand in cells. */
    public interface Magics {
        /** Whether there is a magic {@code %name}. */
        boolean isLineMagic(String name);

        /** Whether variables are to be looked for on its line. */
        boolean takesVariables(String name);

        Object line(String name, List<String> arguments, String rest, boolean assigned)
                throws Exception;

        Object cell(String name, List<String> arguments, String rest, String body) throws Exception;
    }

    private final SnippetLoader loader;
    private final CellThread thread;
    private final CellExecutionControl control;
    private final JShell shell;
    private final Fragments fragments;
    private final StartImports startImports;
    private final ClassIndex classes;
    private final FailureReport report;
    private final CellEndings endings;
    private final SnippetRunner runner;
    private final FullHeap fullHeap;
    private final Turn turn;
    private Magics magics;
    private Cell current = new Cell("startup", "");

    /**
     * @param notebook the kernel's class that cells call by the names of its methods
     * @param compilerOptions options as for {@code javac}
     * @param notes told of options that cannot be used
     */
    public Evaluator(Class<?> notebook, List<String> compilerOptions, Consumer<String> notes) {
        List<String> options = new ArrayList<>(List.of("-g"));
        options.addAll(CompilerOptions.usable(compilerOptions, notes));
        ClassPathContents contents = ClassPathContents.besideTheKernel();
        this.loader = new SnippetLoader(Evaluator.class.getClassLoader(), contents);
        this.thread = new CellThread(loader);
        this.turn = new Turn(thread);
        this.control = new CellExecutionControl(loader, thread);
        SnippetOrigins origins = new SnippetOrigins();
        AtomicInteger values = new AtomicInteger();
        Supplier<String> temporaryNames = () -> "$" + values.incrementAndGet();
        this.shell =
                JShell.builder()
                        .tempVariableNameGenerator(temporaryNames)
                        .fileManager(files -> new CompilerFiles(files, contents))
                        .executionEngine(control.provider(), Map.of())
                        .compilerOptions(options.toArray(String[]::new))
                        .build();
        this.startImports = new StartImports(shell);
        this.classes = new ClassIndex(loader::classPath);
        this.report = new FailureReport(shell, origins, loader, classes, notebook);
        this.fragments = new Fragments(shell.sourceCodeAnalysis(), thread, report);
        if (System.getProperty(LOG_FORMAT) == null) {
            // Java's own format names the class that logs, which JShell made up.
            System.setProperty(LOG_FORMAT, "%4$s %3$s: %5$s%6$s%n");
        }
        Thread.setDefaultUncaughtExceptionHandler(report::uncaught);
        this.endings = new CellEndings(thread, report);
        this.runner =
                new SnippetRunner(
                        shell, control, loader, thread, origins, report, endings, temporaryNames);
        this.fullHeap = new FullHeap(shell, loader, report);
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

    /** The classes that cells can import. */
    public ClassIndex classes() {
        return classes;
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
        return turn.take(() -> evaluateInTurn(cell));
    }

    private Object evaluateInTurn(Cell cell) {
        if (thread.isHeapFull()) {
            fullHeap.run(cell);
            return null;
        }
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
                throw endings.failure(null);
            }
            return last;
        } finally {
            current = outer;
            runner.tellNotes();
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
                throw endings.failure(null);
            }
            throw report.thrown(e.getCause(), runner.whileShowing(during));
        }
    }

    private boolean isName(String word) {
        return shell.variables().anyMatch(each -> each.name().equals(word))
                || shell.methods().anyMatch(each -> each.name().equals(word));
    }

    /** A text that a cell prints, with lines of cells in the place of the stack's. */
    public String printed(String text) {
        return report.printed(text);
    }

    /** How many seconds code of cells has run since the start, without the compiler. */
    public double secondsRun() {
        return control.nanosRun() / 1e9;
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
            if (endings.isEnd(e.getCause())) {
                throw endings.failure(e.getCause());
            }
            String name = (magic.wholeCell() ? "%%" : "%") + magic.name();
            throw report.magic(e.getCause(), name, cell, magic.offset());
        }
    }

    private Object runMagicHere(Cell cell, CellPart.Magic magic) throws Exception {
        List<String> arguments = magic.arguments();
        String rest = magic.rest();
        if (magics.takesVariables(magic.name())) {
            Interpolation variables = new Interpolation(this::valueOfVariable);
            arguments = variables.of(arguments);
            rest = variables.of(rest);
        }
        if (magic.wholeCell()) {
            return magics.cell(magic.name(), arguments, rest, magic.body());
        }
        boolean assigned = magic.target() != null;
        Object value = magics.line(magic.name(), arguments, rest, assigned);
        return assigned ? assign(cell, magic, value) : value;
    }

    /** The value of a variable, or of what an expression that begins with one makes of it. */
    private Optional<String> valueOfVariable(String expression) {
        String name = expression.replaceFirst("[.\\[].*", "");
        if (shell.variables().noneMatch(each -> each.name().equals(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(String.valueOf(evaluate(expression)));
        } catch (CellFailure e) {
            if (thread.isInterrupted()) {
                throw e;
            }
            return Optional.empty(); // braces of another language
        }
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
                runner.runByShell(tail.source());
            }
        }
        Object last = null;
        for (Bundle bundle : Bundle.of(parts)) {
            if (bundle.kind() == Bundle.Kind.BLOCK && runner.runIfCompiles(bundle.block())) {
                continue;
            }
            if (bundle.kind() == Bundle.Kind.DECLARATIONS) {
                runner.declare(bundle.fragments().stream().map(Fragment::source).toList());
                last = null;
                continue;
            }
            for (Fragment part : bundle.fragments()) {
                report.requireNoReturn(part.source());
                last = runner.run(part.source());
            }
        }
        return last;
    }

    @Override
    public void close() {
        shell.close();
    }
}
