package org.jenera.kernel.interrupt;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenera.kernel.snippet.SnippetLoader;

/**
 * Threads that work for the cell that runs: those it started, and workers of the pools of parallel
 * streams. An interrupt ends them with it; threads of earlier cells, such as a server that a
 * notebook has started, go on.
 */
final class CellHelpers {
    private CellHelpers() {}

    /** Threads that work for cells at this moment. */
    static Set<Thread> atWork(ThreadGroup group) {
        return threads(group).filter(thread -> !isIdleWorker(thread)).collect(Collectors.toSet());
    }

    /**
     * Threads that run code of the cell.
     *
     * @param before those that did so before the cell began
     * @param own the cell's own thread
     */
    static List<Thread> since(Set<Thread> before, Thread own, ThreadGroup group) {
        return threads(group)
                .filter(thread -> thread != own && !before.contains(thread))
                .filter(CellHelpers::isAtWork)
                .toList();
    }

    /** The pools whose workers are among these threads. */
    static Set<ForkJoinPool> pools(Collection<Thread> threads) {
        return threads.stream()
                .filter(ForkJoinWorkerThread.class::isInstance)
                .map(thread -> ((ForkJoinWorkerThread) thread).getPool())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether a thread is in the midst of code of a cell, or of code that a cell has called. */
    static boolean isAtWork(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (thread instanceof ForkJoinWorkerThread) {
            return any(stack, frame -> frame.getMethodName().equals("doExec"));
        }
        // A thread in which a library waits for orders is left to the library.
        return any(stack, frame -> SnippetLoader.isSnippet(frame.getClassName()))
                || (isBusy(thread, stack) && any(stack, SnippetLoader::isLoadedForCells));
    }

    /** Whether a thread holds a processor, as far as can be seen from its stack. */
    static boolean isBusy(Thread thread) {
        return isBusy(thread, thread.getStackTrace());
    }

    private static boolean isBusy(Thread thread, StackTraceElement[] stack) {
        return thread.getState() == Thread.State.RUNNABLE
                && stack.length > 0
                && !stack[0].isNativeMethod();
    }

    private static boolean any(StackTraceElement[] stack, Predicate<StackTraceElement> test) {
        return Arrays.stream(stack).anyMatch(test);
    }

    private static boolean isIdleWorker(Thread thread) {
        return thread instanceof ForkJoinWorkerThread && thread.getState() != Thread.State.RUNNABLE;
    }

    /** Those of the group, and the workers of pools, which may be in another one. */
    private static Stream<Thread> threads(ThreadGroup group) {
        ThreadGroup root = group;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] all = new Thread[root.activeCount() + 32];
        int count = root.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(
                        thread ->
                                thread instanceof ForkJoinWorkerThread
                                        || isIn(group, thread.getThreadGroup()));
    }

    private static boolean isIn(ThreadGroup group, ThreadGroup other) {
        return other != null && group.parentOf(other);
    }
}
