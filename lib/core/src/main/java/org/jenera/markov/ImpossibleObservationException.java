package org.jenera.markov;

/**
 * A sequence has probability 0 under a model: an observation cannot come from any state that could
 * be reached.
 */
public final class ImpossibleObservationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int step;
    private final int sequence;

    ImpossibleObservationException(Sequence x, int step) {
        this(
                "Observation "
                        + step
                        + " (counted from 0) of a sequence of "
                        + x.length()
                        + ", "
                        + x.describe(step)
                        + ", has probability 0: no state that can be reached there emits it. Give"
                        + " the initial state, the transition or the emission that it needs a"
                        + " probability above 0, or mark the observation as missing.",
                step,
                0);
    }

    private ImpossibleObservationException(String message, int step, int sequence) {
        super(message);
        this.step = step;
        this.sequence = sequence;
    }

    /** The same, of one of many sequences. */
    ImpossibleObservationException inSequence(int index) {
        return new ImpossibleObservationException(
                "Sequence " + index + " (counted from 0): " + getMessage(), step, index);
    }

    /**
     * Where it stands.
     *
     * @return its index in the sequence, counted from 0
     */
    public int step() {
        return step;
    }

    /**
     * In which sequence, where many were given.
     *
     * @return its index, counted from 0
     */
    public int sequence() {
        return sequence;
    }
}
