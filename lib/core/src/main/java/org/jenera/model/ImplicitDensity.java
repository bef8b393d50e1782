package org.jenera.model;

/**
 * A model that has a distribution but cannot tell its density: it only draws from it.
 *
 * @param <X> a batch of observations
 */
public sealed interface ImplicitDensity<X> extends Sampler<X>
        permits MarkovChainSampler, DirectSampler {}
