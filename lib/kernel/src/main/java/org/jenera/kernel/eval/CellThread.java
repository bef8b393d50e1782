package org.jenera.kernel.eval;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jenera.kernel.stop.SystemCall;

/**
 * The thread on which the code of cells runs, apart from the sockets and from JShell, so that it
 * can be stopped, or at worst left behind, without harm to them.
 */
final class CellThread {
    private final ThreadGroup group = new ThreadGroup("cells");
    private final ClassLoader loader;
    private final Object lock = new Object();
    private Worker worker;
    private Run run = new Run(Set.of());
    private volatile boolean running;
    private volatile TimeLimit limit = TimeLimit.NONE;

    CellThread(ClassLoader loader) {
        this.loader = loader;
        this.worker = new Worker();
    }

    /** What belongs to one run of a cell, of which there are several snippets. */
    static final class Run {
        private final Set<Thread> before;
        private final long startMillis = System.currentTimeMillis();
        private volatile Duration exceeded;
        private volatile Ending ending;

        Run(Set<Thread> before) {
            this.before = before;
        }

        /** Threads of cells that were at work when this run began. */
        Set<Thread> before() {
            return before;
        }

        long startMillis() {
            return startMillis;
        }
    }

    /** A cell begins: what was before is no longer of interest. */
    void begin() {
        synchronized (lock) {
            run = new Run(CellHelpers.atWork(group));
            running = true;
        }
        Run current = run;
        limit.watch(
                exceeded -> {
                    current.exceeded = exceeded;
                    interrupt(current);
                });
    }

    /** The cell has ended; an interrupt has nothing to end any more. */
    void end() {
        running = false;
        limit.done();
        awaitEnding();
    }

    void setLimit(TimeLimit given) {
        limit.done();
        limit = given;
    }

    TimeLimit limit() {
        return limit;
    }

    /** Whether the cell that runs has been told to end. */
    boolean isInterrupted() {
        return run.ending != null;
    }

    /** The time limit that the cell went beyond. */
    Optional<Duration> exceeded() {
        return Optional.ofNullable(run.exceeded);
    }

    /** Waits until an interrupt has done all it can. */
    void awaitEnding() {
        Ending ending = run.ending;
        if (ending != null && !ending.isOn(Thread.currentThread())) {
            ending.await();
        }
    }

    /**
     * Runs the work on the cell thread and waits for it.
     *
     * @throws InvocationTargetException with what the work threw, or with an error that says that
     *     the cell was interrupted
     */
    <T> T call(Callable<T> work) throws InvocationTargetException {
        Worker current;
        Task<T> task;
        synchronized (lock) {
            current = worker;
            if (run.ending != null) {
                // The interrupt came while the compiler was at work, and there was no task to end.
                throw new InvocationTargetException(new CellInterruptedError());
            }
            task = new Task<>(work, run);
            if (Thread.currentThread() != current.thread) {
                current.task = task;
                current.queue.add(task);
            }
        }
        if (Thread.currentThread() == current.thread) {
            return current.exposed(work);
        }
        try {
            task.done.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The thread of the protocol was interrupted.", e);
        }
        awaitEnding();
        synchronized (lock) {
            current.task = null;
        }
        if (task.error != null) {
            throw new InvocationTargetException(task.error);
        }
        return task.result;
    }

    /**
     * Does work of the kernel that must not be cut short. On the cell thread an interrupt in the
     * midst of the compiler would close the files that it reads for good.
     */
    <T> T shielded(Supplier<T> work) {
        Worker current;
        synchronized (lock) {
            current = worker;
        }
        return Thread.currentThread() == current.thread ? current.shielded(work) : work.get();
    }

    /** Ends what the cell does, within a second. Returns at once. */
    void interrupt() {
        Run current;
        synchronized (lock) {
            current = run;
        }
        interrupt(current);
    }

    private void interrupt(Run which) {
        synchronized (lock) {
            boolean nothing = !running && worker.task == null;
            if (which != run || run.ending != null || nothing) {
                return;
            }
            run.ending = new Ending(this, run, worker.task == null ? null : worker);
        }
        Thread thread = new Thread(run.ending, "interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether no other thread works for cells. */
    boolean isAlone() {
        return group.activeCount() <= 1 && CellHelpers.atWork(group).size() <= 1;
    }

    ThreadGroup group() {
        return group;
    }

    /** Has the next cell run on another thread. */
    void replace(Worker old) {
        synchronized (lock) {
            old.dismissed = true;
            if (worker == old) {
                worker = new Worker();
            }
        }
    }

    private static final class Task<T> {
        private final Callable<T> work;
        private final Run run;
        private final CountDownLatch done = new CountDownLatch(1);
        private boolean finished;
        private volatile T result;
        private volatile Throwable error;

        Task(Callable<T> work, Run run) {
            this.work = work;
            this.run = run;
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
    }

    /** A thread that does one task after the other until it is dismissed. */
    final class Worker implements Runnable {
        private final LinkedBlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(group, this, "cell");
        private final Object shield = new Object();
        private boolean shielded;
        private volatile Task<?> task;
        private volatile boolean dismissed;
        private volatile SystemCall systemCall;

        Worker() {
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

        boolean isFinished() {
            Task<?> current = task;
            return current == null || current.done.getCount() == 0;
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

        private <T> T shielded(Supplier<T> work) {
            boolean outer = setShield(true);
            try {
                return work.get();
            } finally {
                setShield(outer);
            }
        }

        private <T> T exposed(Callable<T> work) throws InvocationTargetException {
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
}
