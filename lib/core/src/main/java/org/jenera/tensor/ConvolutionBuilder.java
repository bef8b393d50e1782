package org.jenera.tensor;

/**
 * Describes a layer that slides a square window over images.
 *
 * @param <B> the builder itself
 */
public abstract class ConvolutionBuilder<B extends ConvolutionBuilder<B>> {

    int filters;
    int kernel;
    int stride = 1;
    int padding;
    boolean bias = true;

    ConvolutionBuilder() {}

    abstract B self();

    /**
     * Sets the number of channels that come out.
     *
     * @param number at least 1
     * @return this builder
     */
    public B setFilters(int number) {
        filters = OperatorBlock.atLeast(1, number, "The number of filters");
        return self();
    }

    /**
     * Sets the edge of the square window.
     *
     * @param edge at least 1
     * @return this builder
     */
    public B setKernel(int edge) {
        kernel = OperatorBlock.atLeast(1, edge, "The edge of the kernel");
        return self();
    }

    /**
     * Sets the step of the window in the larger of the two images: in the input of a convolution,
     * in the output of a transposed one.
     *
     * @param step at least 1, which is the default
     * @return this builder
     */
    public B optStride(int step) {
        stride = OperatorBlock.atLeast(1, step, "The stride");
        return self();
    }

    /**
     * Sets how many rows and columns of zeros a convolution adds on each side of its input, or a
     * transposed one cuts off on each side of its output.
     *
     * @param rows at least 0, which is the default
     * @return this builder
     */
    public B optPadding(int rows) {
        padding = OperatorBlock.atLeast(0, rows, "The padding");
        return self();
    }

    /**
     * Sets whether a number is added to each channel.
     *
     * @param wanted the default is true
     * @return this builder
     */
    public B optBias(boolean wanted) {
        bias = wanted;
        return self();
    }

    final void requireComplete() {
        OperatorBlock.atLeast(1, filters, "The number of filters");
        OperatorBlock.atLeast(1, kernel, "The edge of the kernel");
    }
}
