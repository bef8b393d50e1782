package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jenera.tensor.LinearAlgebra;

/**
 * The encoder of a linear variational autoencoder: means that are linear in the image, and
 * variances that are the same for all images, as those of the exact posterior are.
 *
 * <p>Input (n, ...) with d values an item; output (n, 2 latent): means, then log variances.
 */
final class LinearEncoder extends AbstractBlock {

    private final int inputs;
    private final int latent;
    private final Parameter weight;
    private final Parameter bias;
    private final Parameter logVariance;

    LinearEncoder(int inputs, int latent) {
        this.inputs = inputs;
        this.latent = latent;
        weight = add("weight", Parameter.Type.WEIGHT, new Shape(latent, inputs));
        bias = add("bias", Parameter.Type.BIAS, new Shape(latent));
        logVariance = add("logVariance", Parameter.Type.BIAS, new Shape(latent));
    }

    private Parameter add(String name, Parameter.Type type, Shape shape) {
        return addParameter(
                Parameter.builder().setName(name).setType(type).optShape(shape).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList images,
            boolean training,
            PairList<String, Object> parameters) {
        NDArray rows = Vae.rows(images.get(0));
        NDArray means =
                LinearAlgebra.linear(
                        rows,
                        store.getValue(weight, rows.getDevice(), training),
                        store.getValue(bias, rows.getDevice(), training));
        NDArray logVariances =
                means.zerosLike().add(store.getValue(logVariance, rows.getDevice(), training));
        return new NDList(means.concat(logVariances, 1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), 2L * latent)};
    }

    double[][] weight() {
        return matrix(weight, latent, inputs);
    }

    double[] bias() {
        return vector(bias);
    }

    double[] logVariances() {
        return vector(logVariance);
    }

    static double[] vector(Parameter parameter) {
        float[] values = Evaluation.entries(parameter.getArray());
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    static double[][] matrix(Parameter parameter, int rows, int columns) {
        float[] values = Evaluation.entries(parameter.getArray());
        double[][] result = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            result[i / columns][i % columns] = values[i];
        }
        return result;
    }
}
