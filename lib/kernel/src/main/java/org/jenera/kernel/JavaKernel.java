package org.jenera.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.help.CodeAssistant;
import org.jenera.kernel.help.Completeness;
import org.jenera.kernel.help.HelpReplies;
import org.jenera.kernel.ijava.Magics;
import org.jenera.kernel.install.ArchiveRenewal;
import org.jenera.kernel.interrupt.ExitGuard;
import org.jenera.kernel.protocol.CellEnvironment;
import org.jenera.kernel.protocol.CellIO;
import org.jenera.kernel.protocol.Content;
import org.jenera.kernel.protocol.NativeOutput;
import org.jenera.kernel.protocol.Replies;
import org.jenera.kernel.report.CellFailure;
import org.jenera.kernel.snippet.Cell;

/** The kernel: has the evaluator run cells, and tells what came of it. */
public final class JavaKernel extends ProtocolKernel {
    /** Where the cursor is if the front end does not say: behind the code. */
    private static final int END = Integer.MAX_VALUE;

    private final CellIO cellIO;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Startup startup = new Startup();
    private final CellMagics magics = new CellMagics(this);
    private final Extensions extensions = new Extensions(this::installExtension, startup::note);
    private boolean loadExtensions;
    private Evaluator evaluator;

    private ClassPath classPath;
    private HelpReplies help;
    private final Results results;
    private volatile boolean interruptedAtStart;
    private volatile NativeOutput nativeOutput;
    private boolean abort;
    private volatile boolean busy;

    private JavaKernel(CellIO io, CommManager comms) {
        super(io, comms);
        this.cellIO = io;
        this.results = new Results(this::evaluator, renderer);
    }

    static JavaKernel create(IOPubChannel publisher) {
        CellIO io = new CellIO();
        CommManager comms = new Comms(io);
        comms.setIOPubChannel(publisher);
        return new JavaKernel(io, comms);
    }

    /** The kernel of this JVM. */
    static JavaKernel running() {
        return (JavaKernel) notebookKernel();
    }

    /** Makes ready for cells; requests that come before wait. */
    void start(KernelOptions options, Future<StartedEvaluator> started) {
        try {
            cellIO.replaceSystemStreams();
            ExitGuard.install();
            StartedEvaluator start = started.get();
            start.notes().forEach(startup::note);
            evaluator = start.evaluator();
            evaluator.setMagics(magics);
            cellIO.setReadable(evaluator::printed);
            classPath = start.classPath();
            help = new HelpReplies(new CodeAssistant(evaluator, () -> magics.registry().help()));
            installNotebookKernel();
            evaluator.setTimeLimit(options.timeLimit());
            cellIO.setPrintLimit(options.printLimit());
            loadExtensions = options.loadExtensions();
            startup.gatherImports();
            installExtensions(evaluator.classLoader());
            startup.declareImports(evaluator);
            startup.runScripts(evaluator, options);
        } catch (IOException
                | InterruptedException
                | ExecutionException
                | RuntimeException
                | Error e) {
            startup.note("The kernel did not start as it should: " + e);
        } finally {
            ready.countDown();
            ArchiveRenewal.startIfNeeded(() -> busy);
            nativeOutput = NativeOutput.start(cellIO, evaluator::loadedClass);
        }
    }

    @Override
    protected void installExtensions(ClassLoader loader) {
        if (loadExtensions) {
            extensions.installFrom(loader);
        }
    }

    /** Adds jars and folders that are not there yet, and installs the extensions in them. */
    List<Path> addToClassPath(List<Path> paths) {
        List<Path> fresh = classPath.add(paths);
        if (!fresh.isEmpty()) {
            installExtensions(evaluator.classLoader());
            startup.tell();
        }
        return fresh;
    }

    /** Adds entries separated as in a class path, as in IJava. */
    public void addToClasspath(String paths) throws IOException {
        addToClassPath(KernelOptions.paths(paths));
    }

    /** Registers magics as in IJava. */
    public Magics getMagics() {
        return new Magics(getMagicsRegistry());
    }

    ClassPath classPath() {
        return classPath;
    }

    CellMagics magics() {
        return magics;
    }

    private void awaitReady() {
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted before the kernel was ready.", e);
        }
    }

    Evaluator evaluator() {
        return evaluator;
    }

    CellIO cellIO() {
        return cellIO;
    }

    /** Asks the reader of the cell that runs for a line. */
    String ask(String prompt, boolean password) {
        return cellIO.ask(prompt, password);
    }

    void clearOutput(boolean wait) {
        CellEnvironment current = cellIO.current();
        if (current != null) {
            current.clear(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
        }
    }

    @Override
    public Object evalRaw(String source) {
        return startup.gathers(evaluator, source) ? null : evaluator.evaluate(source);
    }

    @Override
    JsonObject complete(Content request) {
        awaitReady();
        return help.complete(request.string("code"), request.integer("cursor_pos", END));
    }

    @Override
    JsonObject inspect(Content request) {
        awaitReady();
        boolean whole = request.integer("detail_level", 0) > 0;
        return help.inspectReply(request.string("code"), request.integer("cursor_pos", END), whole);
    }

    @Override
    public DisplayData inspect(String code, int position, boolean extraDetail) {
        awaitReady();
        return help.inspect(code, position, extraDetail).orElse(null);
    }

    @Override
    public ReplacementOptions complete(String code, int position) {
        throw new UnsupportedOperationException("Completion is answered by HelpReplies.");
    }

    @Override
    public String isComplete(String code) {
        awaitReady();
        return Completeness.of(code, evaluator.shell().sourceCodeAnalysis());
    }

    @Override
    public void interrupt() {
        if (ready.getCount() > 0) {
            interruptedAtStart = true; // meant for the cell that waits for the kernel
        } else {
            evaluator.interrupt();
        }
    }

    @Override
    JsonObject execute(CellEnvironment env, Content request) {
        String code = request.string("code");
        boolean silent = request.flag("silent", false);
        boolean counted = request.flag("store_history", !silent) && !silent;
        Map<String, String> expressions = request.strings("user_expressions");
        int count = counted ? executionCount.getAndIncrement() : executionCount.get();
        if (counted) {
            history().add(count, code);
        }
        if (!silent) {
            env.publish(new PublishExecuteInput(code, count));
        }
        JsonObject reply;
        busy = true;
        try {
            begin(env);
            startup.tell();
            DisplayData result = results.of(new Cell("In [" + count + "]", code));
            if (result != null && !silent) {
                env.publish(new PublishExecuteResult(count, result));
                history().addOutput(count, Results.plainText(result));
            }
            reply = Replies.with("user_expressions", results.ofExpressions(expressions));
            reply.add("payload", new JsonArray());
        } catch (Throwable e) {
            CellFailure failure = failure(e);
            if (!silent) {
                env.publish(
                        new PublishError(
                                failure.name(), failure.getMessage(), failure.traceback()));
            }
            reply = Replies.error(failure.name(), failure.getMessage(), failure.traceback());
            abort = request.flag("stop_on_error", true);
        } finally {
            evaluator.end();
            flushNative();
            env.endPrints();
            busy = false;
        }
        reply.addProperty("execution_count", count);
        return reply;
    }

    /** Makes ready for the reader's code to run on behalf of this request. */
    private void begin(CellEnvironment env) {
        boolean waits = ready.getCount() > 0;
        awaitReady();
        evaluator.begin(); // an interrupt is for this request from now on
        if (waits && interruptedAtStart) {
            evaluator.interrupt();
        }
        cellIO.begin(env);
        evaluator.call("the cell began", this::adoptThread);
    }

    private Object adoptThread() {
        cellIO.adoptThread();
        return null;
    }

    private void flushNative() {
        if (nativeOutput != null) {
            nativeOutput.flush();
        }
    }

    private static CellFailure failure(Throwable e) {
        if (e instanceof CellFailure known) {
            return known;
        }
        List<String> traceback = List.of("The kernel failed: " + e);
        return new CellFailure(
                e.getClass().getSimpleName(), String.valueOf(e.getMessage()), traceback);
    }

    @Override
    void callComm(CellEnvironment env, Runnable call) {
        try {
            begin(env);
            evaluator.call("a message of a comm was handled", Executors.callable(call));
        } catch (CellFailure e) {
            env.writeToStdErr(String.join("\n", e.traceback()) + "\n");
        } finally {
            evaluator.end();
            flushNative();
            env.endPrints();
        }
    }

    /** Shows a value in the running cell. */
    @Override
    public void display(DisplayData data) {
        results.noteDisplay(data);
        super.display(data);
    }

    @Override
    public boolean takeAbort() {
        boolean taken = abort;
        abort = false;
        return taken;
    }
}
