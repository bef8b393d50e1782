package org.jenera.derive;

/**
 * A derivation is wrong: a step does not hold on some instance, a side is not a number, or a
 * mistake passes for right.
 */
public final class DerivationException extends RuntimeException {

    private final int step;
    private final int instance;
    private final long seed;

    DerivationException(String message, int step, int instance, long seed, Throwable cause) {
        super(message, cause);
        this.step = step;
        this.instance = instance;
        this.seed = seed;
    }

    /** The number of the step that fails, from 1; 0 is the line that the derivation starts from. */
    public int step() {
        return step;
    }

    /** The number of the instance on which it fails, from 1. */
    public int instance() {
        return instance;
    }

    /** The seed from which that instance was drawn. */
    public long seed() {
        return seed;
    }
}
