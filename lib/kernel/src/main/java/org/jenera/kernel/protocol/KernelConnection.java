package org.jenera.kernel.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.jenera.kernel.interrupt.ExitGuard;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The five sockets of a kernel and the threads that answer (Jupyter messaging protocol 5.3).
 *
 * <p>Cells and all that needs the compiler are answered one after the other; what is urgent, above
 * all interrupt and shutdown, is answered on a thread of its own, whichever socket it came by. When
 * a cell fails with {@code stop_on_error}, the cells that wait behind it are answered as aborted.
 */
public final class KernelConnection {
    /** Answered at once, even while a cell runs. */
    private static final Set<String> URGENT = Set.of("interrupt_request", "shutdown_request");

    /** Answered at once if they come by the control socket, which is there for that. */
    private static final Set<String> QUICK =
            Set.of("kernel_info_request", "comm_info_request", "history_request");

    /** A larger frame ends the connection that it comes by, before memory is taken for it. */
    private static final long LARGEST_FRAME =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final int LAST_MILLIS = 2000;

    private record Incoming(ZMQ.Socket socket, Request request) {}

    private final KernelConnectionProperties properties;
    private final ZMQ.Context context = context();
    private final MessageReader reader;
    private final MessageWriter writer;
    private final SocketLoop loop;
    private final ZMQ.Socket shell = router();
    private final ZMQ.Socket control = router();
    private final ZMQ.Socket stdin = router();
    private final ZMQ.Socket heartbeat = context.socket(SocketType.REP);
    private final PublishSocket publisher;
    private final InputQuestions questions = new InputQuestions(this::sendQuestion);
    private final BlockingQueue<Incoming> cells = new LinkedBlockingQueue<>();
    private final BlockingQueue<Incoming> urgent = new LinkedBlockingQueue<>();

    /**
     * @param properties addresses and key, from the connection file
     * @throws GeneralSecurityException if the key or the signature scheme cannot be used
     * @throws IOException if the operating system gives no pipe
     */
    public KernelConnection(KernelConnectionProperties properties)
            throws GeneralSecurityException, IOException {
        this.properties = properties;
        HMACGenerator signer = properties.createHMACGenerator();
        reader = new MessageReader(signer);
        writer = new MessageWriter(signer);
        loop = new SocketLoop(context);
        publisher = new PublishSocket(context, signer, writer);
        publisher.setMaxMsgSize(LARGEST_FRAME);
        heartbeat.setMaxMsgSize(LARGEST_FRAME);
    }

    private static ZMQ.Context context() {
        ZMQ.Context context = ZMQ.context(1);
        NetworkThreads threads = new NetworkThreads(context);
        context.setUncaughtExceptionHandler((thread, e) -> goOn(threads, e));
        context.setNotificationExceptionHandler((t, e) -> ServerLog.failure("A connection", e));
        return context;
    }

    private ZMQ.Socket router() {
        ZMQ.Socket socket = context.socket(SocketType.ROUTER);
        socket.setLinger(500);
        socket.setMaxMsgSize(LARGEST_FRAME);
        socket.setRcvHWM(4); // beyond that messages wait at their sender
        return socket;
    }

    private static void goOn(NetworkThreads threads, Throwable failure) {
        try {
            threads.goOn(failure);
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    /**
     * Without the thread that serves the network, a kernel that ends is better than one that hangs.
     */
    private static void giveUp(Throwable failure) {
        try {
            ServerLog.failure("The network", failure);
            ServerLog.tell("The kernel ends, because it can no longer be reached.");
        } finally {
            ExitGuard.halt(70); // also where memory is out for words
        }
    }

    /** The socket for outputs; messages may be sent to it from any thread. */
    public IOPubChannel publisher() {
        return publisher;
    }

    /**
     * Binds the sockets and starts to answer.
     *
     * @throws ConnectionException if an address is taken or not there
     */
    public void start(RequestHandler handler) {
        bind(publisher, properties.getIopubPort());
        bind(stdin, properties.getStdinPort());
        bind(control, properties.getControlPort());
        bind(shell, properties.getShellPort());
        bind(heartbeat, properties.getHbPort());
        publisher.start();
        publisher.sendMessage(
                new Message<>(
                        (MessageContext) null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        loop.add(shell, frames -> receive(shell, frames));
        loop.add(control, frames -> receive(control, frames));
        loop.add(stdin, frames -> receive(stdin, frames));
        loop.add(heartbeat, frames -> loop.send(heartbeat, frames));
        loop.start();
        startThread("control", urgent, handler);
        startThread("shell", cells, handler);
    }

    private void bind(ZMQ.Socket socket, int port) {
        String address = properties.getTransport() + "://" + properties.getIp() + ":" + port;
        try {
            socket.bind(address);
        } catch (ZMQException e) {
            throw new ConnectionException(
                    "The kernel cannot listen at "
                            + address
                            + ": "
                            + e.getMessage()
                            + ". Is another program, or another kernel, using this port?",
                    e);
        }
    }

    private void startThread(String name, BlockingQueue<Incoming> queue, RequestHandler handler) {
        Thread thread =
                new Thread(
                        () -> {
                            while (true) {
                                try {
                                    answer(queue.take(), handler);
                                } catch (Throwable e) {
                                    ServerLog.failure("The answer to a request", e);
                                }
                            }
                        },
                        name);
        thread.setDaemon(name.equals("control"));
        thread.start();
    }

    private void receive(ZMQ.Socket socket, List<byte[]> frames) {
        try {
            Request request = reader.read(frames);
            if (socket == stdin) {
                questions.receive(request);
            } else {
                boolean now = socket == control && QUICK.contains(request.type());
                BlockingQueue<Incoming> queue =
                        now || URGENT.contains(request.type()) ? urgent : cells;
                queue.add(new Incoming(socket, request));
            }
        } catch (RefusedMessageException e) {
            ServerLog.once(e.kind().name(), "Refused a message: " + e.getMessage());
        }
    }

    private void answer(Incoming incoming, RequestHandler handler) {
        Request request = incoming.request();
        CellEnvironment environment = new CellEnvironment(request, publisher, questions);
        environment.setStatusBusy();
        List<Incoming> aborted = new ArrayList<>();
        try {
            JsonObject reply = reply(environment, request, handler);
            if (isCell(incoming) && handler.takeAbort()) {
                // What is in the queue before the failure is answered was sent without knowing it.
                cells.stream().filter(KernelConnection::isCell).forEach(aborted::add);
                cells.removeAll(aborted);
            }
            send(incoming, reply);
        } finally {
            environment.setStatusIdle();
        }
        aborted.forEach(this::abort);
        if (environment.isMarkedForShutdown()) {
            haltLater();
            close();
            handler.exit();
        }
    }

    /** Every request gets a reply, whatever happens; a comm message has none. */
    private static JsonObject reply(
            CellEnvironment environment, Request request, RequestHandler handler) {
        try {
            return handler.answer(environment, request);
        } catch (BadRequestException e) {
            return Replies.error("BadRequest", e.getMessage(), List.of(e.getMessage()));
        } catch (Throwable e) {
            ServerLog.failure("The answer to a message " + request.type(), e);
            String message = "The kernel could not answer: " + e;
            return Replies.error(e.getClass().getSimpleName(), message, List.of(message));
        }
    }

    private static boolean isCell(Incoming incoming) {
        return incoming.request().type().equals("execute_request");
    }

    private void abort(Incoming incoming) {
        CellEnvironment environment = new CellEnvironment(incoming.request(), publisher, questions);
        environment.setStatusBusy();
        send(incoming, Replies.status("aborted"));
        environment.setStatusIdle();
    }

    private void send(Incoming incoming, JsonObject reply) {
        Request request = incoming.request();
        if (reply != null && request.type().endsWith("_request")) {
            send(incoming.socket(), request, request.type().replace("_request", "_reply"), reply);
        }
    }

    private String sendQuestion(Request request, JsonObject question) {
        return send(stdin, request, "input_request", question);
    }

    private String send(ZMQ.Socket socket, Request request, String type, JsonObject content) {
        MessageWriter.Written written =
                writer.write(
                        request.getIdentities(), type, request.getHeader(), null, content, null);
        loop.send(socket, written.frames());
        return written.id();
    }

    /** The end must not wait for a cell that runs, nor for what a library does at the end. */
    private static void haltLater() {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(LAST_MILLIS);
                            } catch (InterruptedException e) {
                                // then at once
                            }
                            ExitGuard.halt(0);
                        },
                        "end");
        thread.setDaemon(true);
        thread.start();
    }

    private void close() {
        publisher.close();
        loop.close();
        List.of(shell, control, stdin, heartbeat).forEach(ZMQ.Socket::close);
        context.term();
    }
}
