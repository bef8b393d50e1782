package org.jenera.kernel.interrupt;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The thread on which the code of cells runs, apart from the sockets and from JShell, so that it
 * can be stopped, or at worst left behind, without harm to them.
 */
public final class CellThread {
    private final ThreadGroup group = new ThreadGroup("cells");
    private final ClassLoader loader;
    private final Object lock = new Object();
    private Worker worker;
    private Run run = new Run(Set.of());
    private volatile boolean running;
    private volatile TimeLimit limit = TimeLimit.NONE;
    private final HeapWatch heap = new HeapWatch(this::isAtWork, this::endForMemory);

    public CellThread(ClassLoader loader) {
        this.loader = loader;
        this.worker = new Worker(group, loader);
    }

    /** What belongs to one run of a cell, of which there are several snippets. */
    static final class Run {
        private final Set<Thread> before;
        private final long startMillis = System.currentTimeMillis();
        private volatile Duration exceeded;
        private volatile boolean outOfMemory;
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

        /** Whether it has filled the heap, so that there is no time to ask it politely. */
        boolean isOutOfMemory() {
            return outOfMemory;
        }
    }

    /** Whether this is called on the cell thread. */
    public boolean isCurrent() {
        synchronized (lock) {
            return worker.isCurrent();
        }
    }

    /** A cell begins: what was before is no longer of interest. */
    public void begin() {
        synchronized (lock) {
            run = new Run(CellHelpers.atWork(group));
            running = true;
        }
        heap.begin();
        Run current = run;
        limit.watch(
                exceeded -> {
                    current.exceeded = exceeded;
                    interrupt(current);
                });
    }

    /** The cell has ended; an interrupt has nothing to end any more. */
    public void end() {
        running = false;
        limit.done();
        heap.end();
        awaitEnding();
    }

    public void setLimit(TimeLimit given) {
        limit.done();
        limit = given;
    }

    public TimeLimit limit() {
        return limit;
    }

    /** Whether the cell that runs has been told to end. */
    public boolean isInterrupted() {
        return run.ending != null;
    }

    /** The stack that the cell had when it was told to end; empty if it was between statements. */
    public StackTraceElement[] interruptedAt() {
        Ending ending = run.ending;
        return ending == null ? new StackTraceElement[0] : ending.place();
    }

    /** The time limit that the cell went beyond. */
    public Optional<Duration> exceeded() {
        return Optional.ofNullable(run.exceeded);
    }

    /** Whether the heap is too full for the compiler. */
    public boolean isHeapFull() {
        return heap.isFull();
    }

    /** Whether the cell was ended because it had filled the heap. */
    public boolean isOutOfMemory() {
        return run.outOfMemory;
    }

    /** Waits until an interrupt has done all it can. */
    public void awaitEnding() {
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
    public <T> T call(Callable<T> work) throws InvocationTargetException {
        Worker current;
        Task<T> task;
        heap.prepare();
        synchronized (lock) {
            current = worker;
            if (run.ending != null) {
                // The interrupt came while the compiler was at work, and there was no task to end.
                throw new InvocationTargetException(new CellInterruptedError());
            }
            task = new Task<>(work, run, heap);
            if (!current.isCurrent()) {
                current.begin(task);
            }
        }
        if (current.isCurrent()) {
            return current.exposed(work);
        }
        try {
            task.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The thread of the protocol was interrupted.", e);
        }
        awaitEnding();
        synchronized (lock) {
            current.forgetTask();
        }
        return task.outcome();
    }

    /**
     * Does work of the kernel that must not be cut short. On the cell thread an interrupt in the
     * midst of the compiler would close the files that it reads for good.
     */
    public <T> T shielded(Supplier<T> work) {
        Worker current;
        synchronized (lock) {
            current = worker;
        }
        return current.isCurrent() ? current.shielded(work) : work.get();
    }

    /** Ends what the cell does, within a second. Returns at once. */
    public void interrupt() {
        Run current;
        synchronized (lock) {
            current = run;
        }
        interrupt(current);
    }

    private boolean isAtWork() {
        synchronized (lock) {
            return worker.hasTask();
        }
    }

    private void endForMemory() {
        Run current;
        synchronized (lock) {
            current = run;
        }
        if (current.ending == null) {
            current.outOfMemory = true;
            interrupt(current);
        }
    }

    private void interrupt(Run which) {
        synchronized (lock) {
            boolean nothing = !running && !worker.hasTask();
            if (which != run || run.ending != null || nothing) {
                return;
            }
            run.ending = new Ending(this, run, worker.hasTask() ? worker : null);
        }
        Thread thread = new Thread(run.ending, "interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether no other thread works for cells. */
    public boolean isAlone() {
        return group.activeCount() <= 1 && CellHelpers.atWork(group).size() <= 1;
    }

    ThreadGroup group() {
        return group;
    }

    /** Has the next cell run on another thread. */
    void replace(Worker old) {
        synchronized (lock) {
            old.dismiss();
            if (worker == old) {
                worker = new Worker(group, loader);
            }
        }
    }
}
