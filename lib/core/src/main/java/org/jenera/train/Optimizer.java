package org.jenera.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/**
 * How weights follow from gradients. {@link Optimizers} has the usual ones. An optimizer itself is
 * a recipe without memory; each phase of a training starts a state of its own.
 */
public interface Optimizer {

    /**
     * The step size before any schedule.
     *
     * @return above 0
     */
    double learningRate();

    /**
     * The recipe in words. Two recipes of the same words are taken for the same when a training is
     * resumed.
     *
     * @return name and settings
     */
    String describe();

    /**
     * The memory of a new training.
     *
     * @param manager that owns whatever is remembered
     * @param parameters what will be updated, in place
     * @return the state before the first update
     */
    State start(NDManager manager, NDList parameters);

    /** What an optimizer remembers between steps. */
    interface State {

        /**
         * Updates the parameters in place.
         *
         * @param gradients one for each parameter, in the same order
         * @param learningRate of this update
         * @param update which it is, from 1
         */
        void update(NDList gradients, double learningRate, long update);

        /**
         * What must be restored for the next update to be the same, beside the number of the
         * update.
         *
         * @return lists of one array a parameter, by name
         */
        Map<String, NDList> memory();
    }
}
