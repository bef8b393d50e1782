package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jenera.tensor.Activations;
import org.jenera.tensor.Nonlinearity;

/**
 * The two networks of an autoencoder.
 *
 * <p>Input (n, ...); output the reconstructions in the same shape, so that any loss of DJL that
 * compares two arrays trains it, with the images as data and as labels.
 */
final class AutoencoderBlock extends AbstractBlock {

    private final Block encoder;
    private final Block decoder;
    private final int code;
    private final Nonlinearity codeActivation;
    private final Nonlinearity output;
    private final float[] centre;

    /**
     * @param encoder from items to (n, code)
     * @param decoder from (n, code) to items
     * @param centre what is taken from an item before it is encoded and added after it was decoded;
     *     nothing if empty
     */
    AutoencoderBlock(
            Block encoder,
            Block decoder,
            int code,
            Nonlinearity codeActivation,
            Nonlinearity output,
            float[] centre) {
        this.encoder = addChildBlock("encoder", encoder);
        this.decoder = addChildBlock("decoder", decoder);
        this.code = code;
        this.codeActivation = codeActivation;
        this.output = output;
        this.centre = centre;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> parameters) {
        NDArray x = inputs.get(0);
        NDArray rows = activate(decode(store, encode(store, x, training), training));
        return new NDList(rows.reshape(x.getShape()));
    }

    Block encoder() {
        return encoder;
    }

    Block decoder() {
        return decoder;
    }

    /** The codes of items (n, ...), shape (n, code). */
    NDArray encode(ParameterStore store, NDArray x, boolean training) {
        NDArray input = centre.length == 0 ? x : rows(x).sub(x.getManager().create(centre));
        NDArray z = encoder.forward(store, new NDList(input), training).get(0);
        return apply(codeActivation, z.reshape(x.getShape().get(0), code));
    }

    /** What codes (n, code) stand for, before the activation of the output: (n, values). */
    NDArray decode(ParameterStore store, NDArray z, boolean training) {
        NDArray rows = rows(decoder.forward(store, new NDList(z), training).get(0));
        return centre.length == 0 ? rows : rows.add(rows.getManager().create(centre));
    }

    /** The activation of the output. */
    NDArray activate(NDArray decoded) {
        return apply(output, decoded);
    }

    static NDArray rows(NDArray x) {
        return x.reshape(x.getShape().get(0), -1);
    }

    private static NDArray apply(Nonlinearity activation, NDArray x) {
        return switch (activation) {
            case IDENTITY -> x;
            case RELU -> Activations.relu(x);
            case TANH -> Activations.tanh(x);
            case SIGMOID -> Activations.sigmoid(x);
            case SILU -> Activations.silu(x);
            case GELU -> Activations.gelu(x);
            case SOFTPLUS -> Activations.softplus(x);
            case ELU -> Activations.elu(x, 1);
        };
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape items = inputShapes[0];
        Shape codes = new Shape(items.get(0), code);
        encoder.initialize(manager, dataType, items);
        decoder.initialize(manager, dataType, codes);
        expect("encoder", encoder.getOutputShapes(new Shape[] {items})[0], codes.size());
        expect("decoder", decoder.getOutputShapes(new Shape[] {codes})[0], items.size());
    }

    private static void expect(String name, Shape found, long values) {
        if (found.size() != values) {
            throw new IllegalArgumentException(
                    "The %s computes items of shape %s; expected %d values an item"
                            .formatted(name, found.slice(1), values / found.get(0)));
        }
    }
}
