package org.jenera.kernel.protocol;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.zeromq.ZMQ;

/**
 * The IOPub socket, owned by one thread of its own.
 *
 * <p>Cells never touch the socket: a thread that is interrupted while it sends would close the
 * socket's wake-up pipe for good. Prints are gathered for {@value #BATCH_MILLIS} ms or {@value
 * #BATCH_CHARS} characters before they become a message; any other message sends what was printed
 * before it first, so that the order of all outputs is kept.
 */
final class PublishSocket extends IOPubChannel {
    private static final int BATCH_MILLIS = 50;
    private static final int BATCH_CHARS = 16_384;
    private static final int FULL_QUEUE = 256;

    /** Wakes the sender so that it starts to count the time of a batch. */
    private static final Message<?> WAKE = new Message<>((MessageContext) null, null, null);

    private final BlockingQueue<Message<?>> queue = new LinkedBlockingQueue<>();
    private final Object lock = new Object();
    private final StringBuilder pending = new StringBuilder();
    private PublishStream.StreamType pendingType;
    private MessageContext pendingContext;
    private final Thread sender = new Thread(this::send, "publish");
    private volatile boolean closing;

    PublishSocket(ZMQ.Context context, HMACGenerator signer) {
        super(context, signer);
        setSndHWM(0);
        sender.setDaemon(true);
    }

    void start() {
        sender.start();
    }

    /** Queues a message behind everything printed so far. */
    @Override
    public void sendMessage(Message<?> message) {
        synchronized (lock) {
            flushPending();
            queue.add(message);
        }
    }

    /** Adds printed text to the current batch. */
    void print(PublishStream.StreamType type, String text, MessageContext context) {
        waitForRoom();
        synchronized (lock) {
            if (pending.length() > 0 && (type != pendingType || context != pendingContext)) {
                flushPending();
            }
            boolean first = pending.length() == 0;
            pendingType = type;
            pendingContext = context;
            pending.append(text);
            if (pending.length() >= BATCH_CHARS) {
                flushPending();
            } else if (first) {
                queue.add(WAKE);
            }
        }
    }

    /** A cell that prints without end waits for the sender instead of filling the heap. */
    private void waitForRoom() {
        try {
            while (queue.size() > FULL_QUEUE && sender.isAlive()) {
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flushPending() {
        if (pending.length() > 0) {
            PublishStream stream = new PublishStream(pendingType, pending.toString());
            pending.setLength(0);
            queue.add(new Message<>(pendingContext, PublishStream.MESSAGE_TYPE, stream));
        }
    }

    private void send() {
        try {
            while (!closing || !queue.isEmpty()) {
                Message<?> message = queue.take();
                if (message != WAKE) {
                    super.sendMessage(message);
                } else if (!closing) {
                    gather();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives a batch its time, unless something else is to be sent meanwhile. */
    private void gather() throws InterruptedException {
        Message<?> next;
        do {
            next = queue.poll(BATCH_MILLIS, TimeUnit.MILLISECONDS);
        } while (next == WAKE && !closing);
        if (next == null) {
            synchronized (lock) {
                flushPending();
            }
        } else if (next != WAKE) {
            super.sendMessage(next);
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
        super.close();
    }
}
