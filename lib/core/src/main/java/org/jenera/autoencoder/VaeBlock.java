package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jenera.tensor.Operators;

/**
 * The two networks of a variational autoencoder and the noise between them.
 *
 * <p>Input: images (n, ...), and the noise, standard normal of shape (n, latent), which makes the
 * block a pure function; without it the noise is drawn by DJL's engine. Output: what the decoder
 * computed (n, values), the means and the log variances of the codes (n, latent) each, and the
 * shared numbers of the likelihood if it has any.
 */
final class VaeBlock extends AbstractBlock {

    private static final Operators OPERATORS = Operators.of(VaeBlock.class);

    private final Block encoder;
    private final Block decoder;
    private final int latent;
    private final long outputs;

    /** The shared numbers of the likelihood, or null. */
    private final Parameter shared;

    /**
     * @param encoder from images to (n, 2 latent), means first
     * @param decoder from (n, latent) to items of so many outputs
     * @param shared where the shared numbers of the likelihood start; none if empty
     */
    VaeBlock(Block encoder, Block decoder, int latent, long outputs, float[] shared) {
        this.encoder = addChildBlock("encoder", encoder);
        this.decoder = addChildBlock("decoder", decoder);
        this.latent = latent;
        this.outputs = outputs;
        this.shared =
                shared.length == 0
                        ? null
                        : addParameter(
                                Parameter.builder()
                                        .setName("likelihood")
                                        .setType(Parameter.Type.OTHER)
                                        .optShape(new Shape(shared.length))
                                        .optInitializer(
                                                (manager, shape, type) -> manager.create(shared))
                                        .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> parameters) {
        NDList q = encode(store, inputs.get(0), training);
        NDArray noise =
                inputs.size() > 1
                        ? inputs.get(1)
                        : inputs.get(0).getManager().randomNormal(q.get(0).getShape());
        NDList decoded = decode(store, draw(q, noise), training);
        NDList result = new NDList(decoded.get(0), q.get(0), q.get(1));
        result.addAll(decoded.subNDList(1));
        return result;
    }

    /** The means and log variances of q(z|x), (n, latent) each. */
    NDList encode(ParameterStore store, NDArray x, boolean training) {
        return encoder.forward(store, new NDList(x), training).get(0).split(2, 1);
    }

    /** z = mean + sd noise. */
    static NDArray draw(NDList q, NDArray noise) {
        return OPERATORS.apply("draw", q.get(0), q.get(1), noise);
    }

    /** The parameters of the likelihood of each code. */
    NDList decode(ParameterStore store, NDArray z, boolean training) {
        NDArray computed = decoder.forward(store, new NDList(z), training).get(0);
        NDList result = new NDList(computed.reshape(z.getShape().get(0), outputs));
        if (shared != null) {
            result.add(store.getValue(shared, z.getDevice(), training));
        }
        return result;
    }

    /** The parameters of the likelihood, of what {@link #forward} returned. */
    static NDList likelihoodParameters(NDList forwarded) {
        NDList result = new NDList(forwarded.get(0));
        result.addAll(forwarded.subNDList(3));
        return result;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long n = inputShapes[0].get(0);
        Shape code = new Shape(n, latent);
        return new Shape[] {new Shape(n, outputs), code, code};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape images = inputShapes[0];
        encoder.initialize(manager, dataType, images);
        decoder.initialize(manager, dataType, new Shape(images.get(0), latent));
        long items = images.get(0);
        expect("encoder", encoder.getOutputShapes(new Shape[] {images})[0], items, 2L * latent);
        Shape code = new Shape(items, latent);
        expect("decoder", decoder.getOutputShapes(new Shape[] {code})[0], items, outputs);
    }

    private static void expect(String name, Shape found, long items, long values) {
        if (found.size() != items * values) {
            throw new IllegalArgumentException(
                    "The %s computes items of shape %s; expected %d values an item"
                            .formatted(name, found.slice(1), values));
        }
    }
}
