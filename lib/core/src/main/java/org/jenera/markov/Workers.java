package org.jenera.markov;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A fixed number of threads, the caller's among them, that share the tasks of a loop. */
final class Workers implements AutoCloseable {

    private final int others;
    private final ExecutorService pool;

    Workers(int threads) {
        others = threads - 1;
        pool =
                others == 0
                        ? null
                        : Executors.newFixedThreadPool(
                                others,
                                task -> {
                                    Thread thread = new Thread(task, "jenera-markov");
                                    thread.setDaemon(true);
                                    return thread;
                                });
    }

    /**
     * Does every task once, whichever thread gets to it. If tasks fail, the failure of the first in
     * number is thrown, so that it does not depend on who was faster.
     */
    void forEach(int tasks, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        RuntimeException[] failures = new RuntimeException[tasks];
        Runnable loop =
                () -> {
                    for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                        try {
                            task.accept(i);
                        } catch (RuntimeException e) {
                            failures[i] = e;
                        }
                    }
                };
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(others, tasks - 1); i++) {
            running.add(pool.submit(loop));
        }
        loop.run();
        running.forEach(Workers::await);
        for (RuntimeException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Waits to the end even if interrupted, since the others still write into what is ours. */
    private static void await(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    // The loop catches what a task throws; this is an error of the machine.
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
