package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** A layer of {@link Normalizations#groupNorm}, of arrays (n, channels, ...). */
public final class GroupNorm extends OperatorBlock {

    private static final double EPSILON = 1e-5;

    private final int groups;
    private final Parameter gain = parameter("gamma", Parameter.Type.GAMMA);
    private final Parameter bias = parameter("beta", Parameter.Type.BETA);

    private GroupNorm(int groups) {
        this.groups = groups;
    }

    /**
     * A layer with a gain and a bias for each channel.
     *
     * @param groups a divisor of the number of channels
     * @return the layer; its epsilon is 1e-5
     */
    public static GroupNorm of(int groups) {
        return new GroupNorm(atLeast(1, groups, "The number of groups"));
    }

    @Override
    NDArray apply(NDArray x, Values values, boolean training) {
        return Normalizations.groupNorm(x, groups, values.of(gain), values.of(bias), EPSILON);
    }

    @Override
    Shape outputShape(Shape input) {
        return input;
    }

    @Override
    void shapeParameters(Shape input) {
        if (input.dimension() < 2 || input.get(1) % groups != 0) {
            throw new IllegalArgumentException(
                    "GroupNorm of %d groups takes an array (n, channels, ...) whose channels they"
                                    .formatted(groups)
                            + " divide; given: "
                            + input);
        }
        gain.setShape(new Shape(input.get(1)));
        bias.setShape(new Shape(input.get(1)));
    }
}
