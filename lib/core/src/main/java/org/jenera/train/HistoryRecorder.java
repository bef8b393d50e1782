package org.jenera.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the columns of a {@link History}; a step that does not set a value has none. */
final class HistoryRecorder {

    private static final int FIRST_CAPACITY = 256;

    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private int capacity = FIRST_CAPACITY;
    private int steps;
    private double earlierSeconds;

    HistoryRecorder() {}

    /** Goes on with what was recorded before. */
    HistoryRecorder(History before) {
        steps = before.steps();
        capacity = Math.max(FIRST_CAPACITY, steps);
        earlierSeconds = before.seconds();
        before.columns()
                .forEach(
                        (name, values) -> {
                            double[] column = empty();
                            System.arraycopy(values, 0, column, 0, steps);
                            columns.put(name, column);
                        });
    }

    /** Begins the next step. */
    void next() {
        if (steps == capacity) {
            capacity *= 2;
            columns.replaceAll(
                    (name, values) -> {
                        double[] longer = Arrays.copyOf(values, capacity);
                        Arrays.fill(longer, values.length, capacity, Double.NaN);
                        return longer;
                    });
        }
        steps++;
    }

    /** Sets a value of the present step. */
    void set(String name, double value) {
        columns.computeIfAbsent(name, any -> empty())[steps - 1] = value;
    }

    History history(double seconds, History.Ending ending, long bestStep) {
        Map<String, double[]> copies = new LinkedHashMap<>();
        columns.forEach((name, values) -> copies.put(name, Arrays.copyOf(values, steps)));
        return new History(copies, steps, earlierSeconds + seconds, ending, bestStep);
    }

    private double[] empty() {
        double[] column = new double[capacity];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}
