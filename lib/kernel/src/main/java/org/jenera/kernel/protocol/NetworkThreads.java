package org.jenera.kernel.protocol;

import java.lang.reflect.Field;
import java.util.List;
import org.zeromq.ZMQ;

/**
 * Has the library's threads for the network go on when an error has struck one of them. An error
 * ends such a thread for good, though it may say no more than that memory was out while a cell that
 * had filled the heap was being ended.
 */
final class NetworkThreads {
    private static final int TRIES = 20;
    private static final int PAUSE_MILLIS = 100;

    private final ZMQ.Context context;
    private int tries;

    NetworkThreads(ZMQ.Context context) {
        this.context = context;
    }

    /**
     * Goes on with the work of the thread that calls this, and returns when that is done.
     *
     * @throws Throwable the error, or one that came after it, if the work cannot go on
     */
    void goOn(Throwable error) throws Throwable {
        Throwable last = error;
        while (last instanceof Error && tries < TRIES) {
            tries++;
            Runnable work = work(); // before anything else is said, for which memory may be out
            pause();
            try {
                ServerLog.failure("The network", last);
                work.run();
                return;
            } catch (RuntimeException | Error e) {
                last = e;
            }
        }
        throw last;
    }

    private static void pause() {
        Thread.interrupted(); // or the selector would never wait again
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // then at once
        }
    }

    /** What this thread runs in a loop. */
    private Runnable work() throws ReflectiveOperationException {
        Object library = value(context, "ctx");
        for (Object each : (List<?>) value(library, "ioThreads")) {
            Object poller = value(each, "poller");
            if (value(poller, "worker") == Thread.currentThread()) {
                return (Runnable) poller;
            }
        }
        throw new NoSuchFieldException("This is no thread of the network.");
    }

    private static Object value(Object object, String name) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(object);
                }
            }
        }
        throw new NoSuchFieldException(object.getClass() + " has no " + name);
    }
}
