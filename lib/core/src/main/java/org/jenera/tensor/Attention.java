package org.jenera.tensor;

import ai.djl.ndarray.NDArray;

/** Attention (Vaswani et al., 2017), float32 or float64. */
public final class Attention {

    private static final Operators OPERATORS = Operators.of(Attention.class);

    private Attention() {}

    /**
     * softmax(Q K' / sqrt(d)) V, equation 1 of the paper.
     *
     * @param query Q, (..., m, d)
     * @param key K, (..., k, d)
     * @param value V, (..., k, p)
     * @return (..., m, p)
     */
    public static NDArray scaledDotProduct(NDArray query, NDArray key, NDArray value) {
        return OPERATORS.apply("scaled_dot_product", query, key, value, null, false);
    }

    /**
     * As {@link #scaledDotProduct(NDArray, NDArray, NDArray)}, where position i sees the positions
     * up to i only.
     *
     * @param query Q, (..., m, d)
     * @param key K, (..., m, d)
     * @param value V, (..., m, p)
     * @return (..., m, p)
     */
    public static NDArray causal(NDArray query, NDArray key, NDArray value) {
        return OPERATORS.apply("scaled_dot_product", query, key, value, null, true);
    }

    /**
     * As {@link #scaledDotProduct(NDArray, NDArray, NDArray)}, with numbers added to Q K' / sqrt(d)
     * before the softmax: minus infinity hides a key.
     *
     * @param query Q, (..., m, d)
     * @param key K, (..., k, d)
     * @param value V, (..., k, p)
     * @param mask (..., m, k)
     * @return (..., m, p)
     */
    public static NDArray masked(NDArray query, NDArray key, NDArray value, NDArray mask) {
        return OPERATORS.apply("scaled_dot_product", query, key, value, mask, false);
    }

    /**
     * Multi-head attention of a sequence to itself in one call (section 3.2.2 of the paper).
     *
     * @param x (n, length, width)
     * @param projectIn (3 width, width): queries, keys, values, each for all heads
     * @param biasIn (3 width), or {@code null}
     * @param projectOut (width, width)
     * @param biasOut (width), or {@code null}
     * @param heads a divisor of the width
     * @param causal whether position i sees the positions up to i only
     * @return (n, length, width)
     */
    public static NDArray multiHead(
            NDArray x,
            NDArray projectIn,
            NDArray biasIn,
            NDArray projectOut,
            NDArray biasOut,
            int heads,
            boolean causal) {
        if (heads < 1 || x.getShape().get(2) % heads != 0) {
            throw new IllegalArgumentException(
                    "The number of heads must divide the width; given: %d heads, width %d"
                            .formatted(heads, x.getShape().get(2)));
        }
        return OPERATORS.apply(
                "self_attention", x, projectIn, biasIn, projectOut, biasOut, heads, causal);
    }
}
