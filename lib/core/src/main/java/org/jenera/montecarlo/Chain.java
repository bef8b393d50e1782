package org.jenera.montecarlo;

/** One Markov chain on its way: a state, its random numbers, and what it has learnt so far. */
public interface Chain {

    /**
     * Where the chain is.
     *
     * @return d numbers: a copy
     */
    double[] position();

    /**
     * Takes the chain one step further.
     *
     * @return what the step did
     * @throws NonFiniteDensityException if the log-density is NaN or plus infinity on the way
     */
    Step step();

    /**
     * Puts the chain elsewhere and leaves its random numbers and its adaptation as they are, as an
     * exchange of states between chains does.
     *
     * @param x d numbers, copied
     */
    void moveTo(double[] x);

    /**
     * Learns from the last step: the step size, the mass matrix. Called after each step of the
     * warm-up and never during the draws, since a chain that adapts for ever need not have the
     * target as its stationary distribution. The default learns nothing.
     *
     * @param iteration of the warm-up, from 0
     * @param total how many iterations the warm-up has
     */
    default void adapt(int iteration, int total) {}
}
