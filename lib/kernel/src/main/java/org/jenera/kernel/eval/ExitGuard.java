package org.jenera.kernel.eval;

/** What {@code System.exit} means in a cell. */
public final class ExitGuard {
    private ExitGuard() {}

    /** Refuses to end the kernel, which holds the reader's variables. */
    public static void exit(int status) {
        throw new IllegalStateException(
                "System.exit("
                        + status
                        + ") would end the kernel and lose every variable. Return from the cell"
                        + " instead, or restart the kernel from the menu.");
    }
}
