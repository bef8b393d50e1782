package org.jenera.autoencoder;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jenera.tensor.Nonlinearity;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.SeededInitializer;

/**
 * Describes a model of images that has an encoder and a decoder: perceptrons, unless others are
 * given.
 *
 * @param <B> the builder itself
 */
public abstract class EncoderDecoderBuilder<B extends EncoderDecoderBuilder<B>> {

    /** The shape of an image, (c, h, w); null until it is set. */
    Shape item;

    private int[] hidden;
    private Nonlinearity activation = Nonlinearity.RELU;
    private Block encoder;
    private Block decoder;
    private long seed;

    EncoderDecoderBuilder(int... hidden) {
        this.hidden = hidden;
    }

    abstract B self();

    /**
     * Sets the shape of the images.
     *
     * @param shape (n, c, h, w), as {@code images.shape()} tells it; n does not matter
     * @return this builder
     */
    public B setInput(long... shape) {
        if (shape.length != 4 || Arrays.stream(shape).skip(1).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "Images have shape (n, c, h, w); given: " + Arrays.toString(shape));
        }
        item = new Shape(Arrays.copyOfRange(shape, 1, 4));
        return self();
    }

    /**
     * Sets the hidden layers of the encoder; the decoder has the same in reverse. If this is not
     * called there is one: of 256 in an {@link Autoencoder}, of 400 in a {@link Vae}, nearly as
     * many as Kingma and Welling gave their networks for MNIST.
     *
     * @param widths from the images to the code; none for one layer each
     * @return this builder
     */
    public B optHidden(int... widths) {
        hidden = widths.clone();
        return self();
    }

    /**
     * Sets the activation of the hidden layers; {@link Nonlinearity#RELU} if this is not called.
     *
     * @param activation between linear layers
     * @return this builder
     */
    public B optActivation(Nonlinearity activation) {
        this.activation = Objects.requireNonNull(activation, "activation");
        return self();
    }

    /**
     * Sets an encoder of your own, in place of a perceptron.
     *
     * @param encoder a block from images (n, c, h, w) to codes, (n, code) in an {@link
     *     Autoencoder}; to their means and then their log variances, (n, 2 latent), in a {@link
     *     Vae}. An autoencoder with a centre gives it rows, (n, c * h * w)
     * @return this builder
     */
    public B optEncoder(Block encoder) {
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        return self();
    }

    /**
     * Sets a decoder of your own, in place of a perceptron.
     *
     * @param decoder a block from codes (n, q) to c * h * w values an image, or as many as the
     *     likelihood of a {@link Vae} wants, in any shape that begins with n
     * @return this builder
     */
    public B optDecoder(Block decoder) {
        this.decoder = Objects.requireNonNull(decoder, "decoder");
        return self();
    }

    /**
     * Sets the seed of the first weights; 0 if this is not called.
     *
     * @param seed any number
     * @return this builder
     */
    public B optSeed(long seed) {
        this.seed = seed;
        return self();
    }

    /** The encoder that was given, or a perceptron. */
    final Block encoder(int inputs, int outputs) {
        return encoder != null ? encoder : perceptron(inputs, hidden, outputs);
    }

    /** The decoder that was given, or a perceptron. */
    final Block decoder(int inputs, int outputs) {
        return decoder != null ? decoder : perceptron(inputs, reversed(hidden), outputs);
    }

    /** Gives a block its first weights, for images of a shape. */
    final <T extends Block> T initialized(T block, Shape image) {
        return SeededInitializer.glorot(seed)
                .initialize(block, TensorEngine.newManager(), new Shape(1).addAll(image));
    }

    private Block perceptron(int inputs, int[] between, int outputs) {
        IntStream widths =
                IntStream.concat(
                        IntStream.concat(IntStream.of(inputs), Arrays.stream(between)),
                        IntStream.of(outputs));
        return Perceptron.of(activation, widths.toArray());
    }

    private static int[] reversed(int[] widths) {
        return IntStream.range(0, widths.length).map(i -> widths[widths.length - 1 - i]).toArray();
    }
}
