package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * A layer of {@link Convolutions#convTranspose2d}: (n, in, h, w) becomes (n, filters, (h - 1)
 * stride - 2 padding + kernel + outputPadding, ...).
 */
public final class ConvTranspose2d extends OperatorBlock {

    private final int filters;
    private final int kernel;
    private final int stride;
    private final int padding;
    private final int outputPadding;
    private final Parameter weight;
    private final Parameter bias;

    private ConvTranspose2d(Builder builder) {
        filters = builder.filters;
        kernel = builder.kernel;
        stride = builder.stride;
        padding = builder.padding;
        outputPadding = builder.outputPadding;
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
        return Convolutions.convTranspose2d(
                x, values.of(weight), value(values, bias), stride, padding, outputPadding, 1, 1);
    }

    @Override
    Shape outputShape(Shape input) {
        axes(input, 4, "(n, channels, height, width)");
        return new Shape(input.get(0), filters, size(input.get(2)), size(input.get(3)));
    }

    private long size(long before) {
        return (before - 1) * stride - 2L * padding + kernel + outputPadding;
    }

    @Override
    void shapeParameters(Shape input) {
        axes(input, 4, "(n, channels, height, width)");
        weight.setShape(new Shape(input.get(1), filters, kernel, kernel));
        if (bias != null) {
            bias.setShape(new Shape(filters));
        }
    }

    /** Describes a layer. */
    public static final class Builder extends ConvolutionBuilder<Builder> {

        private int outputPadding;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how many rows and columns are added at one side of the output.
         *
         * @param rows at least 0, which is the default; fewer than the stride
         * @return this builder
         */
        public Builder optOutputPadding(int rows) {
            outputPadding = atLeast(0, rows, "The output padding");
            return this;
        }

        /**
         * Builds the layer.
         *
         * @return the layer
         * @throws IllegalArgumentException if filters or kernel are missing, or the output padding
         *     reaches the stride
         */
        public ConvTranspose2d build() {
            requireComplete();
            if (outputPadding >= stride) {
                throw new IllegalArgumentException(
                        "The output padding must be less than the stride; given: %d and %d"
                                .formatted(outputPadding, stride));
            }
            return new ConvTranspose2d(this);
        }
    }
}
