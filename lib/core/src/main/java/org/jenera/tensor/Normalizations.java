package org.jenera.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Normalizations: (x - mean) / sqrt(variance + epsilon), times a gain, plus a bias, with mean and
 * variance over different axes; float32 or float64. The variance is the mean square, without
 * Bessel's correction.
 */
public final class Normalizations {

    private static final Operators OPERATORS = Operators.of(Normalizations.class);

    private Normalizations() {}

    /**
     * Over the batch and the positions, each channel by itself (Ioffe and Szegedy, 2015).
     *
     * @param x (n, c) or (n, c, ...)
     * @param gain (c)
     * @param bias (c)
     * @param runningMean (c); in training it is moved to the batch's mean by the momentum, else it
     *     is used in its place
     * @param runningVariance (c); likewise, with Bessel's correction
     * @param training whether to use the batch's own mean and variance
     * @param momentum weight of the new batch in the running averages, 0.1 as PyTorch's default.
     *     DJL's {@code BatchNorm} calls 1 minus this its momentum
     * @param epsilon such as 1e-5
     * @return same shape
     */
    public static NDArray batchNorm(
            NDArray x,
            NDArray gain,
            NDArray bias,
            NDArray runningMean,
            NDArray runningVariance,
            boolean training,
            double momentum,
            double epsilon) {
        return OPERATORS.apply(
                "batch_norm",
                x,
                gain,
                bias,
                runningMean,
                runningVariance,
                training,
                momentum,
                epsilon);
    }

    /**
     * Over the positions and a group of channels, each item by itself (Wu and He, 2018).
     *
     * @param x (n, c, ...)
     * @param groups into which the channels are divided
     * @param gain (c), or {@code null} for 1
     * @param bias (c), or {@code null} for 0
     * @param epsilon such as 1e-5
     * @return same shape
     */
    public static NDArray groupNorm(
            NDArray x, int groups, NDArray gain, NDArray bias, double epsilon) {
        return OPERATORS.apply("group_norm", x, groups, gain, bias, epsilon);
    }

    /**
     * {@link #groupNorm} and {@link Activations#silu} in one call, as in the residual blocks of
     * DDPM.
     *
     * @param x (n, c, ...)
     * @param groups into which the channels are divided
     * @param gain (c)
     * @param bias (c)
     * @param epsilon such as 1e-5
     * @return same shape
     */
    public static NDArray groupNormSilu(
            NDArray x, int groups, NDArray gain, NDArray bias, double epsilon) {
        return OPERATORS.apply("group_norm_silu", x, groups, gain, bias, epsilon);
    }

    /**
     * Over the last axes, as many as the gain has (Ba et al., 2016).
     *
     * @param x (..., d)
     * @param gain (d)
     * @param bias (d), or {@code null} for 0
     * @param epsilon such as 1e-5
     * @return same shape
     */
    public static NDArray layerNorm(NDArray x, NDArray gain, NDArray bias, double epsilon) {
        return OPERATORS.apply("layer_norm", x, gain, bias, epsilon);
    }

    /**
     * Over the positions, each channel of each item by itself (Ulyanov et al., 2016): what AdaIN
     * scales and shifts.
     *
     * @param x (n, c, ...)
     * @param epsilon such as 1e-5
     * @return same shape
     */
    public static NDArray instanceNorm(NDArray x, double epsilon) {
        return OPERATORS.apply("instance_norm", x, epsilon);
    }

    /**
     * x / sqrt(mean of x^2 over the channels + epsilon), without subtracting a mean (Karras et al.,
     * 2018, section 4.2).
     *
     * @param x (n, c, ...)
     * @param epsilon such as 1e-8
     * @return same shape
     */
    public static NDArray pixelNorm(NDArray x, double epsilon) {
        return OPERATORS.apply("pixel_norm", x, epsilon);
    }
}
