package org.jenera.kernel.interrupt;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Work for the cell thread, and what came of it. */
final class Task<T> {
    private final Callable<T> work;
    private final Object run;
    private final HeapWatch heap;
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean finished;
    private volatile T result;
    private volatile Throwable error;

    /**
     * @param run the run of a cell that the work belongs to
     * @param heap told when the work is done
     */
    Task(Callable<T> work, Object run, HeapWatch heap) {
        this.work = work;
        this.run = run;
        this.heap = heap;
    }

    void run() {
        T value = null;
        Throwable thrown = null;
        try {
            Interruption.enter(run);
            value = work.call();
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
        } catch (Throwable e) {
            thrown = e;
        }
        heap.relieve();
        finish(value, thrown);
    }

    void finish(T value, Throwable thrown) {
        synchronized (this) {
            if (!finished) {
                finished = true;
                result = value;
                error = thrown;
            }
        }
        done.countDown();
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    void await() throws InterruptedException {
        done.await();
    }

    /**
     * The result of work that is done.
     *
     * @throws InvocationTargetException with what the work threw
     */
    T outcome() throws InvocationTargetException {
        if (error != null) {
            throw new InvocationTargetException(error);
        }
        return result;
    }
}
