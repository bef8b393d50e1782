package org.jenera.kernel.interrupt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.jenera.kernel.jvm.ThreadStop;

/**
 * Brings a cell and the threads it started to an end, within a second, by one means after the
 * other: the interrupt that Java knows; the checks in the code of cells; such checks put into the
 * library that a thread is in; the order of the JVM to stop; and, where nothing helps, to go on
 * without it and to say so.
 */
final class Ending implements Runnable {
    /** What each of the means is given to take effect. */
    private static final long ASK_MILLIS = 100;

    private static final long CHECK_MILLIS = 300;
    private static final long INSERT_MILLIS = 150;
    private static final long STOP_MILLIS = 120;
    private static final long UNLOCK_MILLIS = 200;
    private static final int STOPS = 3;
    private static final long LOOK_MILLIS = 10;

    /** A compiler that works for the cell thread comes to an end by itself. */
    private static final long COMPILER_MILLIS = 10_000;

    private final CellThread threads;
    private final CellThread.Run run;
    private final Worker worker;
    private final List<Thread> helpers = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;
    private boolean condemning;
    private volatile StackTraceElement[] place = new StackTraceElement[0];

    /**
     * @param worker the thread that the cell is on, or null if the cell is still being compiled
     */
    Ending(CellThread threads, CellThread.Run run, Worker worker) {
        this.threads = threads;
        this.run = run;
        this.worker = worker;
    }

    boolean isOn(Thread thread) {
        return worker != null && worker.thread() == thread;
    }

    void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while a cell was brought to its end.", e);
        }
    }

    /**
     * The stack of the cell's thread when it was told to end. What ends it may come from elsewhere
     * and know nothing of the cell.
     */
    StackTraceElement[] place() {
        return place.clone();
    }

    @Override
    public void run() {
        LibraryChecks checks = null;
        try {
            if (worker != null) {
                place = worker.thread().getStackTrace();
            }
            findHelpers();
            interruptAll();
            if (!run.isOutOfMemory() && allEnd(ASK_MILLIS) && poolsAreQuiet()) {
                return;
            }
            condemning = true;
            Interruption.condemn(run);
            condemnAll();
            interruptAll();
            ChildProcesses.end(run.startMillis());
            if (allEnd(CHECK_MILLIS) || awaitCompiler()) {
                return;
            }
            findHelpers();
            condemnAll();
            checks = LibraryChecks.insertInto(stacks());
            interruptAll();
            if (allEnd(INSERT_MILLIS)) {
                return;
            }
            for (int i = 0; i < STOPS; i++) {
                stopAll();
                if (allEnd(STOP_MILLIS)) {
                    return;
                }
            }
            leaveBehind();
        } finally {
            if (checks != null) {
                checks.remove();
            }
            helpers.forEach(Interruption::pardon);
            Interruption.pardon(run);
            if (worker != null) {
                Interruption.pardon(worker.thread());
            }
            over.countDown();
        }
    }

    private void findHelpers() {
        Thread own = worker == null ? null : worker.thread();
        for (Thread each : CellHelpers.since(run.before(), own, threads.group())) {
            if (!helpers.contains(each)) {
                helpers.add(each);
            }
        }
    }

    private void interruptAll() {
        if (worker != null) {
            worker.unlessShielded(() -> Interruption.interrupt(worker.thread()));
        }
        working().forEach(Interruption::interrupt);
    }

    private void condemnAll() {
        if (worker != null) {
            worker.unlessShielded(() -> Interruption.condemn(worker.thread()));
        }
        working().forEach(Interruption::condemn);
    }

    private void stopAll() {
        if (worker != null && !worker.isFinished()) {
            boolean waits = WaitingFor.of(worker.thread()) == WaitingFor.LOCK;
            // To stop a thread that queues for a lock would break the queue for those behind it.
            if (!waits && !stopped) {
                // From here on an error may hit the thread at any time: it takes no more cells.
                stopped = true;
                threads.replace(worker);
            }
            if (!waits) {
                worker.unlessShielded(
                        () -> {
                            ThreadStop.stop(worker.thread());
                            worker.systemCall().end();
                        });
            }
        }
        working().forEach(ThreadStop::stop);
    }

    private List<Thread> working() {
        return helpers.stream().filter(Thread::isAlive).filter(CellHelpers::isAtWork).toList();
    }

    private List<StackTraceElement[]> stacks() {
        List<StackTraceElement[]> stacks = new ArrayList<>();
        if (worker != null && !cellEnded()) {
            stacks.add(worker.thread().getStackTrace());
        }
        working().forEach(each -> stacks.add(each.getStackTrace()));
        return stacks;
    }

    private boolean cellEnded() {
        if (worker != null && !worker.isFinished() && !worker.thread().isAlive()) {
            worker.giveUp(new CellInterruptedError()); // the stop hit it outside the cell's code
        }
        return worker == null || worker.isFinished();
    }

    private boolean allEnd(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            findHelpers();
            if (condemning) {
                working().forEach(Interruption::condemn);
            }
            if (cellEnded() && working().isEmpty() && poolsAreQuiet()) {
                return true;
            }
            sleep(LOOK_MILLIS);
        } while (System.nanoTime() < end);
        return cellEnded() && working().isEmpty();
    }

    /**
     * Whether no pool has tasks left. A worker that is seen between two of them does nothing, and
     * would run the next one for ever if it were pardoned now.
     */
    private boolean poolsAreQuiet() {
        Set<ForkJoinPool> pools = CellHelpers.pools(helpers);
        pools.add(ForkJoinPool.commonPool());
        pools.removeAll(CellHelpers.pools(run.before()));
        return pools.stream().allMatch(ForkJoinPool::isQuiescent);
    }

    /** Whether the cell has ended after its thread was in the compiler for a while. */
    private boolean awaitCompiler() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COMPILER_MILLIS);
        while (worker != null && !cellEnded() && System.nanoTime() < end) {
            if (worker.unlessShielded(() -> {})) {
                return false;
            }
            sleep(LOOK_MILLIS);
        }
        return cellEnded() && working().isEmpty();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveBehind() {
        for (Thread each : working()) {
            if (CellHelpers.isBusy(each)) {
                System.err.println(
                        "Note: the thread "
                                + each.getName()
                                + ", which works for this cell, did not stop and holds a processor"
                                + " until the kernel is restarted.");
            }
        }
        if (worker != null && !cellEnded()) {
            WaitingFor reason = WaitingFor.of(worker.thread());
            threads.replace(worker);
            worker.giveUp(new AbandonedCellError(reason));
            if (reason == WaitingFor.LOCK) {
                endWhenUnlocked(worker.thread());
            }
        }
    }

    /** The others have got an order to stop, which they follow as soon as they can. */
    private static void endWhenUnlocked(Thread thread) {
        Thread watch =
                new Thread(
                        () -> {
                            while (WaitingFor.of(thread) == WaitingFor.LOCK) {
                                sleep(UNLOCK_MILLIS);
                            }
                            Interruption.condemn(thread);
                            sleep(CHECK_MILLIS);
                            Interruption.pardon(thread);
                            ThreadStop.stop(thread);
                        },
                        "left behind");
        watch.setDaemon(true);
        watch.start();
    }
}
