package org.jenera.model;

/**
 * A generative model: whatever else it can or cannot do, new observations can be drawn from it.
 *
 * <p>This is the root of the taxonomy. A model never implements it directly but through one of the
 * four leaves: {@link TractableDensity}, {@link ApproximateDensity}, {@link MarkovChainSampler},
 * {@link DirectSampler}.
 *
 * @param <X> a batch of observations, such as an array of shape (n, d)
 */
public sealed interface Sampler<X> permits ExplicitDensity, ImplicitDensity {

    /**
     * Draws observations from the model. The same seed gives the same observations.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return n observations
     */
    X sample(int n, long seed);
}
