package org.jenera.markov;

import java.util.Locale;

/**
 * A hidden state holds too little data to be estimated from: it is never visited, or its covariance
 * matrix has become singular.
 */
public final class CollapsedStateException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final int state;
    private final double visits;

    /**
     * @param state counted from 0
     * @param states how many there are
     * @param visits expected observations in the state
     * @param what has happened, to follow "and "
     */
    CollapsedStateException(int state, int states, double visits, String what) {
        super(
                String.format(
                        Locale.ROOT,
                        "State %d of %d (counted from 0) has collapsed: it is expected to be visited"
                                + " %.4g times and %s. Take fewer states, start elsewhere (another"
                                + " seed, more restarts), or set optRegularization above 0 if it is"
                                + " a variance that vanishes.",
                        state,
                        states,
                        visits,
                        what));
        this.state = state;
        this.visits = visits;
    }

    /**
     * Which state collapsed.
     *
     * @return its index, counted from 0
     */
    public int state() {
        return state;
    }

    /**
     * How often the state is visited.
     *
     * @return the sum of its posterior probabilities
     */
    public double visits() {
        return visits;
    }
}
