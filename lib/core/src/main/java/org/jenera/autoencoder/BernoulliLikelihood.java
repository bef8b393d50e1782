package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.jenera.tensor.Activations;
import org.jenera.tensor.Losses;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.Reduction;

/**
 * Pixels that are on or off, independent of each other given the code (Kingma and Welling 2014,
 * equation 11). The decoder computes their log-odds.
 */
public final class BernoulliLikelihood implements Likelihood {

    private final boolean drawing;

    private BernoulliLikelihood(boolean drawing) {
        this.drawing = drawing;
    }

    /**
     * For images of zeros and ones. Values in between are allowed, but what they get is a
     * cross-entropy, which is no density of theirs.
     *
     * @return the likelihood
     */
    public static BernoulliLikelihood of() {
        return new BernoulliLikelihood(false);
    }

    /**
     * For grey images from 0 to 1: a value is the probability that its pixel is on, and the pixels
     * are drawn anew at every look (dynamic binarization: Salakhutdinov and Murray, ICML 2008).
     *
     * @return the likelihood
     */
    public static BernoulliLikelihood binarizing() {
        return new BernoulliLikelihood(true);
    }

    @Override
    public int parametersPerValue() {
        return 1;
    }

    @Override
    public NDArray observe(NDArray x, RandomStream random) {
        return drawing ? random.bernoulli(x) : x;
    }

    @Override
    public NDArray logDensity(NDArray x, NDList parameters) {
        return Losses.binaryCrossEntropyWithLogits(parameters.get(0), x, Reduction.ITEM).neg();
    }

    @Override
    public NDArray reconstructionError(NDArray x, NDList parameters) {
        return Losses.binaryCrossEntropyWithLogits(parameters.get(0), x, Reduction.ITEM_MEAN);
    }

    @Override
    public NDArray mean(NDList parameters) {
        return Activations.sigmoid(parameters.get(0));
    }

    @Override
    public NDArray draw(NDList parameters, RandomStream random) {
        return random.bernoulli(mean(parameters));
    }

    @Override
    public String toString() {
        return drawing ? "Bernoulli pixels, drawn from grey values" : "Bernoulli pixels";
    }
}
