package org.jenera.markov;

/**
 * The expected sufficient statistics of an emission, which an E-step adds up and an M-step turns
 * into a new emission. For one thread.
 */
public interface EmissionStatistics {

    /**
     * Adds observations under the probabilities of their states. What is missing adds nothing.
     *
     * @param x the sequence
     * @param from the first observation
     * @param count how many
     * @param posteriors (count, K) row by row: the probability of each state at each observation
     */
    void add(Sequence x, int from, int count, double[] posteriors);

    /**
     * Adds the statistics of other sequences.
     *
     * @param other statistics of the same emission
     */
    void add(EmissionStatistics other);

    /**
     * The M-step: the emission that is most likely under the statistics.
     *
     * @param regularization added to every variance, at least 0; an emission without variances
     *     ignores it
     * @return a new emission
     * @throws CollapsedStateException if a state holds too little to be estimated from
     */
    Emission maximize(double regularization);
}
