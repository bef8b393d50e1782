package org.jenera.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Convolutions and changes of resolution, float32 or float64. A convolution here is what the field
 * calls one: the kernel is not flipped. Strides, paddings and dilations hold for both axes.
 */
public final class Convolutions {

    private static final Operators OPERATORS = Operators.of(Convolutions.class);

    private Convolutions() {}

    /**
     * A convolution along one axis.
     *
     * @param x (n, in, length)
     * @param weight (out, in / groups, k)
     * @param bias (out), or {@code null} for none
     * @param stride step of the window
     * @param padding zeros on either side
     * @param dilation distance of the entries of the window
     * @param groups into which the channels are divided, each for itself
     * @return (n, out, (length + 2 padding - dilation (k - 1) - 1) / stride + 1)
     */
    public static NDArray conv1d(
            NDArray x,
            NDArray weight,
            NDArray bias,
            int stride,
            int padding,
            int dilation,
            int groups) {
        return OPERATORS.apply("conv1d", x, weight, bias, stride, padding, dilation, groups);
    }

    /**
     * A convolution along one axis that looks at the present and the past only (van den Oord et
     * al., 2016, WaveNet, section 2.1): the output at t depends on the inputs at t, t - dilation,
     * ..., t - (k - 1) dilation.
     *
     * @param x (n, in, length)
     * @param weight (out, in, k); the last entry of the window is the present
     * @param bias (out), or {@code null} for none
     * @param dilation distance of the entries of the window
     * @return (n, out, length)
     */
    public static NDArray causalConv1d(NDArray x, NDArray weight, NDArray bias, int dilation) {
        return OPERATORS.apply("causal_conv1d", x, weight, bias, dilation);
    }

    /**
     * A convolution of images with window after window.
     *
     * @param x (n, in, h, w)
     * @param weight (out, in, kh, kw)
     * @param bias (out), or {@code null} for none
     * @param stride step of the window
     * @param padding zeros on each side
     * @return (n, out, (h + 2 padding - kh) / stride + 1, the same of w)
     */
    public static NDArray conv2d(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        return conv2d(x, weight, bias, stride, padding, 1, 1);
    }

    /**
     * A convolution of images.
     *
     * @param x (n, in, h, w)
     * @param weight (out, in / groups, kh, kw)
     * @param bias (out), or {@code null} for none
     * @param stride step of the window
     * @param padding zeros on each side
     * @param dilation distance of the entries of the window
     * @param groups into which the channels are divided, each for itself
     * @return (n, out, (h + 2 padding - dilation (kh - 1) - 1) / stride + 1, the same of w)
     */
    public static NDArray conv2d(
            NDArray x,
            NDArray weight,
            NDArray bias,
            int stride,
            int padding,
            int dilation,
            int groups) {
        return OPERATORS.apply("conv2d", x, weight, bias, stride, padding, dilation, groups);
    }

    /**
     * A convolution of images that keeps their size, with some of its weights held at 0: PixelCNN's
     * (van den Oord et al., 2016, section 2.1).
     *
     * @param x (n, in, h, w)
     * @param weight (out, in, kh, kw), odd kh and kw
     * @param mask 0 or 1, in a shape that is broadcast to the weight's
     * @param bias (out), or {@code null} for none
     * @return (n, out, h, w)
     */
    public static NDArray maskedConv2d(NDArray x, NDArray weight, NDArray mask, NDArray bias) {
        long height = weight.getShape().get(2);
        long width = weight.getShape().get(3);
        if (height % 2 == 0 || width % 2 == 0) {
            throw new IllegalArgumentException(
                    "A masked convolution keeps the size of an image, for which its window must be"
                            + " odd; given: "
                            + height
                            + " x "
                            + width);
        }
        return OPERATORS.apply(
                "masked_conv2d", x, weight, mask, bias, new long[] {height / 2, width / 2});
    }

    /**
     * A transposed convolution along one axis, the adjoint of {@link #conv1d}.
     *
     * @param x (n, in, length)
     * @param weight (in, out / groups, k)
     * @param bias (out), or {@code null} for none
     * @param stride distance of the windows in the output
     * @param padding entries cut off on either side of the output
     * @param outputPadding entries added at one side of the output, fewer than the stride
     * @param dilation distance of the entries of the window
     * @param groups into which the channels are divided, each for itself
     * @return (n, out, (length - 1) stride - 2 padding + dilation (k - 1) + outputPadding + 1)
     */
    public static NDArray convTranspose1d(
            NDArray x,
            NDArray weight,
            NDArray bias,
            int stride,
            int padding,
            int outputPadding,
            int dilation,
            int groups) {
        return OPERATORS.apply(
                "conv_transpose1d",
                x,
                weight,
                bias,
                stride,
                padding,
                outputPadding,
                dilation,
                groups);
    }

    /**
     * A transposed convolution, as in DCGAN's generator: size 4, stride 2 and padding 1 double an
     * image.
     *
     * @param x (n, in, h, w)
     * @param weight (in, out, kh, kw)
     * @param bias (out), or {@code null} for none
     * @param stride distance of the windows in the output
     * @param padding rows and columns cut off on each side of the output
     * @return (n, out, (h - 1) stride - 2 padding + kh, the same of w)
     */
    public static NDArray convTranspose2d(
            NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        return convTranspose2d(x, weight, bias, stride, padding, 0, 1, 1);
    }

    /**
     * A transposed convolution, the adjoint of {@link #conv2d}.
     *
     * @param x (n, in, h, w)
     * @param weight (in, out / groups, kh, kw)
     * @param bias (out), or {@code null} for none
     * @param stride distance of the windows in the output
     * @param padding rows and columns cut off on each side of the output
     * @param outputPadding rows and columns added at one side of the output, fewer than the stride
     * @param dilation distance of the entries of the window
     * @param groups into which the channels are divided, each for itself
     * @return (n, out, (h - 1) stride - 2 padding + dilation (kh - 1) + outputPadding + 1, the same
     *     of w)
     */
    public static NDArray convTranspose2d(
            NDArray x,
            NDArray weight,
            NDArray bias,
            int stride,
            int padding,
            int outputPadding,
            int dilation,
            int groups) {
        return OPERATORS.apply(
                "conv_transpose2d",
                x,
                weight,
                bias,
                stride,
                padding,
                outputPadding,
                dilation,
                groups);
    }

    /**
     * Channels become pixels (Shi et al., 2016, equation 4): y(c, h r + i, w r + j) = x(c r^2 + i r
     * + j, h, w).
     *
     * @param x (n, c r^2, h, w)
     * @param factor r
     * @return (n, c, h r, w r)
     */
    public static NDArray pixelShuffle(NDArray x, int factor) {
        return OPERATORS.apply("pixel_shuffle", x, factor);
    }

    /**
     * Pixels become channels, the inverse of {@link #pixelShuffle}: RealNVP's squeeze.
     *
     * @param x (n, c, h r, w r)
     * @param factor r
     * @return (n, c r^2, h, w)
     */
    public static NDArray pixelUnshuffle(NDArray x, int factor) {
        return OPERATORS.apply("pixel_unshuffle", x, factor);
    }

    /**
     * Another resolution.
     *
     * @param x (n, c, h, w)
     * @param height of the result
     * @param width of the result
     * @param how nearest, bilinear or bicubic
     * @return (n, c, height, width)
     */
    public static NDArray interpolate(NDArray x, long height, long width, Interpolation how) {
        return OPERATORS.apply("interpolate", x, height, width, how.ordinal());
    }

    /**
     * Each pixel becomes a square of pixels.
     *
     * @param x (n, c, h, w)
     * @param factor edge of the square
     * @return (n, c, h factor, w factor)
     */
    public static NDArray upsample(NDArray x, int factor) {
        return interpolate(
                x,
                x.getShape().get(2) * factor,
                x.getShape().get(3) * factor,
                Interpolation.NEAREST);
    }

    /**
     * Means over windows.
     *
     * @param x (n, c, h, w)
     * @param size edge of the window
     * @param stride step of the window
     * @return (n, c, (h - size) / stride + 1, the same of w)
     */
    public static NDArray averagePool2d(NDArray x, int size, int stride) {
        return OPERATORS.apply("average_pool2d", x, size, stride);
    }

    /**
     * Maxima over windows.
     *
     * @param x (n, c, h, w)
     * @param size edge of the window
     * @param stride step of the window
     * @return (n, c, (h - size) / stride + 1, the same of w)
     */
    public static NDArray maxPool2d(NDArray x, int size, int stride) {
        return OPERATORS.apply("max_pool2d", x, size, stride);
    }
}
