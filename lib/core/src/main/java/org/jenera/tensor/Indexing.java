package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Picking and placing entries by {@code int64} indices. On the CPU an index outside is a {@link
 * TensorException}; a GPU notices it too late to say where, and the program has to be started anew:
 * try a new model on the CPU first.
 */
public final class Indexing {

    private static final Operators OPERATORS = Operators.of(Indexing.class);

    private Indexing() {}

    /**
     * Along an axis, takes the entry that the index says: along axis 1 of a matrix, y_ij = x_i,k
     * with k = index_ij.
     *
     * @param x any shape
     * @param index {@code int64}, same number of axes, no longer than x along the others
     * @param axis counted from 0, or from the end if negative
     * @return the shape of the index
     */
    public static NDArray gather(NDArray x, NDArray index, int axis) {
        return OPERATORS.apply("gather", x, index, axis);
    }

    /**
     * Along an axis, puts values where the index says: along axis 1 of a matrix, y_i,k = values_ij
     * with k = index_ij. Where two values go to one place, either may win.
     *
     * @param x any shape; it is not changed
     * @param index {@code int64}, same number of axes
     * @param values shape of the index
     * @param axis counted from 0, or from the end if negative
     * @return the shape of x, with the values
     */
    public static NDArray scatter(NDArray x, NDArray index, NDArray values, int axis) {
        return OPERATORS.apply("scatter", x, index, values, axis);
    }

    /**
     * As {@link #scatter}, adding the values to what is there; those that go to one place add up.
     *
     * @param x any shape; it is not changed
     * @param index {@code int64}, same number of axes
     * @param values shape of the index
     * @param axis counted from 0, or from the end if negative
     * @return the shape of x
     */
    public static NDArray scatterAdd(NDArray x, NDArray index, NDArray values, int axis) {
        return OPERATORS.apply("scatter_add", x, index, values, axis);
    }

    /**
     * Takes whole slices along an axis: the rows of a data set that make a batch, say.
     *
     * @param x any shape
     * @param index {@code int64}, (m)
     * @param axis counted from 0, or from the end if negative
     * @return the shape of x with m in place of the axis
     */
    public static NDArray select(NDArray x, NDArray index, int axis) {
        return OPERATORS.apply("select", x, index, axis);
    }

    /**
     * The rows of a table.
     *
     * @param weight (k, d)
     * @param index {@code int64}, any shape (...), from 0 to k - 1
     * @return (..., d)
     */
    public static NDArray embedding(NDArray weight, NDArray index) {
        return OPERATORS.apply("embedding", weight, index);
    }

    /**
     * Unit vectors.
     *
     * @param labels {@code int64}, any shape (...), from 0 to classes - 1
     * @param classes k
     * @param type float32 or float64
     * @return (..., k), 1 at the label, 0 elsewhere
     */
    public static NDArray oneHot(NDArray labels, int classes, DataType type) {
        return OPERATORS.apply("one_hot", labels, classes, TorchTypes.code(type));
    }

    /**
     * Squared Euclidean distances of all pairs: of codes to a codebook, say.
     *
     * @param a (n, d)
     * @param b (m, d)
     * @return (n, m); rounding may take a distance of 0 a little below it
     */
    public static NDArray squaredDistances(NDArray a, NDArray b) {
        return OPERATORS.apply("squared_distances", a, b);
    }
}
