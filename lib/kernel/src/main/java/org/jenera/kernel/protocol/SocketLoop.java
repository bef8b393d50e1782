package org.jenera.kernel.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The thread that owns the sockets on which the front end speaks: shell, control, stdin, heartbeat.
 *
 * <p>It takes in whatever comes at once, also while a cell runs, so that nobody can fill the memory
 * with messages that wait, and an idle kernel sleeps in the operating system. Messages to send are
 * handed to it. A thread that sends must not be one that may be interrupted: that would close the
 * pipe that wakes the loop.
 */
final class SocketLoop {
    private static final int MOST_PARTS = 1024;
    private static final long MOST_BYTES = 256L << 20;

    private record Outgoing(ZMQ.Socket socket, List<byte[]> frames) {}

    private record Source(ZMQ.Socket socket, Consumer<List<byte[]>> receiver) {}

    private final ZMQ.Context context;
    private final List<Source> sources = new ArrayList<>();
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Pipe wake;
    private final Thread thread = new Thread(this::run, "sockets");
    private volatile boolean closing;

    SocketLoop(ZMQ.Context context) throws IOException {
        this.context = context;
        wake = Pipe.open();
        wake.source().configureBlocking(false);
        thread.setDaemon(true);
    }

    /** Has the receiver called with each message that comes; before {@link #start()}. */
    void add(ZMQ.Socket socket, Consumer<List<byte[]>> receiver) {
        sources.add(new Source(socket, receiver));
    }

    void start() {
        thread.start();
    }

    /** Queues a message. */
    void send(ZMQ.Socket socket, List<byte[]> frames) {
        outgoing.add(new Outgoing(socket, frames));
        wakeUp();
    }

    private void wakeUp() {
        if (woken.compareAndSet(false, true)) {
            try {
                wake.sink().write(ByteBuffer.wrap(new byte[1]));
            } catch (IOException e) {
                throw new IllegalStateException("The kernel's sockets are closed.", e);
            }
        }
    }

    /** Sends what is queued and ends the thread. */
    void close() {
        closing = true;
        wakeUp();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        ZMQ.Poller poller = context.poller(sources.size() + 1);
        poller.register(wake.source(), ZMQ.Poller.POLLIN);
        sources.forEach(source -> poller.register(source.socket(), ZMQ.Poller.POLLIN));
        while (!closing || !outgoing.isEmpty()) {
            try {
                poller.poll(-1);
                if (poller.pollin(0)) {
                    wake.source().read(ByteBuffer.allocate(16));
                }
                woken.set(false);
                sendAll();
                for (int i = 0; i < sources.size(); i++) {
                    if (poller.pollin(i + 1)) {
                        receive(sources.get(i));
                    }
                }
            } catch (ZMQException e) {
                if (e.getErrorCode() == ZMQ.Error.ETERM.getCode()) {
                    return;
                }
                ServerLog.failure("A socket", e);
            } catch (IOException | RuntimeException | Error e) {
                ServerLog.failure("The handling of a message", e);
            }
        }
    }

    private void sendAll() {
        for (Outgoing next = outgoing.poll(); next != null; next = outgoing.poll()) {
            int last = next.frames().size() - 1;
            for (int i = 0; i <= last; i++) {
                next.socket().send(next.frames().get(i), i < last ? ZMQ.SNDMORE : 0);
            }
        }
    }

    private void receive(Source source) {
        byte[] part = source.socket().recv(ZMQ.DONTWAIT);
        if (part == null) {
            return;
        }
        List<byte[]> frames = new ArrayList<>();
        long bytes = 0;
        while (part != null) {
            bytes += part.length;
            if (frames.size() <= MOST_PARTS && bytes <= MOST_BYTES) {
                frames.add(part);
            } else {
                frames.clear();
                bytes = Long.MAX_VALUE / 2;
            }
            part = source.socket().hasReceiveMore() ? source.socket().recv() : null;
        }
        if (frames.isEmpty()) {
            ServerLog.once("size", "Refused a message that is too large.");
        } else {
            source.receiver().accept(frames);
        }
    }
}
