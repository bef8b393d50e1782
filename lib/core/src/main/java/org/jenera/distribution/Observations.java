package org.jenera.distribution;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of observations as the classical models take them: checked, double precision, one row
 * after the other in memory. Rows move between native memory and the heap in blocks, where plain
 * loops are faster than one native call an operation.
 */
public final class Observations {

    /** Numbers in a buffer: half a MiB, which stays in the processor's cache. */
    private static final long BLOCK = 1 << 16;

    private Observations() {}

    /**
     * Rows as an array.
     *
     * @param rows n rows of d numbers
     * @return shape (n, d)
     * @throws IllegalArgumentException if there is no row, or rows differ in length
     */
    public static INDArray of(double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException(
                    "Observations are rows of numbers, at least one; given: "
                            + (rows.length == 0 ? "no row" : "rows without numbers"));
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "Every row has as many numbers as the first, "
                                + rows[0].length
                                + "; row "
                                + i
                                + " (counted from 0) has "
                                + rows[i].length);
            }
        }
        return Nd4j.createFromArray(rows);
    }

    /**
     * The same observations, dense, row-major and finite; a copy only where one is needed.
     *
     * @param name what the array is, for the error
     * @param x shape (n, d)
     * @return shape (n, d), in double precision
     * @throws IllegalArgumentException if x has another shape or holds a number that is not finite
     */
    public static INDArray check(String name, INDArray x) {
        if (x.rank() != 2 || x.isEmpty()) {
            throw new IllegalArgumentException(
                    name
                            + " has shape (n, d), one row an observation; given: shape "
                            + Arrays.toString(x.shape())
                            + (x.rank() == 1
                                    ? ". Use reshape(-1, 1) for n observations of one number,"
                                            + " reshape(1, -1) for one observation"
                                    : ""));
        }
        if (!x.dataType().isNumerical()) {
            throw new IllegalArgumentException(
                    name + " holds numbers; given: an array of type " + x.dataType());
        }
        INDArray dense = x.dataType() == DataType.DOUBLE ? x : x.castTo(DataType.DOUBLE);
        long columns = dense.size(1);
        boolean rowMajor =
                dense.ordering() == 'c'
                        && !dense.isView()
                        && dense.stride(1) == 1
                        && dense.stride(0) == columns;
        if (!rowMajor) {
            dense = dense.dup('c');
        }
        int d = Math.toIntExact(columns);
        double[] block = new double[blockRows(dense, d) * d];
        for (long from = 0; from < dense.size(0); from += block.length / d) {
            int rows = read(dense, from, block);
            for (int i = 0; i < rows * d; i++) {
                if (!Double.isFinite(block[i])) {
                    throw new IllegalArgumentException(
                            name
                                    + " holds "
                                    + block[i]
                                    + " in row "
                                    + (from + i / d)
                                    + ", column "
                                    + i % d
                                    + " (counted from 0); every number must be finite. Remove or"
                                    + " fill in the row");
                }
            }
        }
        return dense;
    }

    /**
     * The checked observations, which must have the given number of columns.
     *
     * @param name what the array is, for the error
     * @param x shape (n, d)
     * @param dimensions d
     * @return shape (n, d), in double precision
     * @throws IllegalArgumentException as {@link #check(String, INDArray)}, or for another d
     */
    public static INDArray check(String name, INDArray x, int dimensions) {
        INDArray dense = check(name, x);
        if (dense.size(1) != dimensions) {
            throw new IllegalArgumentException(
                    name
                            + " has "
                            + dense.size(1)
                            + " columns; expected "
                            + dimensions
                            + ", the dimension of the model");
        }
        return dense;
    }

    /**
     * How many rows of an array to look at at a time.
     *
     * @param x shape (n, d)
     * @param width numbers in a row of the buffer
     * @return at most n
     */
    public static int blockRows(INDArray x, long width) {
        return (int) Math.min(x.size(0), Math.max(64, BLOCK / width));
    }

    /**
     * Copies rows from a checked array to the heap.
     *
     * @param x shape (n, d)
     * @param from the first row
     * @param block takes the rows, one after the other
     * @return how many rows there were, at most as many as fit
     */
    public static int read(INDArray x, long from, double[] block) {
        long columns = x.size(1);
        int rows = (int) Math.min(block.length / columns, x.size(0) - from);
        pointer(x, from * columns).get(block, 0, Math.toIntExact(rows * columns));
        return rows;
    }

    /**
     * All rows of a checked array on the heap; ND4J's own toDoubleMatrix is some hundred times
     * slower.
     *
     * @param x shape (n, d)
     * @return n rows of d numbers
     */
    public static double[][] rows(INDArray x) {
        int d = Math.toIntExact(x.size(1));
        double[][] rows = new double[Math.toIntExact(x.size(0))][d];
        double[] block = new double[blockRows(x, d) * d];
        for (int from = 0; from < rows.length; from += block.length / d) {
            int count = read(x, from, block);
            for (int i = 0; i < count; i++) {
                System.arraycopy(block, i * d, rows[from + i], 0, d);
            }
        }
        return rows;
    }

    /**
     * Copies rows from the heap into a row-major array.
     *
     * @param x shape (n, d)
     * @param from the first row
     * @param block holds the rows, one after the other
     * @param rows how many
     */
    public static void write(INDArray x, long from, double[] block, int rows) {
        pointer(x, from * x.size(1)).put(block, 0, Math.toIntExact(rows * x.size(1)));
    }

    /**
     * Copies a number of rows, which must be there, from a row-major array to the heap.
     *
     * @param x shape (n, d)
     * @param from the first row
     * @param block takes the rows, one after the other
     * @param rows how many
     */
    public static void read(INDArray x, long from, double[] block, int rows) {
        pointer(x, from * x.size(1)).get(block, 0, Math.toIntExact(rows * x.size(1)));
    }

    /**
     * Copies columns into a column-major array; what lies below them is set to 0.
     *
     * @param array shape (height, columns)
     * @param columns each of height numbers; what lies below the count is overwritten
     * @param count how many numbers of each column count
     */
    public static void writeColumns(INDArray array, double[][] columns, int count) {
        long height = array.size(0);
        for (int j = 0; j < columns.length; j++) {
            Arrays.fill(columns[j], count, (int) height, 0);
            pointer(array, j * height).put(columns[j], 0, (int) height);
        }
    }

    private static DoublePointer pointer(INDArray x, long element) {
        return new DoublePointer(x.data().addressPointer()).position(element);
    }
}
