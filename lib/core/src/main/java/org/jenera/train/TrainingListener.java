package org.jenera.train;

/**
 * Is told how a training goes. Called on the thread that trains, so it should return soon.
 *
 * <p>A training that is given no listener finds one by {@link java.util.ServiceLoader}, through
 * {@link Provider}: the progress bar of the notebook.
 */
public interface TrainingListener {

    /**
     * A listener that does nothing: a silent training.
     *
     * @return a listener
     */
    static TrainingListener silent() {
        return (step, loss) -> {};
    }

    /**
     * Before the first step.
     *
     * @param name of the model
     * @param first the step that will be the first: 1, or more after a resumption
     * @param total how many steps there are at most
     */
    default void begin(String name, long first, long total) {}

    /**
     * After a step.
     *
     * @param step from 1
     * @param loss of its batch; with several phases, of the first that ran
     */
    void step(long step, double loss);

    /**
     * At the end, however it came about.
     *
     * @param history all steps
     */
    default void end(History history) {}

    /** Where {@link java.util.ServiceLoader} finds a listener. */
    interface Provider {

        /**
         * A listener for one training.
         *
         * @return a new listener
         */
        TrainingListener listener();
    }
}
