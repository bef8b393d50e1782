package org.jenera.model;

/**
 * A model whose density can be computed exactly: mixtures, hidden Markov models, autoregressive
 * models, normalizing flows.
 *
 * @param <X> a batch of observations
 */
public non-sealed interface TractableDensity<X> extends ExplicitDensity<X> {

    /**
     * The log-density (log-probability for discrete data) of each observation.
     *
     * @param x n observations
     * @return n values in nats
     */
    double[] logDensity(X x);

    /**
     * The mean log-density of independent observations.
     *
     * @param x n observations
     * @return nats per observation, with its standard error
     */
    default Estimate logLikelihood(X x) {
        return Estimate.ofMean(logDensity(x));
    }
}
