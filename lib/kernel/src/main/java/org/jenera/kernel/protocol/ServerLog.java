package org.jenera.kernel.protocol;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the kernel has to tell the person who runs the server, on the terminal of the server.
 *
 * <p>{@code System.err} belongs to the cells, so the log keeps the stream that was there before. A
 * kind of trouble is told once: whoever sends a million bad messages must not fill a disk.
 */
public final class ServerLog {
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
    private static volatile PrintStream terminal =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true);

    private ServerLog() {}

    /** From now on the log goes to this stream. */
    static void redirect(PrintStream stream) {
        terminal = stream;
    }

    /** Tells of a kind of trouble the first time that it comes. */
    public static void once(String kind, String message) {
        if (TOLD.add(kind)) {
            tell(message + " This is logged once.");
        }
    }

    /** Tells of a failure of the kernel itself the first time that its kind comes. */
    public static void failure(String during, Throwable failure) {
        if (TOLD.add(during + failure.getClass().getName())) {
            synchronized (ServerLog.class) {
                tell(during + " failed. This is logged once.");
                failure.printStackTrace(terminal);
            }
        }
    }

    /** Tells without condition. */
    public static void tell(String message) {
        terminal.println("[jenera-kernel] " + message);
        terminal.flush();
    }
}
