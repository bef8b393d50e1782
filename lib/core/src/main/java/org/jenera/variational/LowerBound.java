package org.jenera.variational;

import java.util.Locale;

/**
 * The evidence lower bound of a Bayesian Gaussian mixture, term by term, in nats (Bishop 2006,
 * equation 10.70): four expectations of the model, less three of the approximation.
 *
 * @param logLikelihood \(\mathrm{E}[\log p(X \mid Z, \mu, \Lambda)]\) (10.71)
 * @param logAssignments \(\mathrm{E}[\log p(Z \mid \pi)]\) (10.72)
 * @param logWeights \(\mathrm{E}[\log p(\pi)]\) (10.73)
 * @param logComponents \(\mathrm{E}[\log p(\mu, \Lambda)]\) (10.74)
 * @param logApproximateAssignments \(\mathrm{E}[\log q(Z)]\) (10.75)
 * @param logApproximateWeights \(\mathrm{E}[\log q(\pi)]\) (10.76)
 * @param logApproximateComponents \(\mathrm{E}[\log q(\mu, \Lambda)]\) (10.77)
 */
public record LowerBound(
        double logLikelihood,
        double logAssignments,
        double logWeights,
        double logComponents,
        double logApproximateAssignments,
        double logApproximateWeights,
        double logApproximateComponents) {

    /**
     * The bound.
     *
     * @return nats
     */
    public double total() {
        return logLikelihood
                + logAssignments
                + logWeights
                + logComponents
                - logApproximateAssignments
                - logApproximateWeights
                - logApproximateComponents;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "LowerBound(%.6f nats = %.4f %+.4f %+.4f %+.4f - (%.4f %+.4f %+.4f))",
                total(),
                logLikelihood,
                logAssignments,
                logWeights,
                logComponents,
                logApproximateAssignments,
                logApproximateWeights,
                logApproximateComponents);
    }
}
