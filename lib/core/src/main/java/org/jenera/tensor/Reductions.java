package org.jenera.tensor;

import ai.djl.ndarray.NDArray;

/** Sums, log-sums and running sums along axes, float32 or float64. */
public final class Reductions {

    private static final Operators OPERATORS = Operators.of(Reductions.class);

    private Reductions() {}

    /**
     * log sum exp x, without overflow. The axes vanish.
     *
     * @param x any shape
     * @param axes counted from 0, or from the end if negative; at least one
     * @return the shape of x without the axes
     */
    public static NDArray logSumExp(NDArray x, long... axes) {
        return OPERATORS.apply("log_sum_exp", x, some(axes), false);
    }

    /**
     * log of the mean of exp x, without overflow: the importance-weighted bound of IWAE is this, of
     * the log-weights. The axes vanish.
     *
     * @param x any shape
     * @param axes counted from 0, or from the end if negative; at least one
     * @return the shape of x without the axes
     */
    public static NDArray logMeanExp(NDArray x, long... axes) {
        return OPERATORS.apply("log_mean_exp", x, some(axes), false);
    }

    /**
     * Running sums: y_i = x_0 + ... + x_i.
     *
     * @param x any shape
     * @param axis counted from 0, or from the end if negative
     * @return same shape
     */
    public static NDArray cumulativeSum(NDArray x, int axis) {
        return OPERATORS.apply("cumulative_sum", x, axis);
    }

    /**
     * Running products: y_i = x_0 ... x_i.
     *
     * @param x any shape
     * @param axis counted from 0, or from the end if negative
     * @return same shape
     */
    public static NDArray cumulativeProduct(NDArray x, int axis) {
        return OPERATORS.apply("cumulative_product", x, axis);
    }

    /**
     * Running log-sums: y_i = log(exp x_0 + ... + exp x_i), without overflow.
     *
     * @param x any shape
     * @param axis counted from 0, or from the end if negative
     * @return same shape
     */
    public static NDArray logCumulativeSumExp(NDArray x, int axis) {
        return OPERATORS.apply("log_cumulative_sum_exp", x, axis);
    }

    /**
     * The sum over the entries of each item.
     *
     * @param x (n, ...)
     * @return (n)
     */
    public static NDArray itemSums(NDArray x) {
        return OPERATORS.apply("item_sums", x);
    }

    /**
     * The Euclidean norm of each item: of the gradients by input in a gradient penalty, say.
     *
     * @param x (n, ...)
     * @return (n)
     */
    public static NDArray itemNorms(NDArray x) {
        return OPERATORS.apply("item_norms", x);
    }

    /**
     * The variance, the mean of squared deviations from the mean. The axes vanish.
     *
     * @param x any shape
     * @param axes counted from 0, or from the end if negative; at least one
     * @return the shape of x without the axes
     */
    public static NDArray variance(NDArray x, long... axes) {
        return OPERATORS.apply("variance", x, some(axes), 0, false);
    }

    private static long[] some(long[] axes) {
        if (axes.length == 0) {
            throw new IllegalArgumentException(
                    "A reduction needs at least one axis; given: none. All axes of a matrix are"
                            + " 0, 1.");
        }
        return axes;
    }
}
