package org.jenera.kernel.eval;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jenera.kernel.interrupt.CellThread;

/** One evaluation at a time: JShell is not made for more. */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private final CellThread thread;

    Turn(CellThread thread) {
        this.thread = thread;
    }

    /**
     * Evaluates, also within another evaluation.
     *
     * @throws IllegalStateException on a thread that a cell has started, while a cell runs: it
     *     cannot wait for its turn, as the cell may wait for the thread
     */
    <T> T take(Supplier<T> evaluation) {
        if (thread.isCurrent() || lock.isHeldByCurrentThread()) {
            return evaluation.get();
        }
        if (!lock.tryLock()) {
            throw new IllegalStateException(
                    "A cell is running, so only its own thread can run other code by eval, not a"
                            + " thread that was started in a cell.");
        }
        try {
            return evaluation.get();
        } finally {
            lock.unlock();
        }
    }
}
