package org.jenera.markov;

import java.util.Locale;

/**
 * What {@link BaumWelch} found.
 *
 * @param model the model after the last iteration
 * @param logLikelihoods of all sequences in nats: that of the start, then that after each iteration
 * @param converged whether the last change was within the tolerance; false if the iterations ran
 *     out or the thread was interrupted
 */
public record Fit(HiddenMarkovModel model, double[] logLikelihoods, boolean converged) {

    /** The log-likelihood of the start and after each iteration: a copy. */
    @Override
    public double[] logLikelihoods() {
        return logLikelihoods.clone();
    }

    /**
     * How many iterations were made.
     *
     * @return at least 0
     */
    public int iterations() {
        return logLikelihoods.length - 1;
    }

    /**
     * The log-likelihood of all sequences under the model.
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
