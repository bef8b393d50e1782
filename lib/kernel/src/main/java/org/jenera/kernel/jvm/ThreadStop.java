package org.jenera.kernel.jvm;

import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises {@link ThreadDeath} in another thread, wherever that thread is in its code.
 *
 * <p>This is the last means: it may hit a library in the middle of a change to its data. But where
 * code asks nobody whether to go on, nothing else stops it.
 */
public final class ThreadStop {
    private static final Logger LOGGER = LoggerFactory.getLogger(ThreadStop.class);

    private ThreadStop() {}

    /**
     * Orders the thread to end. It does so at its next step in Java code, which a thread that waits
     * in the operating system may never take.
     *
     * @return whether the JVM took the order
     */
    public static boolean stop(Thread thread) {
        if (!thread.isAlive()) {
            return true;
        }
        try {
            Thread.class.getMethod("stop").invoke(thread);
            return true;
        } catch (NoSuchMethodException | IllegalAccessException e) {
            LOGGER.debug("This Java has no Thread.stop.", e);
        } catch (InvocationTargetException e) {
            LOGGER.debug("This Java refuses Thread.stop.", e);
        }
        return JvmtiStop.stop(thread);
    }
}
