package org.jenera.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Losses in nats, as sums of elementwise terms, float32 or float64. What is taken of the terms,
 * nothing, a mean or a sum, is the {@link Reduction}'s to say.
 */
public final class Losses {

    private static final Operators OPERATORS = Operators.of(Losses.class);

    private Losses() {}

    /**
     * -log of a Bernoulli likelihood whose probability is sigmoid(logits): softplus(l) - t l.
     *
     * @param logits (n, ...)
     * @param targets same shape, in [0, 1]
     * @param reduction of the terms
     * @return the loss
     */
    public static NDArray binaryCrossEntropyWithLogits(
            NDArray logits, NDArray targets, Reduction reduction) {
        return OPERATORS.apply(
                "binary_cross_entropy_with_logits", logits, targets, reduction.ordinal());
    }

    /**
     * -log of a categorical likelihood whose probabilities are softmax(logits).
     *
     * @param logits (n, k) or (n, k, d1, ...)
     * @param labels {@code int64}, (n) or (n, d1, ...), from 0 to k-1; on a GPU one outside stops
     *     the program, as in {@link Indexing}
     * @param reduction of the terms, which have the shape of the labels
     * @return the loss
     */
    public static NDArray crossEntropy(NDArray logits, NDArray labels, Reduction reduction) {
        return crossEntropy(logits, labels, 0, reduction);
    }

    /**
     * The cross-entropy to smoothed labels: probability 1 - smoothing + smoothing/k for the label,
     * smoothing/k for the others.
     *
     * @param logits (n, k) or (n, k, d1, ...)
     * @param labels {@code int64}, (n) or (n, d1, ...), from 0 to k-1; on a GPU one outside stops
     *     the program, as in {@link Indexing}
     * @param smoothing in [0, 1]
     * @param reduction of the terms, which have the shape of the labels
     * @return the loss
     */
    public static NDArray crossEntropy(
            NDArray logits, NDArray labels, double smoothing, Reduction reduction) {
        return OPERATORS.apply("cross_entropy", logits, labels, smoothing, reduction.ordinal());
    }

    /**
     * (x - y)^2.
     *
     * @param x (n, ...)
     * @param y same shape
     * @param reduction of the terms
     * @return the loss
     */
    public static NDArray meanSquaredError(NDArray x, NDArray y, Reduction reduction) {
        return OPERATORS.apply("mean_squared_error", x, y, reduction.ordinal());
    }

    /**
     * |x - y|.
     *
     * @param x (n, ...)
     * @param y same shape
     * @param reduction of the terms
     * @return the loss
     */
    public static NDArray absoluteError(NDArray x, NDArray y, Reduction reduction) {
        return OPERATORS.apply("absolute_error", x, y, reduction.ordinal());
    }

    /**
     * KL(N(m, v) || N(0, 1)) = (m^2 + v - 1 - log v)/2 for each coordinate (Kingma and Welling,
     * 2014, appendix B).
     *
     * @param mean (n, d)
     * @param logVariance same shape
     * @param reduction of the terms
     * @return the divergence
     */
    public static NDArray gaussianKl(NDArray mean, NDArray logVariance, Reduction reduction) {
        return OPERATORS.apply("gaussian_kl", mean, logVariance, reduction.ordinal());
    }

    /**
     * KL(N(m, v) || N(m2, v2)) = (log v2/v + (v + (m - m2)^2)/v2 - 1)/2 for each coordinate.
     *
     * @param mean m, (n, d)
     * @param logVariance log v, same shape
     * @param mean2 m2, same shape
     * @param logVariance2 log v2, same shape
     * @param reduction of the terms
     * @return the divergence
     */
    public static NDArray gaussianKl(
            NDArray mean,
            NDArray logVariance,
            NDArray mean2,
            NDArray logVariance2,
            Reduction reduction) {
        return OPERATORS.apply(
                "gaussian_kl_between", mean, logVariance, mean2, logVariance2, reduction.ordinal());
    }

    /**
     * -log N(x; m, v) = (log 2 pi + log v + (x - m)^2/v)/2 for each coordinate.
     *
     * @param x (n, ...)
     * @param mean same shape
     * @param logVariance same shape, or one that is broadcast to it
     * @param reduction of the terms
     * @return the loss
     */
    public static NDArray gaussianNegativeLogLikelihood(
            NDArray x, NDArray mean, NDArray logVariance, Reduction reduction) {
        return OPERATORS.apply(
                "gaussian_negative_log_likelihood", x, mean, logVariance, reduction.ordinal());
    }
}
