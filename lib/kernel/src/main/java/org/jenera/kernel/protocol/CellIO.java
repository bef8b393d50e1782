package org.jenera.kernel.protocol;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.jenera.kernel.eval.Interruption;

/**
 * Standard streams of the cells. Prints go to the cell that runs, or, from threads that outlive
 * their cell, to the last one that ran.
 */
public final class CellIO extends JupyterIO {
    private volatile ShellReplyEnvironment environment;
    private final PrintStream out =
            new PrintStream(
                    new CellStream(ShellReplyEnvironment::writeToStdOut),
                    false,
                    StandardCharsets.UTF_8);
    private final PrintStream err =
            new PrintStream(
                    new CellStream(ShellReplyEnvironment::writeToStdErr),
                    false,
                    StandardCharsets.UTF_8);

    public CellIO() {
        super(StandardCharsets.UTF_8);
    }

    /** Takes the place of {@code System.out}, {@code System.err} and {@code System.in}. */
    public void replaceSystemStreams() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(inputStream());
    }

    private InputStream inputStream() {
        return in;
    }

    /** From now on outputs belong to this request. */
    public void attach(ShellReplyEnvironment request, boolean inputAllowed) {
        environment = request;
        setEnv(request);
        setJupyterInEnabled(inputAllowed);
    }

    /** Decodes UTF-8 that may be cut anywhere, and hands it on at once: batching comes later. */
    private final class CellStream extends OutputStream {
        private final BiConsumer<ShellReplyEnvironment, String> write;
        private final CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private ByteBuffer rest = ByteBuffer.allocate(8);

        CellStream(BiConsumer<ShellReplyEnvironment, String> write) {
            this.write = write;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            Interruption.raise();
            ByteBuffer joined = ByteBuffer.allocate(rest.position() + length);
            joined.put(rest.flip()).put(bytes, offset, length).flip();
            CharBuffer text = CharBuffer.allocate(joined.remaining());
            decoder.decode(joined, text, false);
            rest = ByteBuffer.allocate(8);
            rest.put(joined);
            ShellReplyEnvironment request = environment;
            if (request != null && text.flip().hasRemaining()) {
                write.accept(request, text.toString());
            }
        }
    }
}
