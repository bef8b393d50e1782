package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.Arrays;

/**
 * A layer of {@link Convolutions#maskedConv2d}: (n, in, h, w) becomes (n, filters, h, w), and each
 * pixel sees only those around it that the mask shows.
 */
public final class MaskedConv2d extends OperatorBlock {

    private final int filters;
    private final int height;
    private final int width;
    private final float[] mask;
    private final Parameter weight;
    private final Parameter shown;
    private final Parameter bias;

    private MaskedConv2d(int filters, float[][] rows) {
        this.filters = filters;
        height = rows.length;
        width = rows[0].length;
        mask = new float[height * width];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = rows[i / width][i % width];
        }
        weight = parameter("weight", Parameter.Type.WEIGHT);
        shown =
                addParameter(
                        Parameter.builder()
                                .setName("mask")
                                .setType(Parameter.Type.OTHER)
                                .optRequiresGrad(false)
                                .optInitializer(
                                        (manager, shape, type) ->
                                                manager.create(mask, shape).toType(type, false))
                                .build());
        bias = parameter("bias", Parameter.Type.BIAS);
    }

    /**
     * A layer with a bias.
     *
     * @param filters number of channels that come out
     * @param mask 0 or 1 for each row and column of the window, odd and odd
     * @return the layer
     */
    public static MaskedConv2d of(int filters, float[][] mask) {
        atLeast(1, filters, "The number of filters");
        boolean rectangle = mask.length > 0;
        for (float[] row : mask) {
            rectangle &= row.length == mask[0].length;
        }
        if (!rectangle || mask.length % 2 == 0 || mask[0].length % 2 == 0) {
            throw new IllegalArgumentException(
                    "A mask has an odd number of rows, all of one odd length; given: "
                            + Arrays.deepToString(mask));
        }
        return new MaskedConv2d(filters, mask);
    }

    @Override
    NDArray apply(NDArray x, Values values, boolean training) {
        return Convolutions.maskedConv2d(x, values.of(weight), values.of(shown), values.of(bias));
    }

    @Override
    Shape outputShape(Shape input) {
        axes(input, 4, "(n, channels, height, width)");
        return new Shape(input.get(0), filters, input.get(2), input.get(3));
    }

    @Override
    void shapeParameters(Shape input) {
        axes(input, 4, "(n, channels, height, width)");
        weight.setShape(new Shape(filters, input.get(1), height, width));
        shown.setShape(new Shape(height, width));
        bias.setShape(new Shape(filters));
    }
}
