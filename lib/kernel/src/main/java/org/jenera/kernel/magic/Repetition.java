package org.jenera.kernel.magic;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The times of many runs of the same code. */
final class Repetition {
    private static final int SERIES = 7;
    private static final double SERIES_SECONDS = 0.1;
    private static final double WARM_UP_SECONDS = 0.5;
    private static final String[] UNITS = {"s", "ms", "µs", "ns"};

    /** Keeps the JIT compiler from leaving out code whose value nobody uses. */
    private static volatile Object sink;

    private final double[] seconds;
    private final long runs;
    private final double warmUp;

    private Repetition(double[] seconds, long runs, double warmUp) {
        this.seconds = seconds;
        this.runs = runs;
        this.warmUp = warmUp;
    }

    /** Runs the code for about a second and a quarter, or nine times if it is slow. */
    static Repetition of(Callable<?> code) throws Exception {
        long runs = 1;
        double warmUp = 0;
        double once;
        while (true) {
            double time = measure(code, runs);
            warmUp += time;
            once = time / runs;
            if (warmUp >= WARM_UP_SECONDS) {
                break;
            }
            if (time < SERIES_SECONDS) {
                runs *= 2;
            }
        }
        long perSeries = Math.max(1, Math.round(SERIES_SECONDS / Math.max(once, 1e-9)));
        double[] seconds = new double[SERIES];
        for (int i = 0; i < SERIES; i++) {
            seconds[i] = measure(code, perSeries) / perSeries;
        }
        Arrays.sort(seconds);
        return new Repetition(seconds, perSeries, warmUp);
    }

    private static double measure(Callable<?> code, long runs) throws Exception {
        long start = System.nanoTime();
        for (long i = 0; i < runs; i++) {
            sink = code.call();
            if ((i & 0xff) == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    double medianSeconds() {
        return seconds[SERIES / 2];
    }

    String report() {
        String each = runs == 1 ? "" : " series of " + String.format(Locale.ROOT, "%,d", runs);
        return text(medianSeconds())
                + " a run: median of "
                + SERIES
                + each
                + " runs, from "
                + text(seconds[0])
                + " to "
                + text(seconds[SERIES - 1])
                + ", after "
                + text(warmUp)
                + " to warm up (the JVM compiles code that it runs often, so the first run takes"
                + " longer).";
    }

    private static String text(double seconds) {
        double value = seconds;
        int unit = 0;
        while (value < 1 && unit < UNITS.length - 1) {
            value *= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.3g %s", value, UNITS[unit]);
    }
}
