package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jenera.data.Images;

/**
 * A data set as batches of arrays. It is held once, in the memory of Java, as it was given; a batch
 * is gathered from it row by row when it is wanted.
 *
 * <pre>{@code
 * TensorData data = TensorData.of(images);                     // x (n, 1, 28, 28), labels (n)
 * NDList batch = data.batch(manager, 3, 1, 4);                 // x (3, 1, 28, 28), labels (3)
 * TensorData points = TensorData.of(rows).with(conditions);    // x (n, 2), y (n, 5)
 * }</pre>
 *
 * <p>Values are {@code float32}, labels {@code int64}. Immutable, as long as nobody writes to the
 * arrays it was made of.
 */
public final class TensorData {

    private final int size;
    private final List<Field> fields;

    private TensorData(int size, List<Field> fields) {
        if (size < 1) {
            throw new IllegalArgumentException("A data set needs at least 1 row; given: " + size);
        }
        this.size = size;
        this.fields = List.copyOf(fields);
    }

    /** One of the arrays, of which a batch takes rows. */
    private sealed interface Field {
        Shape item();

        DataType type();

        /** Writes rows one after the other. */
        void write(int[] rows, ByteBuffer target);

        /** On the CPU the rows are written where PyTorch will read them. */
        default NDArray gather(NDManager manager, int[] rows) {
            Shape shape = new Shape(rows.length).addAll(item());
            if (manager.getDevice().isGpu()) {
                int bytes = Math.toIntExact(shape.size() * type().getNumOfBytes());
                ByteBuffer values = manager.allocateDirect(bytes);
                write(rows, values);
                return manager.create(values, shape, type());
            }
            NDArray batch = manager.create(shape, type());
            if (shape.size() > 0) {
                write(rows, batch.toByteBuffer(true));
            }
            return batch;
        }
    }

    /** Writes the values of one row. */
    private interface RowWriter {
        void write(int row, FloatBuffer target);
    }

    private record Values(Shape item, RowWriter source) implements Field {
        @Override
        public DataType type() {
            return DataType.FLOAT32;
        }

        @Override
        public void write(int[] rows, ByteBuffer target) {
            FloatBuffer values = target.asFloatBuffer();
            for (int row : rows) {
                source.write(row, values);
            }
        }
    }

    private record Labels(int[] labels) implements Field {
        @Override
        public Shape item() {
            return new Shape();
        }

        @Override
        public DataType type() {
            return DataType.INT64;
        }

        @Override
        public void write(int[] rows, ByteBuffer target) {
            LongBuffer values = target.asLongBuffer();
            for (int row : rows) {
                values.put(labels[row]);
            }
        }
    }

    /**
     * Images.
     *
     * @param images n images; not copied
     * @return x of shape (n, channels, height, width) and, where there are any, the labels
     */
    public static TensorData of(Images images) {
        Shape item = new Shape(images.channels(), images.height(), images.width());
        TensorData x =
                new TensorData(
                        images.size(),
                        List.of(
                                new Values(
                                        item,
                                        (row, target) -> target.put(images.floats(row, row + 1)))));
        return images.hasLabels() ? x.withLabels(images.labels()) : x;
    }

    /**
     * Rows of numbers.
     *
     * @param rows shape (n, d); not copied
     * @return x of shape (n, d)
     */
    public static TensorData of(double[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new IllegalArgumentException(
                        "Rows of %d values were expected; row %d has %d"
                                .formatted(width, i, rows[i].length));
            }
        }
        return new TensorData(
                rows.length,
                List.of(
                        new Values(
                                new Shape(width),
                                (row, target) -> {
                                    for (double value : rows[row]) {
                                        target.put((float) value);
                                    }
                                })));
    }

    /**
     * An array of numbers.
     *
     * @param values row by row; not copied
     * @param shape of the array, the number of rows first
     * @return x of that shape
     */
    public static TensorData of(float[] values, long... shape) {
        if (shape.length == 0 || new Shape(shape).size() != values.length) {
            throw new IllegalArgumentException(
                    "The shape %s has %,d values; given: %,d"
                            .formatted(
                                    Arrays.toString(shape),
                                    shape.length == 0 ? 0 : new Shape(shape).size(),
                                    values.length));
        }
        Shape item = new Shape(shape).slice(1);
        int width = Math.toIntExact(item.size());
        return new TensorData(
                Math.toIntExact(shape[0]),
                List.of(new Values(item, (row, target) -> target.put(values, row * width, width))));
    }

    /**
     * This data set and a label for each row.
     *
     * @param labels n whole numbers; not copied
     * @return with one array more, of shape (n)
     */
    public TensorData withLabels(int... labels) {
        return with(new TensorData(labels.length, List.of(new Labels(labels))));
    }

    /**
     * This data set and another, row by row.
     *
     * @param other of the same size
     * @return the arrays of this and then those of the other
     */
    public TensorData with(TensorData other) {
        if (other.size != size) {
            throw new IllegalArgumentException(
                    "Both data sets need the same number of rows; given: %,d and %,d"
                            .formatted(size, other.size));
        }
        List<Field> both = new ArrayList<>(fields);
        both.addAll(other.fields);
        return new TensorData(size, both);
    }

    /**
     * How many rows there are.
     *
     * @return n, at least 1
     */
    public int size() {
        return size;
    }

    /**
     * The shapes of the arrays of a batch.
     *
     * @param batch how many rows
     * @return one for each array
     */
    public Shape[] shapes(int batch) {
        return fields.stream()
                .map(field -> new Shape(batch).addAll(field.item()))
                .toArray(Shape[]::new);
    }

    /**
     * Gathers rows.
     *
     * @param manager that the arrays are made by
     * @param rows from 0 to n - 1, in any order
     * @return the arrays of these rows
     */
    public NDList batch(NDManager manager, int... rows) {
        for (int row : rows) {
            if (row < 0 || row >= size) {
                throw new IllegalArgumentException(
                        "Rows are from 0 to %,d; given: %,d".formatted(size - 1, row));
            }
        }
        NDList batch = new NDList(fields.size());
        for (Field field : fields) {
            batch.add(field.gather(manager, rows));
        }
        return batch;
    }

    /**
     * Rows that stand side by side.
     *
     * @param manager that the arrays are made by
     * @param from the first
     * @param to the one after the last
     * @return the arrays of these rows
     */
    public NDList slice(NDManager manager, int from, int to) {
        return batch(manager, IntStream.range(from, to).toArray());
    }
}
