package org.jenera.derive;

import org.jenera.model.Estimate;

/**
 * A side of a derivation that is known up to chance.
 *
 * @param <I> the random instance on which the derivation is checked
 */
@FunctionalInterface
public interface MonteCarlo<I> {

    /**
     * Estimates the side.
     *
     * @param instance the random instance
     * @param seed the seed of the draws, different for every line and every instance
     * @return the estimate with its standard error
     */
    Estimate estimate(I instance, long seed);
}
