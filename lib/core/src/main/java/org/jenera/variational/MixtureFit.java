package org.jenera.variational;

import java.util.Locale;

/**
 * What an ascent found for a Bayesian Gaussian mixture.
 *
 * @param model the mixture after the last iteration
 * @param lowerBounds the evidence lower bound after each iteration of {@link CoordinateAscent}, or
 *     after each epoch of {@link StochasticAscent}, in nats
 * @param converged whether the last change was within the tolerance; false if the iterations ran
 *     out or the thread was interrupted
 */
public record MixtureFit(BayesianGaussianMixture model, double[] lowerBounds, boolean converged) {

    /** The bound after each iteration: a copy. */
    @Override
    public double[] lowerBounds() {
        return lowerBounds.clone();
    }

    /**
     * How many iterations were made.
     *
     * @return at least 1
     */
    public int iterations() {
        return lowerBounds.length;
    }

    /**
     * The bound after the last iteration.
     *
     * @return nats
     */
    public double lowerBound() {
        return lowerBounds[lowerBounds.length - 1];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "MixtureFit(lower bound %.6f nats after %d iterations, %s; %s)",
                lowerBound(),
                iterations(),
                converged ? "converged" : "not converged",
                model);
    }
}
