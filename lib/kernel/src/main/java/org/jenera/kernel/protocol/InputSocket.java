package org.jenera.kernel.protocol;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.jenera.kernel.eval.CellInterruptedError;
import org.zeromq.ZMQ;

/**
 * The stdin socket. Its own thread talks to the front end, so that a cell that waits for input can
 * be interrupted without harm to the socket.
 */
final class InputSocket extends StdinChannel {
    private static final int WAIT_MILLIS = 20;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread made = new Thread(task, "input");
                        made.setDaemon(true);
                        return made;
                    });

    InputSocket(ZMQ.Context context, HMACGenerator signer) {
        super(context, signer);
    }

    @Override
    public String getInput(MessageContext context, String prompt, boolean password) {
        Future<String> answer = thread.submit(() -> ask(context, prompt, password));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw new CellInterruptedError();
        } catch (ExecutionException e) {
            throw new IllegalStateException("No input came from the front end.", e.getCause());
        }
    }

    private String ask(MessageContext context, String prompt, boolean password)
            throws InterruptedException {
        while (hasMessage()) {
            readMessage(); // an answer to a question that was interrupted
        }
        sendMessage(
                new Message<>(
                        context, InputRequest.MESSAGE_TYPE, new InputRequest(prompt, password)));
        while (!hasMessage()) {
            Thread.sleep(WAIT_MILLIS);
        }
        Message<InputReply> reply = readMessage(InputReply.MESSAGE_TYPE);
        return reply.getContent().getValue() + "\n";
    }

    private boolean hasMessage() {
        return (getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
}
