package org.jenera.autoencoder;

import java.util.Objects;

/** Describes a {@link Vae}. */
public final class VaeBuilder extends EncoderDecoderBuilder<VaeBuilder> {

    int latent;
    Likelihood likelihood = BernoulliLikelihood.of();
    double beta = 1;
    long warmUp;

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
        int dimension = Math.toIntExact(item.size());
        int outputs = Math.multiplyExact(dimension, likelihood.parametersPerValue());
        VaeBlock block =
                new VaeBlock(
                        encoder(dimension, 2 * latent),
                        decoder(latent, outputs),
                        latent,
                        outputs,
                        likelihood.shared());
        return new Vae(this, initialized(block, item));
    }
}
