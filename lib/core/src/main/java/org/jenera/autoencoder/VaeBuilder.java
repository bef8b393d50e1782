package org.jenera.autoencoder;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jenera.tensor.Nonlinearity;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.SeededInitializer;

/** Describes a {@link Vae}. */
public final class VaeBuilder {

    long[] item;
    int latent;
    Likelihood likelihood = BernoulliLikelihood.of();
    double beta = 1;
    long warmUp;
    private int[] hidden = {400};
    private Nonlinearity activation = Nonlinearity.RELU;
    private Block encoder;
    private Block decoder;
    private long seed;

    VaeBuilder() {}

    /**
     * Sets the shape of the images.
     *
     * @param shape (n, c, h, w), as {@code images.shape()} tells it; n does not matter
     * @return this builder
     */
    public VaeBuilder setInput(long... shape) {
        if (shape.length != 4 || Arrays.stream(shape).skip(1).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "Images have shape (n, c, h, w); given: " + Arrays.toString(shape));
        }
        item = Arrays.copyOfRange(shape, 1, 4);
        return this;
    }

    /**
     * Sets how many numbers a code has.
     *
     * @param latent at least 1
     * @return this builder
     */
    public VaeBuilder setLatent(int latent) {
        if (latent < 1) {
            throw new IllegalArgumentException("A code has at least 1 number; given: " + latent);
        }
        this.latent = latent;
        return this;
    }

    /**
     * Sets the hidden layers of the encoder; the decoder has the same in reverse. One of 400 if
     * this is not called, as many as Kingma and Welling gave their networks for MNIST, nearly.
     *
     * @param widths from the images to the code; none for linear networks
     * @return this builder
     */
    public VaeBuilder optHidden(int... widths) {
        hidden = widths.clone();
        return this;
    }

    /**
     * Sets the activation of the hidden layers; {@link Nonlinearity#RELU} if this is not called.
     *
     * @param activation between linear layers
     * @return this builder
     */
    public VaeBuilder optActivation(Nonlinearity activation) {
        this.activation = Objects.requireNonNull(activation, "activation");
        return this;
    }

    /**
     * Sets the distribution of images given a code; {@link BernoulliLikelihood#of} if this is not
     * called.
     *
     * @param likelihood of images
     * @return this builder
     */
    public VaeBuilder optLikelihood(Likelihood likelihood) {
        this.likelihood = Objects.requireNonNull(likelihood, "likelihood");
        return this;
    }

    /**
     * Sets the weight of the divergence in the loss; 1 if this is not called. With another weight
     * the loss is no bound (Higgins and others, ICLR 2017).
     *
     * @param beta at least 0
     * @return this builder
     */
    public VaeBuilder optBeta(double beta) {
        if (!(beta >= 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException(
                    "The weight of the divergence is at least 0 and finite; given: " + beta);
        }
        this.beta = beta;
        return this;
    }

    /**
     * Lets the weight of the divergence rise from 0 in equal steps, a remedy for codes that
     * collapse (Sønderby and others, "Ladder variational autoencoders", NIPS 2016, section 2.3). No
     * such time if this is not called.
     *
     * @param steps of training until the weight has its value, at least 0
     * @return this builder
     */
    public VaeBuilder optWarmUp(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("A warm-up takes at least 0 steps; given: " + steps);
        }
        this.warmUp = steps;
        return this;
    }

    /**
     * Sets an encoder of your own, in place of a perceptron.
     *
     * @param encoder a block from images (n, c, h, w) to (n, 2 latent): means, then log variances
     * @return this builder
     */
    public VaeBuilder optEncoder(Block encoder) {
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        return this;
    }

    /**
     * Sets a decoder of your own, in place of a perceptron.
     *
     * @param decoder a block from codes (n, latent) to as many numbers an image as the likelihood
     *     wants, in any shape that begins with n
     * @return this builder
     */
    public VaeBuilder optDecoder(Block decoder) {
        this.decoder = Objects.requireNonNull(decoder, "decoder");
        return this;
    }

    /**
     * Sets the seed of the first weights; 0 if this is not called.
     *
     * @param seed any number
     * @return this builder
     */
    public VaeBuilder optSeed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Makes the model.
     *
     * @return a model with random weights, to be trained
     * @throws IllegalStateException if the shape of the images or the length of a code is missing
     * @throws IllegalArgumentException if an encoder or decoder computes items of another size
     */
    public Vae build() {
        if (item == null || latent == 0) {
            throw new IllegalStateException(
                    "A VAE needs the shape of its images and the length of its codes: call"
                            + " setInput(images.shape()) and setLatent(8), say");
        }
        int dimension = Math.toIntExact(new Shape(item).size());
        int outputs = Math.multiplyExact(dimension, likelihood.parametersPerValue());
        VaeBlock block =
                new VaeBlock(
                        encoder != null ? encoder : perceptron(dimension, hidden, 2 * latent),
                        decoder != null ? decoder : perceptron(latent, reversed(hidden), outputs),
                        latent,
                        outputs,
                        likelihood.shared());
        Shape images = new Shape(1).addAll(new Shape(item));
        SeededInitializer.glorot(seed).initialize(block, TensorEngine.newManager(), images);
        return new Vae(this, block);
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
