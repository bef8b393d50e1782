package org.jenera.tensor;

import ai.djl.ndarray.NDArray;

/** Elementwise functions; result and argument have the same shape, float32 or float64. */
public final class Activations {

    private static final Operators OPERATORS = Operators.of(Activations.class);

    private Activations() {}

    /**
     * The sigmoid linear unit, also called swish: x sigmoid(x).
     *
     * @param x any shape
     * @return same shape
     */
    public static NDArray silu(NDArray x) {
        return OPERATORS.apply("silu", x);
    }

    /**
     * The Gaussian error linear unit: x Phi(x), with the distribution function Phi of N(0, 1).
     *
     * @param x any shape
     * @return same shape
     */
    public static NDArray gelu(NDArray x) {
        return OPERATORS.apply("gelu", x, false);
    }

    /**
     * GPT-2's approximation of {@link #gelu}: x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
     *
     * @param x any shape
     * @return same shape
     */
    public static NDArray geluTanh(NDArray x) {
        return OPERATORS.apply("gelu", x, true);
    }

    /**
     * log(1 + exp x), without overflow.
     *
     * @param x any shape
     * @return same shape, positive
     */
    public static NDArray softplus(NDArray x) {
        return OPERATORS.apply("softplus", x);
    }

    /**
     * log sigmoid(x) = -softplus(-x), without underflow.
     *
     * @param x any shape
     * @return same shape, negative
     */
    public static NDArray logSigmoid(NDArray x) {
        return OPERATORS.apply("log_sigmoid", x);
    }

    /**
     * x where it is positive, else slope times x.
     *
     * @param x any shape
     * @param slope such as 0.2 in DCGAN
     * @return same shape
     */
    public static NDArray leakyRelu(NDArray x, double slope) {
        return OPERATORS.apply("leaky_relu", x, slope);
    }

    /**
     * As {@link #relu}, in the memory of x: for what a layer has computed and nobody else reads. It
     * spares the writing of a second array, which for images costs more than the function does.
     *
     * @param x the result of a linear layer, a convolution or a normalization; changed
     * @return x
     * @throws TensorException if x is a parameter that has a gradient
     */
    public static NDArray reluInPlace(NDArray x) {
        return OPERATORS.apply("relu_in_place", x);
    }

    /**
     * As {@link #leakyRelu}, in the memory of x: for what a layer has computed and nobody else
     * reads.
     *
     * @param x the result of a linear layer, a convolution or a normalization; changed
     * @param slope positive, such as 0.2 in DCGAN
     * @return x
     * @throws TensorException if x is a parameter that has a gradient
     */
    public static NDArray leakyReluInPlace(NDArray x, double slope) {
        return OPERATORS.apply("leaky_relu_in_place", x, slope);
    }

    /**
     * x where it is positive, else alpha (exp(x) - 1).
     *
     * @param x any shape
     * @param alpha minus the limit at minus infinity
     * @return same shape
     */
    public static NDArray elu(NDArray x, double alpha) {
        return OPERATORS.apply("elu", x, alpha);
    }

    /**
     * max(x, 0).
     *
     * @param x any shape
     * @return same shape
     */
    public static NDArray relu(NDArray x) {
        return OPERATORS.apply("relu", x);
    }

    /**
     * tanh x.
     *
     * @param x any shape
     * @return same shape
     */
    public static NDArray tanh(NDArray x) {
        return OPERATORS.apply("tanh", x);
    }

    /**
     * 1 / (1 + exp(-x)).
     *
     * @param x any shape
     * @return same shape
     */
    public static NDArray sigmoid(NDArray x) {
        return OPERATORS.apply("sigmoid", x);
    }

    /**
     * exp x, normalised to sum 1 along an axis.
     *
     * @param x any shape
     * @param axis counted from 0, or from the end if negative
     * @return same shape
     */
    public static NDArray softmax(NDArray x, int axis) {
        return OPERATORS.apply("softmax", x, axis);
    }

    /**
     * The logarithm of {@link #softmax}, without underflow.
     *
     * @param x any shape
     * @param axis counted from 0, or from the end if negative
     * @return same shape
     */
    public static NDArray logSoftmax(NDArray x, int axis) {
        return OPERATORS.apply("log_softmax", x, axis);
    }
}
