package org.jenera.markov;

import java.util.List;
import java.util.Random;

/**
 * What each of K hidden states emits: the part B of a model \((\pi, A, B)\). Immutable.
 *
 * <p>Three kinds come with the package: {@link DiscreteEmission}, {@link PoissonEmission} and
 * {@link GaussianEmission}. Any other needs these few methods; {@link EmissionStatistics} is what
 * the M-step asks of it.
 */
public interface Emission {

    /**
     * The number of states, K.
     *
     * @return at least 1
     */
    int states();

    /**
     * How many numbers an observation has.
     *
     * @return d
     */
    int dimensions();

    /**
     * The log-densities (log-probabilities for discrete data) of observations in each state.
     *
     * @param x a sequence that {@link #check} accepts
     * @param from the first observation
     * @param count how many
     * @param out overwritten, (count, K) row by row: nats; 0 in every state where an observation is
     *     missing, negative infinity where a state cannot emit it
     */
    void logDensities(Sequence x, int from, int count, double[] out);

    /**
     * The densities of observations in each state, divided by the largest of their step, so that
     * none overflows and not all underflow.
     *
     * @param x a sequence that {@link #check} accepts
     * @param from the first observation
     * @param count how many
     * @param out overwritten, (count, K) row by row: from 0 to 1
     * @param largest overwritten, (count): the logarithm of the density divided by, in nats
     */
    default void relativeDensities(
            Sequence x, int from, int count, double[] out, double[] largest) {
        logDensities(x, from, count, out);
        int k = states();
        for (int t = 0; t < count; t++) {
            int row = t * k;
            double most = out[row];
            for (int j = row + 1; j < row + k; j++) {
                most = Math.max(most, out[j]);
            }
            for (int j = row; j < row + k; j++) {
                out[j] = Math.exp(out[j] - most);
            }
            largest[t] = most;
        }
    }

    /**
     * Refuses a sequence that no state could emit because it is of the wrong kind.
     *
     * @param x a sequence
     * @throws IllegalArgumentException naming the first observation that is wrong
     */
    void check(Sequence x);

    /**
     * Draws an observation from a state.
     *
     * @param state from 0 to K - 1
     * @param random where the random numbers come from
     * @return d numbers
     */
    double[] sample(int state, Random random);

    /**
     * The mean of each state's observations.
     *
     * @return K rows of d numbers; for symbols their mean number, which may mean nothing
     */
    double[][] means();

    /**
     * The parameters of each state, as standard errors are told for.
     *
     * @return K rows of equal length
     */
    double[][] parameters();

    /**
     * What {@link #parameters()} are.
     *
     * @return one name a column
     */
    List<String> parameterNames();

    /**
     * The number of free parameters of all states.
     *
     * @return how many numbers a fit estimates
     */
    int numberOfParameters();

    /**
     * Empty sufficient statistics for the M-step.
     *
     * @return to be filled by the E-step
     */
    EmissionStatistics statistics();

    /**
     * The same states in another order.
     *
     * @param order which old state each new one is
     * @return the emission with its states renamed
     */
    Emission permuted(int... order);
}
