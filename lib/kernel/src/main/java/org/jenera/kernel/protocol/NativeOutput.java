package org.jenera.kernel.protocol;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.Function;

/**
 * Brings what native code and child processes write to the process's own standard output and error
 * to the cells. It puts pipes in the place of the file descriptors 1 and 2, by the means that the
 * JDK has for its own sockets, so that no native library of ours is needed. The server's terminal
 * remains with {@link ServerLog}.
 */
public final class NativeOutput {
    private static final int BUFFER = 1 << 16;

    /** A child that writes without end must not keep a cell from ending. */
    private static final int MOST_AT_ONCE = 64;

    private record Source(Pipe.SourceChannel channel, boolean error, TextDecoder decoder) {}

    private final CellIO io;
    private final CStreams streams;
    private final Selector selector;
    private final List<Source> sources;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private NativeOutput(CellIO io, CStreams streams)
            throws IOException, ReflectiveOperationException {
        this.io = io;
        this.streams = streams;
        Descriptors descriptors = new Descriptors();
        selector = Selector.open();
        Pipe out = Pipe.open();
        Pipe err = Pipe.open();
        sources = List.of(source(out, false), source(err, true));
        ServerLog.redirect(descriptors.stream(descriptors.copy(2)));
        descriptors.replace(1, out.sink());
        descriptors.replace(2, err.sink());
    }

    /**
     * Starts the redirection.
     *
     * @param loaded gives a class that the cells have loaded, or null if they have not
     * @return null where it is not possible: on Windows, or if the kernel was not started by {@code
     *     java -jar}
     */
    public static NativeOutput start(CellIO io, Function<String, Class<?>> loaded) {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return null;
        }
        try {
            NativeOutput output = new NativeOutput(io, new CStreams(loaded));
            Thread thread = new Thread(output::run, "native-output");
            thread.setDaemon(true);
            thread.start();
            return output;
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            ServerLog.once("native", "Output of native code does not reach the cells: " + e);
            return null;
        }
    }

    private Source source(Pipe pipe, boolean error) throws IOException {
        Source source = new Source(pipe.source(), error, new TextDecoder());
        source.channel().configureBlocking(false);
        source.channel().register(selector, SelectionKey.OP_READ);
        return source;
    }

    private void run() {
        while (true) {
            try {
                selector.select();
                selector.selectedKeys().clear();
                readAll();
            } catch (IOException | RuntimeException e) {
                ServerLog.failure("The output of native code", e);
                return;
            }
        }
    }

    /** Brings all that was written so far to the cell; to be called before a cell ends. */
    public void flush() {
        streams.flush(this::drain);
        drain();
    }

    private void drain() {
        try {
            readAll();
        } catch (IOException e) {
            ServerLog.failure("The output of native code", e);
        }
    }

    private synchronized void readAll() throws IOException {
        for (Source source : sources) {
            int count = 1;
            for (int i = 0; i < MOST_AT_ONCE && count > 0; i++) {
                count = source.channel().read(buffer.clear());
                if (count > 0) {
                    String text = source.decoder().decode(buffer.array(), 0, count);
                    io.printNative(source.error(), text);
                }
            }
        }
    }

    /** The JDK's entries to the operating system's file descriptors; not part of its API. */
    private static final class Descriptors {
        private final Method copy;
        private final Method replace;

        Descriptors() throws ReflectiveOperationException {
            Class<?> natives = Class.forName("sun.nio.ch.InheritedChannel");
            copy = opened(natives.getDeclaredMethod("dup", int.class));
            replace = opened(natives.getDeclaredMethod("dup2", int.class, int.class));
        }

        private static Method opened(Method method) {
            method.setAccessible(true);
            return method;
        }

        int copy(int descriptor) throws IllegalAccessException, InvocationTargetException {
            return (int) copy.invoke(null, descriptor);
        }

        /** Makes the descriptor another name of the channel's. */
        void replace(int descriptor, Pipe.SinkChannel sink) throws ReflectiveOperationException {
            Method number = opened(sink.getClass().getDeclaredMethod("getFDVal"));
            replace.invoke(null, (int) number.invoke(sink), descriptor);
        }

        PrintStream stream(int descriptor) throws ReflectiveOperationException {
            Method make =
                    opened(
                            Class.forName("sun.nio.ch.IOUtil")
                                    .getDeclaredMethod("newFD", int.class));
            FileDescriptor made = (FileDescriptor) make.invoke(null, descriptor);
            return new PrintStream(new FileOutputStream(made), true);
        }
    }
}
