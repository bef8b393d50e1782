package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * A layer of {@link Convolutions#causalConv1d}: (n, in, length) becomes (n, filters, length), and
 * each position sees itself and the past.
 */
public final class CausalConv1d extends OperatorBlock {

    private final int filters;
    private final int kernel;
    private final int dilation;
    private final Parameter weight = parameter("weight", Parameter.Type.WEIGHT);
    private final Parameter bias = parameter("bias", Parameter.Type.BIAS);

    private CausalConv1d(int filters, int kernel, int dilation) {
        this.filters = filters;
        this.kernel = kernel;
        this.dilation = dilation;
    }

    /**
     * A layer with a bias.
     *
     * @param filters number of channels that come out
     * @param kernel number of positions that are seen
     * @param dilation their distance
     * @return the layer
     */
    public static CausalConv1d of(int filters, int kernel, int dilation) {
        return new CausalConv1d(
                atLeast(1, filters, "The number of filters"),
                atLeast(1, kernel, "The length of the kernel"),
                atLeast(1, dilation, "The dilation"));
    }

    @Override
    NDArray apply(NDArray x, Values values, boolean training) {
        return Convolutions.causalConv1d(x, values.of(weight), values.of(bias), dilation);
    }

    @Override
    Shape outputShape(Shape input) {
        axes(input, 3, "(n, channels, length)");
        return new Shape(input.get(0), filters, input.get(2));
    }

    @Override
    void shapeParameters(Shape input) {
        axes(input, 3, "(n, channels, length)");
        weight.setShape(new Shape(filters, input.get(1), kernel));
        bias.setShape(new Shape(filters));
    }
}
