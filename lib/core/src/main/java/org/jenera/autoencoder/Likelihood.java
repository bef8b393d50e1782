package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.jenera.tensor.RandomStream;

/**
 * How the numbers that a decoder computes become a distribution of images, \(p_\theta(x \mid z)\):
 * the choice of the last line of Kingma and Welling's appendix C. One that this package lacks is
 * written by implementing this interface.
 *
 * <p>Below, d is the number of values of an image, and the parameters are a list: first what the
 * decoder computed, shape (n, {@link #parametersPerValue} d); then, if there are {@link #shared}
 * numbers, these as learnt so far.
 */
public interface Likelihood {

    /**
     * How many numbers the decoder has to compute for each value of an image.
     *
     * @return 1 for a mean, 2 for a mean and a variance
     */
    int parametersPerValue();

    /**
     * Numbers that are learnt beside the decoder and are the same for all images.
     *
     * @return where they start; empty if there are none
     */
    default float[] shared() {
        return new float[0];
    }

    /**
     * What is observed of a batch of data: the batch itself, or something drawn from it. The bound
     * is one on the density of that.
     *
     * @param x shape (n, d)
     * @param random where draws come from
     * @return shape (n, d)
     */
    default NDArray observe(NDArray x, RandomStream random) {
        return x;
    }

    /**
     * The log-density of each image given its parameters.
     *
     * @param x shape (n, d)
     * @param parameters of n images
     * @return nats, shape (n)
     */
    NDArray logDensity(NDArray x, NDList parameters);

    /**
     * The reconstruction error of a batch: minus the mean of {@link #logDensity}. To override it
     * pays where the sum over a batch is computed faster than that of each image.
     *
     * @param x shape (n, d)
     * @param parameters of n images
     * @return nats an image, shape ()
     */
    default NDArray reconstructionError(NDArray x, NDList parameters) {
        return logDensity(x, parameters).mean().neg();
    }

    /**
     * The mean of each value.
     *
     * @param parameters of n images
     * @return shape (n, d)
     */
    NDArray mean(NDList parameters);

    /**
     * Draws an image from each distribution.
     *
     * @param parameters of n images
     * @param random where draws come from
     * @return shape (n, d)
     */
    NDArray draw(NDList parameters, RandomStream random);
}
