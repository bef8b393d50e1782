package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** A layer of {@link Attention#multiHead}: a sequence (n, length, width) attends to itself. */
public final class SelfAttention extends OperatorBlock {

    private final int heads;
    private final boolean causal;
    private final Parameter projectIn = parameter("projectIn", Parameter.Type.WEIGHT);
    private final Parameter biasIn = parameter("biasIn", Parameter.Type.BIAS);
    private final Parameter projectOut = parameter("projectOut", Parameter.Type.WEIGHT);
    private final Parameter biasOut = parameter("biasOut", Parameter.Type.BIAS);

    private SelfAttention(int heads, boolean causal) {
        this.heads = heads;
        this.causal = causal;
    }

    /**
     * A layer with biases.
     *
     * @param heads a divisor of the width
     * @param causal whether a position sees itself and the past only
     * @return the layer
     */
    public static SelfAttention of(int heads, boolean causal) {
        return new SelfAttention(atLeast(1, heads, "The number of heads"), causal);
    }

    @Override
    NDArray apply(NDArray x, Values values, boolean training) {
        return Attention.multiHead(
                x,
                values.of(projectIn),
                values.of(biasIn),
                values.of(projectOut),
                values.of(biasOut),
                heads,
                causal);
    }

    @Override
    Shape outputShape(Shape input) {
        return axes(input, 3, "(n, length, width)");
    }

    @Override
    void shapeParameters(Shape input) {
        long width = axes(input, 3, "(n, length, width)").get(2);
        projectIn.setShape(new Shape(3 * width, width));
        biasIn.setShape(new Shape(3 * width));
        projectOut.setShape(new Shape(width, width));
        biasOut.setShape(new Shape(width));
    }
}
