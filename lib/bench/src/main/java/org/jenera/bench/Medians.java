package org.jenera.bench;

import java.util.List;

/** The middle of measurements, which a few disturbed ones do not move. */
final class Medians {
    private Medians() {}

    static double of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
