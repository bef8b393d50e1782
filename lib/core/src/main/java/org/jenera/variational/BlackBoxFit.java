package org.jenera.variational;

import java.util.Locale;
import org.jenera.metrics.ParetoSmoothing;
import org.jenera.model.Estimate;

/**
 * What {@link BlackBoxAscent} found, and how far it is to be trusted.
 *
 * @param approximation q, its parameters averaged over the last iterations
 * @param lowerBound the evidence lower bound of q in nats, up to the constant of the target, from
 *     fresh draws
 * @param trace an estimate of the bound at each iteration
 * @param remaining how many nats a step along the natural gradient promises to add, from fresh
 *     draws less their noise: near 0 at an optimum of the family, slightly negative by chance
 * @param paretoShape \(\hat k\) of {@link ParetoSmoothing#shape}: how well the family can match the
 *     target; from 0.7 on it cannot
 * @param converged whether the bound had stopped rising at every step size and what remains is
 *     within the tolerance
 */
public record BlackBoxFit(
        VariationalGaussian approximation,
        Estimate lowerBound,
        double[] trace,
        double remaining,
        double paretoShape,
        boolean converged) {

    /** An estimate at each iteration: a copy. */
    @Override
    public double[] trace() {
        return trace.clone();
    }

    /**
     * How many iterations were made.
     *
     * @return at least 1
     */
    public int iterations() {
        return trace.length;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "BlackBoxFit(lower bound %s nats after %d iterations, %s; %.2g nats remain; Pareto"
                        + " k %.2f; %s)",
                lowerBound,
                iterations(),
                converged ? "converged" : "not converged",
                remaining,
                paretoShape,
                approximation);
    }
}
