package org.jenera.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jenera.kernel.interrupt.CellInterruptedError;

/** Questions of cells to the reader, and their answers; one question at a time. */
final class InputQuestions {
    private final BiFunction<Request, JsonObject, String> sender;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
    private final Lock oneAtATime = new ReentrantLock();
    private volatile String open;
    private ExecutorService thread;

    /**
     * @param sender sends an {@code input_request} on behalf of the request and returns its id
     */
    InputQuestions(BiFunction<Request, JsonObject, String> sender) {
        this.sender = sender;
    }

    /** Asks, and waits until the reader answers or the cell is interrupted. */
    String ask(Request request, String prompt, boolean password) {
        JsonObject question = new JsonObject();
        question.addProperty("prompt", prompt);
        question.addProperty("password", password);
        try {
            oneAtATime.lockInterruptibly();
            try {
                return ask(request, question);
            } finally {
                open = null;
                oneAtATime.unlock();
            }
        } catch (InterruptedException e) {
            throw new CellInterruptedError();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The question could not be sent.", e.getCause());
        }
    }

    private String ask(Request request, JsonObject question)
            throws InterruptedException, ExecutionException {
        answers.clear();
        open = ""; // an answer may come before the id of the question is known here
        // The cell's own thread may be interrupted, and so must not send.
        open = sendingThread().submit(() -> sender.apply(request, question)).get();
        return answers.take();
    }

    private ExecutorService sendingThread() {
        if (thread == null) {
            thread =
                    Executors.newSingleThreadExecutor(
                            task -> {
                                Thread made = new Thread(task, "input");
                                made.setDaemon(true);
                                return made;
                            });
        }
        return thread;
    }

    /** Takes a message of the front end; what nobody asked for is dropped. */
    void receive(Request reply) {
        String question = open;
        // Some front ends name the question that they answer. A late answer is not for this one.
        boolean late =
                question != null
                        && !question.isEmpty()
                        && !reply.parentId().isEmpty()
                        && !reply.parentId().equals(question);
        if (reply.type().equals("input_reply") && question != null && !late) {
            answers.offer(reply.content().string("value", ""));
        }
    }
}
