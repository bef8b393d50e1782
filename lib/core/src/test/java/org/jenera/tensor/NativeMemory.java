package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** The bytes that glibc's malloc has handed out and not got back: Java's heap is not among them. */
final class NativeMemory {

    private NativeMemory() {}

    /** What mallinfo2 returns. */
    @FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static class Report extends Structure implements Structure.ByValue {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;
    }

    static long inUse() {
        Report report =
                (Report) Function.getFunction("c", "mallinfo2").invoke(Report.class, new Object[0]);
        return report.uordblks + report.hblkhd;
    }

    /**
     * Repeats a step, and looks at the memory twice, after as many repetitions: at first the pools
     * fill and Java compiles.
     */
    static void assertFlat(int repetitions, long kibibytes, Runnable step) {
        assumeTrue(Platform.isLinux(), "glibc's account of its memory is read on Linux only");
        for (int i = 0; i < repetitions; i++) {
            step.run();
        }
        long before = inUse();
        for (int i = 0; i < repetitions; i++) {
            step.run();
        }
        long growth = inUse() - before;
        assertTrue(
                growth < kibibytes << 10,
                "%d steps took %d KiB".formatted(repetitions, growth >> 10));
    }
}
