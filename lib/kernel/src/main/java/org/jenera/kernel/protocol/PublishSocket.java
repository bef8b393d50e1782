package org.jenera.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The IOPub socket, owned by one thread of its own.
 *
 * <p>Cells never touch the socket: a thread that is interrupted while it sends would close the
 * socket's wake-up pipe for good. Prints are gathered for {@value #BATCH_MILLIS} ms before they
 * become a message; any other message sends what was printed before it first, so that the order of
 * all outputs is kept. Who prints faster than {@value #BATCH_CHARS} characters in that time waits.
 */
final class PublishSocket extends IOPubChannel {
    private static final int BATCH_MILLIS = 25;
    private static final int BATCH_CHARS = 1 << 18;
    private static final int QUEUED = 1000;

    /** Messages that a front end may be behind before the kernel waits for it, at most so long. */
    private static final int BEHIND = 256;

    private static final int PATIENCE_MILLIS = 5000;

    /** Wakes the sender so that it starts to count the time of a batch. */
    private static final List<byte[]> WAKE = List.of();

    private final MessageWriter writer;
    private final BlockingQueue<List<byte[]>> queue = new LinkedBlockingQueue<>();
    private final Object lock = new Object();
    private final PendingPrints pending = new PendingPrints();
    private final Thread sender = new Thread(this::send, "publish");
    private volatile boolean closing;

    PublishSocket(ZMQ.Context context, HMACGenerator signer, MessageWriter writer) {
        super(context, signer);
        this.writer = writer;
        setSndHWM(BEHIND);
        setXpubNoDrop(true);
        setSendTimeOut(PATIENCE_MILLIS);
        setLinger(500);
        sender.setDaemon(true);
    }

    void start() {
        sender.start();
    }

    /** Queues a message behind everything printed so far. */
    @Override
    public void sendMessage(Message<?> message) {
        List<byte[]> frames = frames(message);
        synchronized (lock) {
            waitWhile(() -> queue.size() >= QUEUED);
            flushPending();
            queue.add(frames);
        }
    }

    private List<byte[]> frames(Message<?> message) {
        MessageType<?> type = message.getHeader().getType();
        List<byte[]> topic = List.of(type.getName().getBytes(StandardCharsets.US_ASCII));
        return writer.write(
                        topic,
                        type.getName(),
                        message.getParentHeader(),
                        message.getMetadata(),
                        message.getContent(),
                        message.getBlobs())
                .frames();
    }

    /** Adds printed text to the current batch. */
    void print(PublishStream.StreamType type, String text, MessageContext context) {
        synchronized (lock) {
            waitWhile(() -> pending.length() >= BATCH_CHARS);
            if (pending.length() == 0) {
                queue.add(WAKE);
            }
            pending.add(type, text, context);
        }
    }

    /** A cell that prints without end waits for the sender instead of filling the heap. */
    private void waitWhile(BooleanSupplier full) {
        try {
            while (full.getAsBoolean() && sender.isAlive() && !closing) {
                lock.wait(BATCH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what was printed so far without waiting for more. */
    void flush() {
        synchronized (lock) {
            flushPending();
        }
    }

    private void flushPending() {
        if (pending.length() > 0) {
            for (PendingPrints.Run run : pending.take()) {
                PublishStream stream = new PublishStream(run.type(), run.text().toString());
                queue.add(frames(new Message<>(run.context(), PublishStream.MESSAGE_TYPE, stream)));
            }
            lock.notifyAll();
        }
    }

    private void send() {
        while (!closing || !queue.isEmpty()) {
            try {
                List<byte[]> next = queue.take();
                if (next != WAKE) {
                    send(next);
                } else if (!closing) {
                    gather();
                }
            } catch (InterruptedException e) {
                return;
            } catch (ZMQException e) {
                if (e.getErrorCode() == ZMQ.Error.ETERM.getCode()) {
                    return;
                }
                ServerLog.failure("The publication of a message", e);
            } catch (RuntimeException | Error e) {
                ServerLog.failure("The publication of a message", e);
            }
        }
    }

    /** Gives a batch its time, while messages that come meanwhile go out at once. */
    private void gather() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BATCH_MILLIS);
        long left = end - System.nanoTime();
        while (left > 0 && !closing) {
            List<byte[]> next = queue.poll(left, TimeUnit.NANOSECONDS);
            if (next != null && next != WAKE) {
                send(next);
            }
            left = end - System.nanoTime();
        }
        flush();
    }

    private void send(List<byte[]> frames) {
        int last = frames.size() - 1;
        if (!send(frames.get(0), ZMQ.SNDMORE)) {
            // A front end that hangs must not hold up the others: it loses messages from now on.
            ServerLog.once("slow", "A front end has not read its messages for some seconds.");
            setXpubNoDrop(false);
            send(frames.get(0), ZMQ.SNDMORE);
        }
        for (int i = 1; i <= last; i++) {
            send(frames.get(i), i < last ? ZMQ.SNDMORE : 0);
        }
    }

    /** Sends what is queued, then closes the socket. */
    @Override
    public void close() {
        synchronized (lock) {
            flushPending();
            closing = true;
            queue.add(WAKE);
        }
        try {
            sender.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!sender.isAlive()) {
            super.close();
        }
    }
}
