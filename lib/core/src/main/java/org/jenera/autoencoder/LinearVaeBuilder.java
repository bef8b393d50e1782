package org.jenera.autoencoder;

import org.jenera.data.Images;

/** Describes a {@link LinearVae}. */
public final class LinearVaeBuilder {

    Images images;
    int latent;
    double noiseVariance = Double.NaN;
    long seed;

    LinearVaeBuilder() {}

    /**
     * Sets the images that give the model its centre, its unit and the shape of its input.
     *
     * @param images at least two different ones; those to train on, usually
     * @return this builder
     */
    public LinearVaeBuilder setImages(Images images) {
        if (images.size() < 2) {
            throw new IllegalArgumentException(
                    "A centre and a unit need at least 2 images; given: " + images.size());
        }
        this.images = images;
        return this;
    }

    /**
     * Sets how many numbers a code has.
     *
     * @param latent at least 1, fewer than an image has values
     * @return this builder
     */
    public LinearVaeBuilder setLatent(int latent) {
        this.latent = latent;
        return this;
    }

    /**
     * Fixes the variance of the likelihood; it is learnt if this is not called.
     *
     * @param variance greater than 0, in squared units of the images
     * @return this builder
     */
    public LinearVaeBuilder optNoiseVariance(double variance) {
        if (!(variance > 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException(
                    "A variance is greater than 0 and finite; given: " + variance);
        }
        this.noiseVariance = variance;
        return this;
    }

    /**
     * Sets the seed of the first weights; 0 if this is not called.
     *
     * @param seed any number
     * @return this builder
     */
    public LinearVaeBuilder optSeed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Makes the model.
     *
     * @return a model with random weights, to be trained
     * @throws IllegalStateException if the images are missing
     * @throws IllegalArgumentException if the code is empty or as long as an image
     */
    public LinearVae build() {
        if (images == null) {
            throw new IllegalStateException(
                    "A linear VAE needs images for its centre and unit: call setImages(images)");
        }
        if (latent < 1 || latent >= images.dimension()) {
            throw new IllegalArgumentException(
                    "A code has from 1 to %d numbers, fewer than an image; given: %d"
                            .formatted(images.dimension() - 1, latent));
        }
        return new LinearVae(this);
    }
}
