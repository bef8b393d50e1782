package org.jenera.kernel.interrupt;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jenera.kernel.jvm.SystemCall;

/** A thread that does one task after the other until it is dismissed. */
final class Worker implements Runnable {
    private final LinkedBlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Object shield = new Object();
    private boolean shielded;
    private volatile Task<?> task;
    private volatile boolean dismissed;
    private volatile SystemCall systemCall;

    /**
     * @param loader the loader that the code of cells is to find its classes by
     */
    Worker(ThreadGroup group, ClassLoader loader) {
        thread = new Thread(group, this, "cell");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    SystemCall systemCall() {
        return systemCall;
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    boolean hasTask() {
        return task != null;
    }

    /** Begins the task as soon as the one before has ended. */
    void begin(Task<?> next) {
        task = next;
        queue.add(next);
    }

    /** The task's outcome has been taken; there is nothing to end any more. */
    void forgetTask() {
        task = null;
    }

    /** Has the thread end after its task. */
    void dismiss() {
        dismissed = true;
    }

    boolean isFinished() {
        Task<?> current = task;
        return current == null || current.isDone();
    }

    /** Ends the wait for the task, whatever its thread goes on to do. */
    void giveUp(Throwable error) {
        Task<?> current = task;
        if (current != null) {
            current.finish(null, error);
        }
    }

    /**
     * Does something to the thread, unless it is in code that must not be cut short.
     *
     * @return whether it was done
     */
    boolean unlessShielded(Runnable action) {
        synchronized (shield) {
            if (!shielded && !isFinished()) {
                action.run();
            }
            return !shielded;
        }
    }

    <T> T shielded(Supplier<T> work) {
        boolean outer = setShield(true);
        try {
            return work.get();
        } finally {
            setShield(outer);
        }
    }

    <T> T exposed(Callable<T> work) throws InvocationTargetException {
        boolean outer = setShield(false);
        try {
            return work.call();
        } catch (InvocationTargetException e) {
            throw e;
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        } finally {
            setShield(outer);
        }
    }

    private boolean setShield(boolean up) {
        synchronized (shield) {
            boolean outer = shielded;
            shielded = up;
            if (up) {
                Thread.interrupted(); // said before; the next call of the cell's code ends it
            }
            return outer;
        }
    }

    @Override
    public void run() {
        systemCall = SystemCall.ofCurrentThread();
        while (!dismissed) {
            try {
                queue.take().run();
            } catch (InterruptedException | Error e) {
                // An interrupt that came too late for its cell.
                continue;
            }
        }
        Interruption.pardon(thread);
    }
}
