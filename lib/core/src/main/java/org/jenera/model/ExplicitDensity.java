package org.jenera.model;

/**
 * A model that defines a density \(p_\theta(x)\), which it can compute or at least bound.
 *
 * @param <X> a batch of observations
 */
public sealed interface ExplicitDensity<X> extends Sampler<X>
        permits TractableDensity, ApproximateDensity {}
