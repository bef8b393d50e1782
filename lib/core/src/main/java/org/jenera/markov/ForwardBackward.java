package org.jenera.markov;

import java.util.Arrays;

/**
 * What the forward and the backward recursion say of one sequence: its log-likelihood, the
 * posterior probabilities of the states, and the expected transitions. Two tables of (T, K) are
 * made, one of which is kept.
 */
public final class ForwardBackward {

    private final int states;
    private final double logLikelihood;
    private final double[] posteriors; // (T, K)
    private final double[] transitions; // (K, K)

    ForwardBackward(int states, double logLikelihood, double[] posteriors, double[] transitions) {
        this.states = states;
        this.logLikelihood = logLikelihood;
        this.posteriors = posteriors;
        this.transitions = transitions;
    }

    /** The log-probability of the sequence under the model, in nats. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * \(\gamma_t(i) = p(z_t = i \mid x_1, \dots, x_T)\) (Rabiner 1989, equation 27).
     *
     * @param t the step, counted from 0
     * @param i the state
     * @return the probability
     */
    public double posterior(int t, int i) {
        return posteriors[t * states + i];
    }

    /**
     * All posterior probabilities.
     *
     * @return T rows of K probabilities
     */
    public double[][] posteriors() {
        double[][] rows = new double[posteriors.length / states][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = Arrays.copyOfRange(posteriors, t * states, (t + 1) * states);
        }
        return rows;
    }

    /**
     * \(\sum_t p(z_t = i, z_{t+1} = j \mid x_1, \dots, x_T)\) (Rabiner 1989, equation 39b).
     *
     * @return K rows of K expected counts
     */
    public double[][] expectedTransitions() {
        double[][] rows = new double[states][];
        for (int i = 0; i < states; i++) {
            rows[i] = Arrays.copyOfRange(transitions, i * states, (i + 1) * states);
        }
        return rows;
    }
}
