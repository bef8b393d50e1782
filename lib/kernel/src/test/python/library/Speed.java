package library;

/** A hot loop, compiled ahead. */
public final class Speed {
    private Speed() {}

    /** The nanoseconds that the loop takes. */
    public static long nanos(int count) {
        long start = System.nanoTime();
        blackHole = total(count);
        return System.nanoTime() - start;
    }

    /** What the loop computes. */
    public static double total(int count) {
        double x = 0.5;
        double total = 0;
        for (int i = 0; i < count; i++) {
            x = 3.9 * x * (1 - x);
            total += x > 0.5 ? x : -x;
        }
        return total;
    }

    static volatile double blackHole;
}
