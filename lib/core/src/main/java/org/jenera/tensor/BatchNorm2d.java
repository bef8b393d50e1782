package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * A layer of {@link Normalizations#batchNorm}, of arrays (n, channels, ...). Where a model is
 * evaluated the running averages take the place of the batch's mean and variance.
 */
public final class BatchNorm2d extends OperatorBlock {

    private static final double EPSILON = 1e-5;

    private final double momentum;
    private final Parameter gain = parameter("gamma", Parameter.Type.GAMMA);
    private final Parameter bias = parameter("beta", Parameter.Type.BETA);
    private final Parameter mean = average("runningMean", Parameter.Type.RUNNING_MEAN);
    private final Parameter variance = average("runningVar", Parameter.Type.RUNNING_VAR);

    private BatchNorm2d(double momentum) {
        this.momentum = momentum;
    }

    /**
     * A layer as in the papers: the running averages take a tenth of each batch.
     *
     * @return the layer; its epsilon is 1e-5
     */
    public static BatchNorm2d of() {
        return of(0.1);
    }

    /**
     * A layer with a gain and a bias for each channel.
     *
     * @param momentum weight of the new batch in the running averages, from 0 to 1. DJL's {@code
     *     BatchNorm} calls 1 minus this its momentum
     * @return the layer; its epsilon is 1e-5
     */
    public static BatchNorm2d of(double momentum) {
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "The momentum of running averages lies between 0 and 1; given: " + momentum);
        }
        return new BatchNorm2d(momentum);
    }

    private Parameter average(String name, Parameter.Type type) {
        return addParameter(
                Parameter.builder().setName(name).setType(type).optRequiresGrad(false).build());
    }

    @Override
    NDArray apply(NDArray x, Values values, boolean training) {
        return Normalizations.batchNorm(
                x,
                values.of(gain),
                values.of(bias),
                values.of(mean),
                values.of(variance),
                training,
                momentum,
                EPSILON);
    }

    @Override
    Shape outputShape(Shape input) {
        return input;
    }

    @Override
    void shapeParameters(Shape input) {
        if (input.dimension() < 2) {
            throw new IllegalArgumentException(
                    "BatchNorm2d takes an array (n, channels, ...); given: " + input);
        }
        for (Parameter parameter : new Parameter[] {gain, bias, mean, variance}) {
            parameter.setShape(new Shape(input.get(1)));
        }
    }
}
