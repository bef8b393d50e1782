package org.jenera.kernel.protocol;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;

/**
 * Knows the cell that outputs belong to: the one that started the thread which makes them.
 *
 * <p>A thread inherits its cell from the thread that started it. What belongs to no cell, such as
 * the output of native code and the workers that all cells share, counts as the running cell's, or,
 * when none runs, as that of the last one.
 */
final class OutputRouter implements MessageContext {
    private final InheritableThreadLocal<CellEnvironment> own = new InheritableThreadLocal<>();
    private volatile CellEnvironment running;

    /** From now on this request is the one that runs. */
    void begin(CellEnvironment request) {
        running = request;
    }

    /** What this thread and the threads that it starts put out belongs to the running request. */
    void adoptThread() {
        own.set(running);
    }

    /** The running request, or the last one; null before the first. */
    CellEnvironment running() {
        return running;
    }

    /** The request that this thread works for; null before the first. */
    CellEnvironment current() {
        CellEnvironment mine = isShared(Thread.currentThread()) ? null : own.get();
        return mine == null ? running : mine;
    }

    private static boolean isShared(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
    }

    @Override
    public List<byte[]> getIdentities() {
        CellEnvironment current = current();
        return current == null ? List.of() : current.request().getIdentities();
    }

    @Override
    public Header<?> getHeader() {
        CellEnvironment current = current();
        return current == null ? new Header<>(MessageType.UNKNOWN) : current.request().getHeader();
    }

    /**
     * An environment for the library, whose streams know only one: sends all to the right cell, and
     * what comes before the first cell nowhere.
     */
    CellEnvironment asEnvironment() {
        return new CellEnvironment(null, null, null) {
            @Override
            public void publish(Message<?> message) {
                tell(cell -> cell.publish(message));
            }

            @Override
            public <T extends ContentType<T>> void publish(T content) {
                tell(cell -> cell.publish(content));
            }

            @Override
            public void writeToStdOut(String text) {
                tell(cell -> cell.writeToStdOut(text));
            }

            @Override
            public void writeToStdErr(String text) {
                tell(cell -> cell.writeToStdErr(text));
            }

            @Override
            public String ask(String prompt, boolean password) {
                CellEnvironment cell = current();
                if (cell == null) {
                    throw new NoInputException();
                }
                return cell.ask(prompt, password);
            }
        };
    }

    private void tell(Consumer<CellEnvironment> output) {
        CellEnvironment cell = current();
        if (cell != null) {
            output.accept(cell);
        }
    }
}
