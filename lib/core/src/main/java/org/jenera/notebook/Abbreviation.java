package org.jenera.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of an array in brackets, with the first and the last of each axis where there are
 * many. Only the numbers that are shown are read.
 */
final class Abbreviation {
    private static final int EDGE = 4;

    private final long[] shape;
    private final ToDoubleFunction<long[]> at;
    private final List<Double> shown = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private int next;

    private Abbreviation(long[] shape, ToDoubleFunction<long[]> at) {
        this.shape = shape;
        this.at = at;
    }

    static String of(long[] shape, ToDoubleFunction<long[]> at) {
        Abbreviation array = new Abbreviation(shape, at);
        array.collect(new long[shape.length], 0);
        array.format();
        StringBuilder out = new StringBuilder();
        array.print(out, 0);
        return out.toString();
    }

    private long edge(int axis) {
        // A vector on its own has a whole line; a stack of matrices is shown more sparingly.
        return shape.length == 1 ? 2 * EDGE : shape.length - axis > 2 ? 2 : EDGE;
    }

    private boolean hidden(int axis, long index) {
        return shape[axis] > 2 * edge(axis)
                && index >= edge(axis)
                && index < shape[axis] - edge(axis);
    }

    private void collect(long[] index, int axis) {
        if (axis == shape.length) {
            shown.add(at.applyAsDouble(index));
            return;
        }
        for (long i = 0; i < shape[axis]; i++) {
            if (hidden(axis, i)) {
                i = shape[axis] - edge(axis);
            }
            index[axis] = i;
            collect(index, axis + 1);
        }
    }

    /** All numbers with the same decimals, and right-aligned if there is more than one row. */
    private void format() {
        int decimals = Decimals.count(shown.stream().mapToDouble(Double::doubleValue).toArray());
        int width = 0;
        for (double value : shown) {
            String cell = Decimals.format(value, decimals);
            width = Math.max(width, cell.length());
            cells.add(cell);
        }
        if (shape.length > 1) {
            for (int i = 0; i < cells.size(); i++) {
                cells.set(i, " ".repeat(width - cells.get(i).length()) + cells.get(i));
            }
        }
    }

    private void print(StringBuilder out, int axis) {
        if (axis == shape.length) {
            out.append(cells.get(next++));
            return;
        }
        boolean last = axis == shape.length - 1;
        String separator = last ? ", " : ",\n" + " ".repeat(axis + 1);
        out.append('[');
        for (long i = 0; i < shape[axis]; i++) {
            if (i > 0) {
                out.append(separator);
            }
            if (hidden(axis, i)) {
                out.append("...").append(separator);
                i = shape[axis] - edge(axis);
            }
            print(out, axis + 1);
        }
        out.append(']');
    }
}
