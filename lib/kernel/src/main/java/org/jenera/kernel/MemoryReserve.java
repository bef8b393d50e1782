package org.jenera.kernel;

/**
 * Memory that is set aside while there is plenty, for a reader whose cell has used up the rest: to
 * drop what fills the heap, {@code hoard = null;} must be compiled, and the compiler wants memory.
 */
final class MemoryReserve {
    private static final int BYTES = 12 << 20;

    private byte[] held;

    /** Called at the end of a cell: gives the reserve away if little is left, else fills it. */
    synchronized void adjust() {
        Runtime runtime = Runtime.getRuntime();
        long left = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (left < BYTES) {
            held = null;
        } else if (held == null && left > 4L * BYTES) {
            fill();
        }
    }

    private void fill() {
        try {
            held = new byte[BYTES];
        } catch (OutOfMemoryError e) {
            held = null; // what is left is in pieces; the next cell may have put them together
        }
    }
}
