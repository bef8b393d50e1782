package org.jenera.kernel.protocol;

import com.google.gson.JsonObject;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The five sockets of a kernel and their threads (Jupyter messaging protocol 5.3).
 *
 * <p>Cells are answered on the shell thread, interrupt and shutdown on the control thread. When a
 * cell fails with {@code stop_on_error}, the cells that wait behind it are answered as aborted.
 */
public final class KernelConnection {
    private static final Logger LOGGER = LoggerFactory.getLogger(KernelConnection.class);

    private final KernelConnectionProperties properties;
    private final ZMQ.Context context = ZMQ.context(1);
    private final RequestSocket shell;
    private final RequestSocket control;
    private final InputSocket input;
    private final PublishSocket publisher;
    private final ZMQ.Socket heartbeat;
    private final Deque<Message<?>> delayed = new ArrayDeque<>();

    /**
     * @param properties addresses and key, from the connection file
     * @throws GeneralSecurityException if the key or the signature scheme cannot be used
     */
    public KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        this.properties = properties;
        HMACGenerator signer = properties.createHMACGenerator();
        shell = new RequestSocket(context, signer, false);
        control = new RequestSocket(context, signer, true);
        input = new InputSocket(context, signer);
        publisher = new PublishSocket(context, signer);
        heartbeat = context.socket(SocketType.REP);
    }

    /** The socket for outputs; messages may be sent to it from any thread. */
    public IOPubChannel publisher() {
        return publisher;
    }

    /** Binds the sockets and starts to answer. */
    public void start(RequestHandler handler) {
        publisher.bind(properties);
        publisher.start();
        publisher.sendMessage(
                new Message<>(
                        (MessageContext) null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        input.bind(properties);
        control.bind(properties);
        shell.bind(properties);
        heartbeat.bind(
                properties.getTransport()
                        + "://"
                        + properties.getIp()
                        + ":"
                        + properties.getHbPort());
        startThread("heartbeat", () -> heartbeat.send(heartbeat.recv()));
        startThread("control", () -> answer(control, control.readMessage(), handler));
        startThread("shell", () -> answerNextCell(handler));
    }

    private void startThread(String name, Runnable step) {
        Thread thread =
                new Thread(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                try {
                                    step.run();
                                } catch (ZMQException e) {
                                    return; // the sockets are closed
                                } catch (Throwable e) {
                                    LOGGER.error("A request could not be answered.", e);
                                }
                            }
                        },
                        name);
        thread.setDaemon(!name.equals("shell"));
        thread.start();
    }

    private void answerNextCell(RequestHandler handler) {
        Message<?> request = delayed.isEmpty() ? shell.readMessage() : delayed.poll();
        answer(shell, request, handler);
    }

    private void answer(RequestSocket socket, Message<?> request, RequestHandler handler) {
        ShellReplyEnvironment environment = new CellEnvironment(socket, input, publisher, request);
        Deque<Message<?>> aborted = new ArrayDeque<>();
        try {
            handler.handle(environment, request);
            if (socket == shell && handler.takeAbort()) {
                // What is in the queue before the failure is answered was sent without knowing it.
                drainInto(aborted);
            }
        } finally {
            environment.resolveDeferrals();
        }
        aborted.forEach(this::abort);
        if (environment.isMarkedForShutdown()) {
            publisher.close();
            handler.exit();
        }
    }

    private void drainInto(Deque<Message<?>> aborted) {
        while (shell.hasMessage()) {
            Message<?> queued = shell.readMessage();
            boolean cell = queued.getHeader().getType() == MessageType.EXECUTE_REQUEST;
            (cell ? aborted : delayed).add(queued);
        }
    }

    private void abort(Message<?> request) {
        ShellReplyEnvironment environment = new CellEnvironment(shell, input, publisher, request);
        environment.setBusyDeferIdle();
        JsonObject reply = Replies.status("aborted");
        Replies.send(environment, request, MessageType.EXECUTE_REPLY, reply);
        environment.resolveDeferrals();
    }
}
