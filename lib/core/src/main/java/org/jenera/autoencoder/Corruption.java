package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import org.jenera.tensor.RandomStream;

/**
 * What is done to an image before a denoising autoencoder, which has to restore it, may see it
 * (Vincent and others 2008).
 */
@FunctionalInterface
public interface Corruption {

    /**
     * Spoils images.
     *
     * @param x images (n, c, h, w); not changed
     * @param random where the random numbers come from
     * @return new images of the same shape
     */
    NDArray apply(NDArray x, RandomStream random);

    /**
     * Adds independent Gaussian noise to every value. The best denoiser then knows the score of the
     * density of the noisy data (Vincent 2011).
     *
     * @param deviation \(\sigma\), above 0, in the unit of x
     * @return the corruption
     */
    static Corruption gaussian(double deviation) {
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    "The standard deviation of noise is finite and above 0; given: " + deviation);
        }
        return (x, random) -> x.add(random.normalLike(x).mul(deviation));
    }

    /**
     * Sets values to 0, each with the same probability.
     *
     * @param share the probability, from 0 to below 1
     * @return the corruption
     */
    static Corruption masking(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The share of values that are masked is from 0 to below 1; given: " + share);
        }
        return (x, random) -> x.mul(random.bernoulli(x.onesLike().mul(1 - share)));
    }
}
