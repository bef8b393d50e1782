package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** The bytes that glibc's malloc has handed out and not got back: Java's heap is not among them. */
final class NativeMemory {

    private static final int ROUNDS = 5;

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
     * Repeats a step in rounds, and looks at the memory after each. A leak grows in every round;
     * Java's compiler, which takes native memory too, in some.
     */
    static void assertFlat(int repetitions, long kibibytes, Runnable step) {
        assumeTrue(Platform.isLinux(), "glibc's account of its memory is read on Linux only");
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least >= kibibytes << 10; round++) {
            long before = inUse();
            for (int i = 0; i < repetitions; i++) {
                step.run();
            }
            least = Math.min(least, inUse() - before);
        }
        assertTrue(
                least < kibibytes << 10,
                "%d steps always took %d KiB or more".formatted(repetitions, least >> 10));
    }
}
