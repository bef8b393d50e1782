package org.jenera.mixture;

import java.util.Locale;

/**
 * What {@link ExpectationMaximization} found.
 *
 * @param model the mixture after the last iteration
 * @param logLikelihoods the log-likelihood of all observations after each iteration, in nats
 * @param converged whether the last change was within the tolerance; false if the iterations ran
 *     out or the thread was interrupted
 */
public record Fit(GaussianMixture model, double[] logLikelihoods, boolean converged) {

    /** The log-likelihood after each iteration: a copy. */
    @Override
    public double[] logLikelihoods() {
        return logLikelihoods.clone();
    }

    /**
     * How many iterations were made.
     *
     * @return at least 1
     */
    public int iterations() {
        return logLikelihoods.length;
    }

    /**
     * The log-likelihood of all observations after the last iteration.
     *
     * @return nats
     */
    public double logLikelihood() {
        return logLikelihoods[logLikelihoods.length - 1];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Fit(log-likelihood %.6f nats after %d iterations, %s; %s)",
                logLikelihood(),
                iterations(),
                converged ? "converged" : "not converged",
                model);
    }
}
