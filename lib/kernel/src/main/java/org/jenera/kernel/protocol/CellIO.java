package org.jenera.kernel.protocol;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.jenera.kernel.interrupt.Interruption;
import org.jenera.kernel.snippet.SnippetNames;

/** Standard streams of the cells, and the way of all their outputs to the cell they belong to. */
public final class CellIO extends JupyterIO {
    private final OutputRouter router = new OutputRouter();
    private final CellInput input = new CellInput(router::asEnvironment);
    private final PrintStream out = stream(ShellReplyEnvironment::writeToStdOut);
    private final PrintStream err = stream(ShellReplyEnvironment::writeToStdErr);

    private volatile UnaryOperator<String> readable = text -> text;
    private volatile long printLimit = PrintLimit.DEFAULT;

    public CellIO() {
        super(StandardCharsets.UTF_8);
        setEnv(router.asEnvironment());
        setJupyterInEnabled(true);
    }

    private PrintStream stream(BiConsumer<ShellReplyEnvironment, String> write) {
        CellStream bytes = new CellStream(write);
        return new CellPrints(bytes, bytes::write);
    }

    /** Takes the place of {@code System.out}, {@code System.err} and {@code System.in}. */
    public void replaceSystemStreams() {
        System.setOut(out);
        System.setErr(err);
        System.setIn((InputStream) input);
    }

    /**
     * From now on outputs belong to this request. Streams that a cell has put in place of the
     * standard ones are taken away again, as in IJava: a print that is never seen is a riddle.
     */
    public void begin(CellEnvironment request) {
        request.limitPrints(printLimit);
        router.begin(request);
        input.clear();
        replaceSystemStreams();
    }

    /** Sets what makes printed text readable, before the names of classes are made so. */
    public void setReadable(UnaryOperator<String> given) {
        readable = given;
    }

    /** How many characters a cell may print. */
    public long printLimit() {
        return printLimit;
    }

    /** Sets how many characters a cell may print, the running one from here on. */
    public void setPrintLimit(long characters) {
        printLimit = characters;
        CellEnvironment running = router.running();
        if (running != null) {
            running.limitPrints(characters);
        }
    }

    /** To be called on the thread of the cells when a request begins. */
    public void adoptThread() {
        router.adoptThread();
    }

    /** The request that the current thread works for, or null before the first. */
    public CellEnvironment current() {
        return router.current();
    }

    /** Asks the reader of the cell that the current thread works for. */
    public String ask(String prompt, boolean password) {
        return router.asEnvironment().ask(prompt, password);
    }

    /** A context that stands for the request that the current thread works for. */
    public MessageContext context() {
        return router;
    }

    /** Puts out text of native code, which belongs to the request that runs. */
    void printNative(boolean error, String text) {
        CellEnvironment request = router.running();
        if (request != null && error) {
            request.writeToStdErr(text);
        } else if (request != null) {
            request.writeToStdOut(text);
        }
    }

    /** Decodes UTF-8 that may be cut anywhere, and hands it on at once: batching comes later. */
    private final class CellStream extends OutputStream {
        private final BiConsumer<ShellReplyEnvironment, String> write;
        private final TextDecoder decoder = new TextDecoder();

        CellStream(BiConsumer<ShellReplyEnvironment, String> write) {
            this.write = write;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            write(decoder.decode(bytes, offset, length));
        }

        synchronized void write(String text) {
            Interruption.raise();
            CellEnvironment request = router.current();
            if (request != null && !text.isEmpty()) {
                write.accept(request, SnippetNames.readable(readable.apply(text)));
            }
        }
    }
}
