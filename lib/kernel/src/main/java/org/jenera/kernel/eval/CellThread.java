package org.jenera.kernel.eval;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The thread on which the code of cells runs, apart from the sockets and from JShell, so that it
 * can be stopped, or at worst left behind, without harm to them.
 */
final class CellThread {
    /** Times after an interrupt at which stronger means are tried; all within a second. */
    private static final long ASK_MILLIS = 200;

    private static final long INSERT_MILLIS = 300;
    private static final long STOP_MILLIS = 200;

    private final ClassLoader loader;
    private Worker worker;
    private volatile boolean interrupted;

    CellThread(ClassLoader loader) {
        this.loader = loader;
        this.worker = new Worker();
    }

    /** Whether this is called on the cell thread. */
    synchronized boolean isCurrent() {
        return Thread.currentThread() == worker.thread;
    }

    /** Whether an interrupt came since the last {@link #clearInterrupt()}. */
    boolean isInterrupted() {
        return interrupted;
    }

    void clearInterrupt() {
        interrupted = false;
    }

    /**
     * Runs the work on the cell thread and waits for it.
     *
     * @throws InvocationTargetException with what the work threw, or with a {@link
     *     CellInterruptedError} when the work had to be left behind
     */
    <T> T call(Callable<T> work) throws InvocationTargetException {
        Worker current;
        synchronized (this) {
            current = worker;
        }
        if (Thread.currentThread() == current.thread) {
            try {
                return work.call();
            } catch (InvocationTargetException e) {
                throw e;
            } catch (Throwable e) {
                throw new InvocationTargetException(e);
            }
        }
        Task<T> task = new Task<>(work);
        current.task = task;
        if (interrupted) {
            // The interrupt came while the compiler was at work, before there was a task to end.
            current.task = null;
            task.done.countDown();
            throw new InvocationTargetException(new CellInterruptedError());
        }
        current.queue.add(task);
        try {
            task.done.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The thread of the protocol was interrupted.", e);
        }
        current.task = null;
        if (!task.abandoned) {
            Interruption.pardon(current.thread);
        }
        if (task.error != null) {
            throw new InvocationTargetException(task.error);
        }
        return task.result;
    }

    /** Ends what runs on the cell thread, within a second. Returns at once. */
    void interrupt() {
        interrupted = true;
        Worker target;
        synchronized (this) {
            target = worker;
        }
        Task<?> task = target.task;
        if (task != null) {
            Thread helper = new Thread(() -> end(target, task), "interrupt");
            helper.setDaemon(true);
            helper.start();
        }
    }

    private void end(Worker target, Task<?> task) {
        try {
            Interruption.condemn(target.thread);
            target.thread.interrupt();
            if (task.done.await(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            LibraryChecks.insertInto(target.thread.getStackTrace());
            target.thread.interrupt();
            if (task.done.await(INSERT_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            stop(target.thread);
            if (!task.done.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                abandon(target, task);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!task.abandoned) {
                Interruption.pardon(target.thread);
            }
        }
    }

    /** {@code Thread.stop} works up to Java 19, and is the only means against a library's loop. */
    private static void stop(Thread thread) {
        try {
            Thread.class.getMethod("stop").invoke(thread);
        } catch (ReflectiveOperationException e) {
            // later versions refuse, or have no such method
        }
    }

    private synchronized void abandon(Worker target, Task<?> task) {
        worker = new Worker();
        task.abandoned = true;
        task.error = new AbandonedCellError();
        task.done.countDown();
    }

    private static final class Task<T> {
        private final Callable<T> work;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean abandoned;
        private volatile T result;
        private volatile Throwable error;

        Task(Callable<T> work) {
            this.work = work;
        }

        void run() {
            T value = null;
            Throwable thrown = null;
            try {
                value = work.call();
            } catch (InvocationTargetException e) {
                thrown = e.getCause();
            } catch (Throwable e) {
                thrown = e;
            }
            if (!abandoned) {
                result = value;
                error = thrown;
                done.countDown();
            }
        }
    }

    private final class Worker implements Runnable {
        private final LinkedBlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(this, "cell");
        private volatile Task<?> task;

        Worker() {
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            thread.start();
        }

        @Override
        public void run() {
            boolean current = true;
            while (current) {
                try {
                    Task<?> next = queue.take();
                    next.run();
                    current = !next.abandoned;
                } catch (InterruptedException | Error e) {
                    // An interrupt or a stop that came too late for its cell.
                    continue;
                }
            }
            Interruption.pardon(thread);
        }
    }
}
