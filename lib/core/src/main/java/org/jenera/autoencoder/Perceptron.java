package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jenera.tensor.LinearAlgebra;
import org.jenera.tensor.Nonlinearity;

/**
 * A multilayer perceptron: linear layers with an activation between them and none at the end.
 * Whatever the shape of an item is, it is read as one row.
 *
 * <p>Input (n, ...) with as many values an item as the first width; output (n, last width).
 */
public final class Perceptron extends AbstractBlock {

    private final int[] widths;
    private final Nonlinearity activation;
    private final List<Parameter> layers = new ArrayList<>();

    private Perceptron(int[] widths, Nonlinearity activation) {
        this.widths = widths;
        this.activation = activation;
        for (int i = 1; i < widths.length; i++) {
            add("weight" + i, Parameter.Type.WEIGHT, new Shape(widths[i], widths[i - 1]));
            add("bias" + i, Parameter.Type.BIAS, new Shape(widths[i]));
        }
    }

    private void add(String name, Parameter.Type type, Shape shape) {
        layers.add(
                addParameter(
                        Parameter.builder().setName(name).setType(type).optShape(shape).build()));
    }

    /**
     * A perceptron.
     *
     * @param activation between the layers
     * @param widths of the input, the hidden layers and the output; at least two numbers, each at
     *     least 1
     * @return the block, not yet initialized
     */
    public static Perceptron of(Nonlinearity activation, int... widths) {
        if (widths.length < 2 || Arrays.stream(widths).anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "A perceptron has at least an input and an output, each of width 1 or more;"
                            + " given: "
                            + Arrays.toString(widths));
        }
        return new Perceptron(widths.clone(), activation);
    }

    /** Has the biases of the last layer start from numbers other than zero. */
    void startFrom(float[] bias) {
        if (bias.length != widths[widths.length - 1]) {
            throw new IllegalArgumentException(
                    "The last layer computes %d numbers and has a bias for each; given: %d"
                            .formatted(widths[widths.length - 1], bias.length));
        }
        layers.get(layers.size() - 1)
                .setInitializer((manager, shape, type) -> manager.create(bias));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> parameters) {
        NDArray x = inputs.get(0);
        NDList weights = new NDList(layers.size());
        for (Parameter layer : layers) {
            weights.add(store.getValue(layer, x.getDevice(), training));
        }
        NDArray rows = x.getShape().dimension() == 2 ? x : x.reshape(x.getShape().get(0), -1);
        return new NDList(LinearAlgebra.mlp(rows, weights, activation));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long items = inputShapes[0].get(0);
        long width = inputShapes[0].slice(1).size();
        if (width != widths[0]) {
            throw new IllegalArgumentException(
                    "This perceptron reads %d values an item; given: %d, of shape %s"
                            .formatted(widths[0], width, inputShapes[0].slice(1)));
        }
        return new Shape[] {new Shape(items, widths[widths.length - 1])};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        getOutputShapes(inputShapes);
    }

    @Override
    public String toString() {
        return "Perceptron " + Arrays.toString(widths) + ", " + activation;
    }
}
