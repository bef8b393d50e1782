package org.jenera.variational;

/** Told of every iteration of an ascent, to show progress; of every start anew. */
@FunctionalInterface
public interface IterationListener {

    /**
     * An iteration has ended.
     *
     * @param iteration counted from 1
     * @param lowerBound in nats, or an estimate of it
     */
    void update(int iteration, double lowerBound);
}
