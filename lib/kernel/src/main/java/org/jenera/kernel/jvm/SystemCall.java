package org.jenera.kernel.jvm;

import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a thread out of a system call that waits for a socket, by the signal that Java itself uses
 * when a socket is closed. Alone this does nothing, as the caller waits again; together with {@link
 * ThreadStop} it lets a thread end that would never have come back to Java code.
 */
public final class SystemCall {
    private static final Logger LOGGER = LoggerFactory.getLogger(SystemCall.class);

    private final Thread thread;
    private final long number;

    private SystemCall(Thread thread, long number) {
        this.thread = thread;
        this.number = number;
    }

    /** What {@link #end} will act on: the thread that calls this. */
    public static SystemCall ofCurrentThread() {
        long number = 0;
        try {
            number = (long) method("current").invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.debug("System calls cannot be ended.", e);
        }
        return new SystemCall(Thread.currentThread(), number);
    }

    /** Ends the call that the thread is in, if it is in one. */
    public void end() {
        StackTraceElement[] stack = thread.getStackTrace();
        if (number > 0 && stack.length > 0 && stack[0].isNativeMethod()) {
            try {
                method("signal", long.class).invoke(null, number);
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOGGER.debug("A system call could not be ended.", e);
            }
        }
    }

    private static Method method(String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        // The kernel's jar asks for this package to be open (Add-Opens).
        return Class.forName("sun.nio.ch.NativeThread").getMethod(name, parameters);
    }
}
