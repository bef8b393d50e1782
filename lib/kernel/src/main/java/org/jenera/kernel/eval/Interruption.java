package org.jenera.kernel.eval;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The check that stands at every backward jump of a cell's code.
 *
 * <p>All checks share one call site. While nobody is to be stopped its target does nothing, and the
 * JIT compiler leaves nothing of it in a hot loop; setting another target makes the JVM leave the
 * compiled code, even in the middle of a loop.
 */
public final class Interruption {
    private static final MethodHandle NOTHING =
            MethodHandles.empty(MethodType.methodType(void.class));
    private static final MethodHandle RAISE = raiseHandle();
    private static final MutableCallSite CHECK = new MutableCallSite(NOTHING);
    private static final Set<Thread> CONDEMNED = ConcurrentHashMap.newKeySet();

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

    /** Called by the checks while some thread is to be stopped. */
    public static void raise() {
        Thread current = Thread.currentThread();
        // Workers of a parallel stream hold up the cell that waits for them.
        if (isCondemned(current)
                || (current instanceof ForkJoinWorkerThread && !CONDEMNED.isEmpty())) {
            throw new CellInterruptedError();
        }
    }

    /** Whether this thread has been told to end. */
    public static boolean isCondemned(Thread thread) {
        return CONDEMNED.contains(thread);
    }

    static void condemn(Thread thread) {
        CONDEMNED.add(thread);
        setTarget(RAISE);
    }

    static void pardon(Thread thread) {
        if (CONDEMNED.remove(thread) && CONDEMNED.isEmpty()) {
            setTarget(NOTHING);
        }
    }

    private static void setTarget(MethodHandle target) {
        CHECK.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {CHECK});
    }
}
