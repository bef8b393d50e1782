package org.jenera.model;

/**
 * A model that defines a density but can only bound or estimate it: variational autoencoders,
 * diffusion models, Boltzmann machines.
 *
 * @param <X> a batch of observations
 */
public non-sealed interface ApproximateDensity<X> extends ExplicitDensity<X> {

    /**
     * A lower bound on the mean log-density of independent observations.
     *
     * @param x n observations
     * @param seed of the random numbers that estimate the bound; a bound in closed form ignores it
     * @return nats per observation, with its standard error
     */
    Estimate lowerBound(X x, long seed);
}
