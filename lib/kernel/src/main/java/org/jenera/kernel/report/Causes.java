package org.jenera.kernel.report;

import java.util.Arrays;

/** Reads causes of exceptions that anybody may have written. */
final class Causes {
    private static final String FORK_JOIN = "java.util.concurrent.ForkJoin";

    private Causes() {}

    /** The cause, or null if there is none or it cannot be had. */
    static Throwable of(Throwable error) {
        try {
            Throwable cause = error.getCause();
            return cause == error ? null : cause;
        } catch (Throwable e) {
            return null;
        }
    }

    /**
     * Whether an exception does no more than bring its cause from the thread of a parallel task to
     * the one that waits for it: it is of the same class, and has nothing to say of its own.
     */
    static boolean isCarrier(Throwable error) {
        Throwable cause = of(error);
        return cause != null
                && cause.getClass() == error.getClass()
                && Arrays.stream(error.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(FORK_JOIN));
    }
}
