package org.jenera.model;

/**
 * A model that reaches its samples only as the stationary distribution of a Markov chain:
 * generative stochastic networks.
 *
 * @param <X> a batch of observations
 */
public non-sealed interface MarkovChainSampler<X> extends ImplicitDensity<X> {

    /**
     * Takes every chain of a batch one step further.
     *
     * @param x the present states, one a chain
     * @param seed of the random numbers of this step
     * @return the next states, in the shape of x
     */
    X step(X x, long seed);
}
