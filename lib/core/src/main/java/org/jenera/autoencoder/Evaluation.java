package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.jenera.data.Images;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.TensorEngine;
import org.jenera.tensor.TensorScope;

/** Runs a model over many images, part by part and without gradients; nothing native remains. */
final class Evaluation {

    /** Rows that are evaluated at once. */
    static final int ROWS = 1000;

    private Evaluation() {}

    /** Rows from one number to before another, whose results go to memory of Java's. */
    @FunctionalInterface
    interface Part {
        void evaluate(NDManager manager, ParameterStore store, int from, int to);
    }

    static void withoutGradients(int n, Part part) {
        withoutGradients(n, ROWS, part);
    }

    /** As {@link #withoutGradients(int, Part)}, with so many rows at once. */
    static void withoutGradients(int n, int rows, Part part) {
        try (Backpropagation.Pause pause = Backpropagation.pause()) {
            inParts(n, rows, part);
        }
    }

    static void inParts(int n, Part part) {
        inParts(n, ROWS, part);
    }

    private static void inParts(int n, int rows, Part part) {
        for (int from = 0; from < n; from += rows) {
            try (NDManager manager = TensorEngine.newManager()) {
                part.evaluate(
                        manager,
                        new ParameterStore(manager, false),
                        from,
                        Math.min(n, from + rows));
            }
        }
    }

    /** Images as an array (to - from, c, h, w); they must be of the given shape. */
    static NDArray array(NDManager manager, Images x, Shape item, int from, int to) {
        Shape given = new Shape(x.channels(), x.height(), x.width());
        if (!given.equals(item)) {
            throw new IllegalArgumentException(
                    "This model reads images of shape %s; given: %s".formatted(item, given));
        }
        return manager.create(x.floats(from, to), new Shape(to - from).addAll(given));
    }

    /** Codes as an array (to - from, q). */
    static NDArray array(NDManager manager, double[][] z, int from, int to) {
        int q = z[0].length;
        float[] values = new float[(to - from) * q];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) z[from + i / q][i % q];
        }
        return manager.create(values, new Shape(to - from, q));
    }

    /** The entries of a parameter. From a GPU, DJL reads a copy, and leaves it to its manager. */
    static float[] entries(NDArray parameter) {
        try (TensorScope copy = new TensorScope()) {
            return parameter.toFloatArray();
        }
    }

    /** Copies rows (m, d), one after the other. */
    static void copy(NDArray rows, float[] target, int from) {
        float[] values = rows.toFloatArray();
        int d = (int) (values.length / rows.getShape().get(0));
        System.arraycopy(values, 0, target, from * d, values.length);
    }

    /** Copies rows (m, q) to the rows of an array from one on. */
    static void copy(NDArray rows, double[][] target, int from) {
        float[] values = rows.toFloatArray();
        int q = (int) (values.length / rows.getShape().get(0));
        for (int i = 0; i < values.length; i++) {
            target[from + i / q][i % q] = values[i];
        }
    }

    /** Copies one number a row, shape (m). */
    static void copy(NDArray numbers, double[] target, int from) {
        float[] values = numbers.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            target[from + i] = values[i];
        }
    }
}
