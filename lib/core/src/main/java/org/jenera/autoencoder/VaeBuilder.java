package org.jenera.autoencoder;

import ai.djl.nn.Block;
import java.util.Objects;

/** Describes a {@link Vae}. */
public final class VaeBuilder extends EncoderDecoderBuilder<VaeBuilder> {

    int latent;
    Likelihood likelihood = BernoulliLikelihood.of();
    double beta = 1;
    long warmUp;
    private float[] outputBias;

    VaeBuilder() {
        super(400);
    }

    @Override
    VaeBuilder self() {
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
     * Sets the biases of the decoder's last layer to start from; zeros if this is not called. With
     * the log-odds of the mean image a Bernoulli decoder begins at that image, and has not to learn
     * first where there is never ink.
     *
     * @param bias as many numbers as the decoder computes, which are then learnt
     * @return this builder
     */
    public VaeBuilder optOutputBias(double... bias) {
        outputBias = new float[bias.length];
        for (int i = 0; i < bias.length; i++) {
            if (!Double.isFinite(bias[i])) {
                throw new IllegalArgumentException(
                        "A bias is a finite number; number %d is %s. Keep the mean of a pixel away from 0 and 1"
                                .formatted(i, bias[i]));
            }
            outputBias[i] = (float) bias[i];
        }
        return this;
    }

    /**
     * Makes the model.
     *
     * @return a model with random weights, to be trained
     * @throws IllegalStateException if the shape of the images or the length of a code is missing,
     *     or output biases are given for a decoder that is given, too
     * @throws IllegalArgumentException if an encoder or decoder computes items of another size, or
     *     there are more or fewer output biases than the decoder computes numbers
     */
    public Vae build() {
        if (item == null || latent == 0) {
            throw new IllegalStateException(
                    "A VAE needs the shape of its images and the length of its codes: call"
                            + " setInput(images.shape()) and setLatent(8), say");
        }
        int dimension = Math.toIntExact(item.size());
        int outputs = Math.multiplyExact(dimension, likelihood.parametersPerValue());
        VaeBlock block =
                new VaeBlock(
                        encoder(dimension, 2 * latent),
                        decoder(outputs),
                        latent,
                        outputs,
                        likelihood.shared());
        return new Vae(this, initialized(block, item));
    }

    private Block decoder(int outputs) {
        Block decoder = decoder(latent, outputs);
        if (outputBias != null) {
            if (!(decoder instanceof Perceptron perceptron)) {
                throw new IllegalStateException(
                        "A decoder of one's own has biases of its own: leave out optOutputBias, or"
                                + " optDecoder");
            }
            perceptron.startFrom(outputBias);
        }
        return decoder;
    }
}
