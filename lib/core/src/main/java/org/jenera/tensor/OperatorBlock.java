package org.jenera.tensor;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A block of one array in, one array out, whose parameters go to an operator of this package. */
abstract class OperatorBlock extends AbstractBlock {

    private static final byte VERSION = 1;

    OperatorBlock() {
        super(VERSION);
    }

    /** The values of the block's parameters, on the device of the input. */
    @FunctionalInterface
    interface Values {
        NDArray of(Parameter parameter);
    }

    /** What the block computes. */
    abstract NDArray apply(NDArray x, Values values, boolean training);

    /** The shape of what the block computes. */
    abstract Shape outputShape(Shape input);

    /** Gives each parameter its shape. */
    abstract void shapeParameters(Shape input);

    final Parameter parameter(String name, Parameter.Type type) {
        return addParameter(Parameter.builder().setName(name).setType(type).build());
    }

    /** The bias of a block, or none, which is given as {@code null}. */
    final Parameter bias(boolean wanted) {
        return wanted ? parameter("bias", Parameter.Type.BIAS) : null;
    }

    static NDArray value(Values values, Parameter optional) {
        return optional == null ? null : values.of(optional);
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> options) {
        NDArray x = inputs.singletonOrThrow();
        return new NDList(
                apply(
                        x,
                        parameter -> store.getValue(parameter, x.getDevice(), training),
                        training));
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {outputShape(inputs[0])};
    }

    @Override
    protected final void prepare(Shape[] inputs) {
        shapeParameters(inputs[0]);
    }

    /** For each number that an error tells of. */
    static int atLeast(int least, int given, String what) {
        if (given < least) {
            throw new IllegalArgumentException(
                    what + " must be at least " + least + "; given: " + given);
        }
        return given;
    }

    /** The shape of an input, if it has the number of axes that the block works on. */
    final Shape axes(Shape input, int expected, String form) {
        if (input.dimension() != expected) {
            throw new IllegalArgumentException(
                    "%s takes an array %s; given: %s"
                            .formatted(getClass().getSimpleName(), form, input));
        }
        return input;
    }

    @Override
    protected final void saveMetadata(DataOutputStream out) throws IOException {
        saveInputShapes(out);
    }

    @Override
    public final void loadMetadata(byte version, DataInputStream in)
            throws IOException, MalformedModelException {
        if (version != VERSION) {
            throw new MalformedModelException(
                    "%s was saved in version %d; this program reads version %d"
                            .formatted(getClass().getSimpleName(), version, VERSION));
        }
        readInputShapes(in);
        prepare(inputShapes);
    }
}
