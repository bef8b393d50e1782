package org.jenera.markov;

/** How the hidden chain of a model is constrained, with K states. */
public enum Chain {
    /** The initial distribution and every row of the transition matrix are free. */
    FREE,
    /** The chain starts in its stationary distribution: \(\pi A = \pi\). */
    STATIONARY,
    /** Every row of A is \(\pi\): the states are independent draws, a mixture model. */
    INDEPENDENT;

    /**
     * The number of free parameters of the chain.
     *
     * @param states K
     * @return how many numbers a fit estimates, without those of the emission
     */
    public int numberOfParameters(int states) {
        int rows = states * (states - 1);
        return switch (this) {
            case FREE -> states - 1 + rows;
            case STATIONARY -> rows;
            case INDEPENDENT -> states - 1;
        };
    }
}
