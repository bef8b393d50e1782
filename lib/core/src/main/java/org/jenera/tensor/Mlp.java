package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron, computed by one call of {@link LinearAlgebra#mlp}: (..., in) becomes
 * (..., last width), with an activation between the layers and none after the last.
 */
public final class Mlp extends OperatorBlock {

    private final Nonlinearity activation;
    private final int[] widths;
    private final List<Parameter> layers = new ArrayList<>();

    private Mlp(Nonlinearity activation, int[] widths) {
        this.activation = activation;
        this.widths = widths;
        for (int i = 1; i <= widths.length; i++) {
            layers.add(parameter("weight" + i, Parameter.Type.WEIGHT));
            layers.add(parameter("bias" + i, Parameter.Type.BIAS));
        }
    }

    /**
     * A perceptron; the width of its input is that of the array which initialises it.
     *
     * @param activation between the layers
     * @param widths of the layers, the last one being the output's
     * @return the block
     */
    public static Mlp of(Nonlinearity activation, int... widths) {
        atLeast(1, widths.length, "The number of layers");
        for (int width : widths) {
            atLeast(1, width, "The width of a layer");
        }
        return new Mlp(activation, widths.clone());
    }

    /**
     * The values of the parameters, for an operator that takes them: weight, bias, weight, bias,
     * ...
     *
     * @param store of the model
     * @param like an array on the device
     * @param training whether gradients will be taken
     * @return the list that {@link LinearAlgebra#mlp} takes
     */
    public NDList values(ParameterStore store, NDArray like, boolean training) {
        return values(parameter -> store.getValue(parameter, like.getDevice(), training));
    }

    private NDList values(Values values) {
        NDList list = new NDList(layers.size());
        layers.forEach(layer -> list.add(values.of(layer)));
        return list;
    }

    @Override
    NDArray apply(NDArray x, Values values, boolean training) {
        return LinearAlgebra.mlp(x, values(values), activation);
    }

    @Override
    Shape outputShape(Shape input) {
        return input.slice(0, input.dimension() - 1).add(widths[widths.length - 1]);
    }

    @Override
    void shapeParameters(Shape input) {
        long before = input.get(input.dimension() - 1);
        for (int i = 0; i < widths.length; i++) {
            layers.get(2 * i).setShape(new Shape(widths[i], before));
            layers.get(2 * i + 1).setShape(new Shape(widths[i]));
            before = widths[i];
        }
    }
}
