package org.jenera.train;

/**
 * A number became infinite or undefined. The training ended at that step, before it could spoil the
 * weights; the message says what was found first and what to look at.
 */
public class DivergedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Where it happened. */
    private final long step;

    /** What was done before. */
    private final transient History history;

    DivergedException(long step, String message, History history) {
        super(message);
        this.step = step;
        this.history = history;
    }

    /**
     * The step at which it appeared.
     *
     * @return from 1
     */
    public long step() {
        return step;
    }

    /**
     * What happened before.
     *
     * @return the steps that went well
     */
    public History history() {
        return history;
    }
}
