package org.jenera.kernel.interrupt;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * The check that stands at every backward jump of a cell's code.
 *
 * <p>All checks share one call site. While nobody is to be stopped its target does nothing, and the
 * JIT compiler leaves nothing of it in a hot loop; setting another target makes the JVM leave the
 * compiled code, even in the middle of a loop.
 *
 * <p>The first check that a condemned thread comes to ends what it does. Those that follow let it
 * go on for a moment, so that {@code finally} blocks with loops and prints do their work, and then
 * each of them throws, so that code which catches everything ends as well.
 */
public final class Interruption {
    private static final long MERCY = TimeUnit.MILLISECONDS.toNanos(250);
    private static final MethodHandle NOTHING =
            MethodHandles.empty(MethodType.methodType(void.class));
    private static final MethodHandle RAISE = raiseHandle();
    private static final MutableCallSite CHECK = new MutableCallSite(NOTHING);

    /** Condemned threads, and the runs of cells whose every thread is. */
    private static final Map<Object, Sentence> CONDEMNED = new ConcurrentHashMap<>();

    /** The run of the cell that started the current thread, or that it works for. */
    private static final InheritableThreadLocal<Object> RUN = new InheritableThreadLocal<>();

    private Interruption() {}

    private static MethodHandle raiseHandle() {
        try {
            return MethodHandles.lookup()
                    .findStatic(Interruption.class, "raise", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Bootstrap method of the checks. */
    public static CallSite check(MethodHandles.Lookup caller, String name, MethodType type) {
        return CHECK;
    }

    /**
     * Called by the checks while some thread is to be stopped.
     *
     * @throws CellInterruptedError if it is the current one
     */
    public static void raise() {
        if (CONDEMNED.isEmpty()) {
            return;
        }
        Thread current = Thread.currentThread();
        Sentence sentence = CONDEMNED.get(current);
        if (sentence == null) {
            Object run = RUN.get();
            boolean condemned = run != null && CONDEMNED.containsKey(run);
            // A thread that the cell started, perhaps a virtual one that no list holds.
            sentence =
                    condemned ? CONDEMNED.computeIfAbsent(current, any -> new Sentence(run)) : null;
        }
        if (sentence != null && sentence.isDue()) {
            Thread.interrupted(); // or a finally block could not wait for anything
            throw new CellInterruptedError();
        }
    }

    /** Says for which run of a cell the current thread, and all that it starts, will work. */
    static void enter(Object run) {
        RUN.set(run);
    }

    /**
     * Makes the checks throw.
     *
     * @param who a thread, or what was given to {@link #enter}
     */
    static synchronized void condemn(Object who) {
        CONDEMNED.putIfAbsent(who, new Sentence(null));
        setTarget(RAISE);
    }

    /**
     * Interrupts a thread, unless a check has just thrown in it and its finally blocks are at work.
     */
    static void interrupt(Thread thread) {
        Sentence sentence = CONDEMNED.get(thread);
        if (sentence == null) {
            thread.interrupt();
        } else {
            sentence.interrupt(thread);
        }
    }

    /** Takes a sentence back, and those of the threads of a run with it. */
    static synchronized void pardon(Object who) {
        CONDEMNED.remove(who);
        CONDEMNED.values().removeIf(each -> each.run == who);
        if (CONDEMNED.isEmpty()) {
            setTarget(NOTHING);
        }
    }

    private static void setTarget(MethodHandle target) {
        if (CHECK.getTarget() != target) {
            CHECK.setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {CHECK});
        }
    }

    private static final class Sentence {
        private final Object run;
        private boolean thrown;
        private long since;

        Sentence(Object run) {
            this.run = run;
        }

        synchronized void interrupt(Thread thread) {
            if (!thrown || System.nanoTime() - since > MERCY) {
                thread.interrupt();
            }
        }

        synchronized boolean isDue() {
            long now = System.nanoTime();
            if (!thrown) {
                thrown = true;
                since = now;
                return true;
            }
            // The worker of a pool would use it for its next task.
            return now - since > MERCY || Thread.currentThread() instanceof ForkJoinWorkerThread;
        }
    }
}
