package org.jenera.kernel.interrupt;

import java.util.Arrays;

/** What keeps a thread that does not end from doing so. */
enum WaitingFor {
    /** A lock with a queue of its own, in which a thread that died would stay first for ever. */
    LOCK(Texts.LOCK),
    /** The lock of a {@code synchronized} block. */
    MONITOR(Texts.LOCK),
    /** The operating system, or a library in native code. */
    SYSTEM(
            "It is in a call of the operating system or of a native library, which cannot be cut"
                    + " short. Its thread is left behind and ends when that call returns."),
    /** Nothing: it computes, and goes on whatever is done. */
    NOTHING(
            "It did not stop, so it was left behind: the next cell runs, but what this one was doing"
                    + " may go on and hold a processor until the kernel is restarted.");

    private static final String QUEUE = "java.util.concurrent.locks.AbstractQueuedSynchronizer";

    private final String sentence;

    WaitingFor(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    static WaitingFor of(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        Thread.State state = thread.getState();
        boolean parked = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
        if (state == Thread.State.BLOCKED) {
            return MONITOR;
        }
        if (parked && Arrays.stream(stack).anyMatch(WaitingFor::isLocking)) {
            return LOCK;
        }
        return stack.length > 0 && stack[0].isNativeMethod() ? SYSTEM : NOTHING;
    }

    private static boolean isLocking(StackTraceElement frame) {
        return frame.getClassName().startsWith(QUEUE) && frame.getMethodName().equals("acquire");
    }

    private static final class Texts {
        static final String LOCK =
                "It waits for a lock that another thread holds, and Java cannot give up such a wait."
                        + " Its thread is left behind: it holds no processor, and ends when it gets"
                        + " the lock.";
    }
}
