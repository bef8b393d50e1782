package org.jenera.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.jenera.kernel.eval.Cell;
import org.jenera.kernel.eval.CellFailure;
import org.jenera.kernel.eval.CodeAssistant;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.eval.ExitGuard;
import org.jenera.kernel.eval.TimeLimit;
import org.jenera.kernel.protocol.CellIO;
import org.jenera.kernel.protocol.Replies;

/** The kernel: has the evaluator run cells, and tells what came of it. */
public final class JavaKernel extends ProtocolKernel {
    private static final List<String> IMPORTS =
            List.of(
                    "import java.io.*;",
                    "import java.math.*;",
                    "import java.net.*;",
                    "import java.nio.file.*;",
                    "import java.util.*;",
                    "import java.util.concurrent.*;",
                    "import java.util.function.*;",
                    "import java.util.regex.*;",
                    "import java.util.stream.*;",
                    "import static org.jenera.kernel.Notebook.*;");

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private final CellIO cellIO;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final StringBuilder startupNotes = new StringBuilder();
    private Evaluator evaluator;
    private CodeAssistant assistant;
    private volatile ShellReplyEnvironment environment;
    private volatile String lastDisplayId;
    private boolean abort;

    private JavaKernel(CellIO io, CommManager comms) {
        super(io, comms);
        this.cellIO = io;
    }

    static JavaKernel create(IOPubChannel publisher) {
        CommManager comms = new CommManager();
        comms.setIOPubChannel(publisher);
        return new JavaKernel(new CellIO(), comms);
    }

    /** The kernel of this JVM. */
    static JavaKernel running() {
        return (JavaKernel) notebookKernel();
    }

    /** Makes ready for cells; requests that come before wait. */
    void start(KernelOptions options) {
        try {
            if (System.getProperty(LOG_FORMAT) == null) {
                // Java's own format names the class that logs, which JShell made up.
                System.setProperty(LOG_FORMAT, "%4$s %3$s: %5$s%6$s%n");
            }
            cellIO.replaceSystemStreams();
            evaluator = new Evaluator(new Magics(this));
            assistant = new CodeAssistant(evaluator.shell());
            installNotebookKernel();
            ExitGuard.install();
            limitTime(System.getenv());
            evaluator.addToClassPath(options.classPath());
            IMPORTS.forEach(this::evalAtStart);
            evalAtStart("1 + 1"); // loads the compiler's and the evaluator's classes
            installExtensions(evaluator.classLoader());
            for (Path script : options.startupScripts()) {
                evalAtStart(Files.readString(script));
            }
        } catch (IOException | RuntimeException | Error e) {
            note("The kernel did not start as it should: " + e);
        } finally {
            ready.countDown();
        }
    }

    /** The time limit that IJava and JJava read from the environment; in milliseconds. */
    private void limitTime(Map<String, String> environment) {
        String limit = environment.getOrDefault("JJAVA_TIMEOUT", environment.get("IJAVA_TIMEOUT"));
        if (limit != null && !limit.isBlank()) {
            try {
                evaluator.setTimeLimit(TimeLimit.parse(limit, TimeUnit.MILLISECONDS));
            } catch (IllegalArgumentException e) {
                note("JJAVA_TIMEOUT or IJAVA_TIMEOUT is not used. " + e.getMessage());
            }
        }
    }

    private void evalAtStart(String source) {
        try {
            evaluator.evaluate(source);
        } catch (CellFailure e) {
            note("At the start of the kernel: " + String.join("\n", e.traceback()));
        }
    }

    /** One extension that fails must not take the others, or the kernel, with it. */
    @Override
    protected void installExtensions(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
        var providers = ServiceLoader.load(Extension.class, loader).stream().iterator();
        while (true) {
            String name = "an extension";
            try {
                if (!providers.hasNext()) {
                    return;
                }
                var provider = providers.next();
                name = provider.type().getName();
                installExtension(provider.get());
            } catch (Exception | LinkageError e) {
                note("Extension " + name + " could not be installed: " + e.getMessage());
            }
        }
    }

    /** Keeps a note for the reader until there is a cell to show it at. */
    private void note(String text) {
        synchronized (startupNotes) {
            startupNotes.append(text).append('\n');
        }
    }

    private void showStartupNotes() {
        synchronized (startupNotes) {
            System.err.print(startupNotes);
            startupNotes.setLength(0);
        }
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

    void clearOutput(boolean wait) {
        ShellReplyEnvironment current = environment;
        if (current != null) {
            current.publish(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
        }
    }

    @Override
    public Object evalRaw(String source) {
        return evaluator.evaluate(source);
    }

    @Override
    public DisplayData inspect(String code, int position, boolean extraDetail) {
        awaitReady();
        return assistant.inspect(code, position).map(DisplayData::new).orElse(null);
    }

    @Override
    public ReplacementOptions complete(String code, int position) {
        awaitReady();
        return assistant.complete(code, position);
    }

    @Override
    public String isComplete(String code) {
        awaitReady();
        return assistant.isComplete(code);
    }

    @Override
    public void interrupt() {
        if (evaluator != null) {
            evaluator.interrupt();
        }
    }

    @Override
    protected void handleExecuteRequest(
            ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        env.setBusyDeferIdle();
        commManager.setMessageContext(message);
        boolean counted = request.shouldStoreHistory() && !request.isSilent();
        int count = counted ? executionCount.getAndIncrement() : executionCount.get();
        if (counted) {
            remember(count, request.getCode());
        }
        if (!request.isSilent()) {
            env.publish(new PublishExecuteInput(request.getCode(), count));
        }
        cellIO.attach(env, request.isStdinEnabled());
        environment = env;
        JsonObject reply;
        try {
            awaitReady();
            showStartupNotes();
            evaluator.begin();
            Cell cell = new Cell("In [" + count + "]", request.getCode());
            DisplayData result = show(evaluator.evaluate(cell));
            if (result != null && !request.isSilent()) {
                env.publish(new PublishExecuteResult(count, result));
            }
            reply = Replies.ok();
            reply.add("user_expressions", userExpressions(request.getUserExpr()));
            reply.add("payload", new JsonArray());
        } catch (Throwable e) {
            CellFailure failure =
                    e instanceof CellFailure known
                            ? known
                            : new CellFailure(
                                    e.getClass().getSimpleName(),
                                    String.valueOf(e.getMessage()),
                                    List.of("The kernel failed: " + e));
            if (!request.isSilent()) {
                env.publish(
                        new PublishError(
                                failure.name(), failure.getMessage(), failure.traceback()));
            }
            reply = Replies.error(failure.name(), failure.getMessage(), failure.traceback());
            abort = request.shouldStopOnError();
        }
        evaluator.end();
        reply.addProperty("execution_count", count);
        Replies.send(env.defer(), message, MessageType.EXECUTE_REPLY, reply);
    }

    /** Shows a value in the running cell. */
    @Override
    public void display(DisplayData data) {
        lastDisplayId = data.getDisplayId();
        super.display(data);
    }

    private DisplayData show(Object value) {
        if (value != null && value.equals(lastDisplayId)) {
            return null; // a cell that ends in display(x) has shown x; its id is of no interest
        }
        if (value instanceof PrintStream) {
            return null; // a cell that ends in System.out.printf(...) has said what it has to say
        }
        if (value == null || value instanceof DisplayData) {
            return (DisplayData) value;
        }
        return evaluator.call("the result of the cell was shown", () -> renderer.render(value));
    }

    private JsonObject userExpressions(Map<String, String> expressions) {
        JsonObject values = new JsonObject();
        if (expressions != null) {
            expressions.forEach((name, source) -> values.add(name, userExpression(source)));
        }
        return values;
    }

    private JsonObject userExpression(String source) {
        try {
            DisplayData data = show(evaluator.evaluate(new Cell("user expression", source)));
            return Replies.value(data == null ? new DisplayData("null") : data);
        } catch (CellFailure e) {
            return Replies.error(e.name(), e.getMessage(), e.traceback());
        }
    }

    @Override
    public boolean takeAbort() {
        boolean taken = abort;
        abort = false;
        return taken;
    }
}
