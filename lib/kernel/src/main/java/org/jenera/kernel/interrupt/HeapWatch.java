package org.jenera.kernel.interrupt;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.function.BooleanSupplier;

/**
 * Has a cell end before it takes the last of the heap. A heap that is full to the last byte leaves
 * nothing to the compiler, which a reader needs to drop what fills it ({@code hoard = null;}), nor
 * to the threads that serve the network.
 *
 * <p>The JVM clears soft references before it says that memory is out. So once the heap fills, a
 * reserve is held by one: when the JVM takes it, the request that would have failed is granted, and
 * the rest of the reserve is there for ending the cell. Another part is held until the cell has
 * ended, for what comes after it.
 */
final class HeapWatch {
    private static final int CHUNK = 1 << 18;
    private static final long MIB = 1 << 20;
    private static final long MOST = Runtime.getRuntime().maxMemory();

    /** What a cell may take between the moment when the heap is full and its end. */
    private static final long SOFT = Math.max(32, Math.min(96, MOST / MIB / 20)) * MIB;

    /** What the compiler and the report of the error want after that. */
    private static final long FIRM = 16 * MIB;

    /** With less than this, a cell would be ended as soon as it begins. */
    private static final long FULL = SOFT + FIRM + 16 * MIB;

    /** With less than this left the reserve is held: a cell can fill so much between two looks. */
    private static final long HOLD = Math.max(512 * MIB, MOST / 2);

    /** The JVM also takes the reserve when one huge array does not fit; much is left then. */
    private static final long LITTLE = 3 * SOFT;

    private static final int LOOK_MILLIS = 20;

    private final BooleanSupplier atWork;
    private final Runnable whenFull;
    private final ReferenceQueue<byte[][]> taken = new ReferenceQueue<>();
    private SoftReference<byte[][]> soft;
    private byte[][] firm;
    private boolean running;
    private boolean full;
    private boolean started;

    /**
     * @param atWork whether code of the cell runs; if not, the compiler may take what it needs
     * @param whenFull called, on a thread of the watch, when the cell that runs has filled the heap
     */
    HeapWatch(BooleanSupplier atWork, Runnable whenFull) {
        this.atWork = atWork;
        this.whenFull = whenFull;
    }

    /** A cell begins. */
    synchronized void begin() {
        running = true;
        if (left() < LITTLE) {
            System.gc();
        }
        full = left() < FULL;
        if (!started) {
            started = true;
            Thread thread = new Thread(this::watch, "heap watch");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    /** Whether the cell that runs found the heap full, or has filled it. */
    synchronized boolean isFull() {
        return full;
    }

    /** The cell has ended. */
    synchronized void end() {
        running = false;
    }

    /** The compiler is done, and code of the cell will run. */
    synchronized void prepare() {
        if (isTaken()) {
            soft = null; // by the compiler, or for an array larger than what there was
        }
        if (soft == null && !full && left() < HOLD) {
            hold();
        }
    }

    /** Code of the cell has run: what was held back for the time after it is there now. */
    synchronized void relieve() {
        if (left() < LITTLE) {
            firm = null;
        }
    }

    private void watch() {
        try {
            while (true) {
                awaitCell();
                taken.remove(LOOK_MILLIS); // only wakes: the reserve may be another one by now
                if (!atWork.getAsBoolean()) {
                    continue;
                }
                if (isExhausted()) {
                    whenFull.run();
                } else {
                    prepare();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitCell() throws InterruptedException {
        while (!running) {
            wait();
        }
    }

    private synchronized boolean isExhausted() {
        if (!running || full || !isTaken() || left() >= LITTLE) {
            return false;
        }
        full = true;
        return true;
    }

    private boolean isTaken() {
        return soft != null && soft.get() == null;
    }

    /** What is free and what the JVM may still take; garbage not yet collected does not count. */
    private static long left() {
        Runtime runtime = Runtime.getRuntime();
        return MOST - runtime.totalMemory() + runtime.freeMemory();
    }

    private void hold() {
        if (firm == null) {
            firm = take(FIRM);
        }
        soft = new SoftReference<>(take(SOFT), taken);
    }

    private static byte[][] take(long bytes) {
        byte[][] reserve = new byte[(int) (bytes / CHUNK)][];
        try {
            for (int i = 0; i < reserve.length; i++) {
                reserve[i] = new byte[CHUNK];
            }
        } catch (OutOfMemoryError e) {
            // What is left is in pieces; the reserve is smaller then.
        }
        return reserve;
    }
}
