package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * A layer of {@link Convolutions#conv2d}: (n, in, h, w) becomes (n, filters, (h + 2 padding -
 * dilation (kernel - 1) - 1) / stride + 1, ...). DJL's own has the same parameters; this one also
 * keeps the channels of a pixel side by side, which is faster on the CPU.
 */
public final class Conv2d extends OperatorBlock {

    private final int filters;
    private final int kernel;
    private final int stride;
    private final int padding;
    private final int dilation;
    private final Parameter weight;
    private final Parameter bias;

    private Conv2d(Builder builder) {
        filters = builder.filters;
        kernel = builder.kernel;
        stride = builder.stride;
        padding = builder.padding;
        dilation = builder.dilation;
        weight = parameter("weight", Parameter.Type.WEIGHT);
        bias = bias(builder.bias);
    }

    /**
     * A layer to be described.
     *
     * @return a builder; filters and kernel are required
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    NDArray apply(NDArray x, Values values, boolean training) {
        return Convolutions.conv2d(
                x, values.of(weight), value(values, bias), stride, padding, dilation, 1);
    }

    @Override
    Shape outputShape(Shape input) {
        axes(input, 4, "(n, channels, height, width)");
        return new Shape(input.get(0), filters, size(input.get(2)), size(input.get(3)));
    }

    private long size(long before) {
        return (before + 2L * padding - dilation * (kernel - 1L) - 1) / stride + 1;
    }

    @Override
    void shapeParameters(Shape input) {
        axes(input, 4, "(n, channels, height, width)");
        weight.setShape(new Shape(filters, input.get(1), kernel, kernel));
        if (bias != null) {
            bias.setShape(new Shape(filters));
        }
    }

    /** Describes a layer. */
    public static final class Builder extends ConvolutionBuilder<Builder> {

        private int dilation = 1;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the distance of the entries of the window.
         *
         * @param step at least 1, which is the default
         * @return this builder
         */
        public Builder optDilation(int step) {
            dilation = atLeast(1, step, "The dilation");
            return this;
        }

        /**
         * Builds the layer.
         *
         * @return the layer
         * @throws IllegalArgumentException if filters or kernel are missing
         */
        public Conv2d build() {
            requireComplete();
            return new Conv2d(this);
        }
    }
}
