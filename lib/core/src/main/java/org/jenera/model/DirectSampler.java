package org.jenera.model;

/**
 * A model that turns noise into a sample in one pass and says nothing about densities: generative
 * adversarial networks.
 *
 * @param <X> a batch of observations
 */
public non-sealed interface DirectSampler<X> extends ImplicitDensity<X> {}
