package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jenera.tensor.RandomStream;

/**
 * What the loss of a model is told about the step that it is computed in, and what it is lent for
 * it. All arrays that are made in a step are closed at its end.
 */
public final class Step {

    private final NDManager manager;
    private final ParameterStore parameters;
    private final RandomStream random;
    private final long number;
    private final int epoch;
    private final boolean training;
    private final Map<String, NDArray> reports;
    private final Map<String, NDArray> shared;

    Step(
            NDManager manager,
            ParameterStore parameters,
            RandomStream random,
            long number,
            int epoch,
            boolean training) {
        this(
                manager,
                parameters,
                random,
                number,
                epoch,
                training,
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    private Step(
            NDManager manager,
            ParameterStore parameters,
            RandomStream random,
            long number,
            int epoch,
            boolean training,
            Map<String, NDArray> reports,
            Map<String, NDArray> shared) {
        this.manager = manager;
        this.parameters = parameters;
        this.random = random;
        this.number = number;
        this.epoch = epoch;
        this.training = training;
        this.reports = reports;
        this.shared = shared;
    }

    /** The same step with other random numbers: those of one of its phases. */
    Step phase(int index) {
        return new Step(
                manager, parameters, random.split(index), number, epoch, training, reports, shared);
    }

    /**
     * Makes arrays that live as long as the step.
     *
     * @return a manager on the device of the training
     */
    public NDManager manager() {
        return manager;
    }

    /**
     * What DJL's blocks look up their parameters in.
     *
     * @return for {@link Block#forward(ParameterStore, NDList, boolean)}
     */
    public ParameterStore parameters() {
        return parameters;
    }

    /**
     * The random numbers of this step (and phase): a function of the seed of the training and the
     * number of the step. While validating they are the same each time, so that two validations
     * differ by the weights alone.
     *
     * @return a stream of its own
     */
    public RandomStream random() {
        return random;
    }

    /**
     * Which step it is.
     *
     * @return from 1; while validating, the number of the batch
     */
    public long number() {
        return number;
    }

    /**
     * Which time it is that the data set is gone through.
     *
     * @return from 1
     */
    public int epoch() {
        return epoch;
    }

    /**
     * Whether weights are updated, or only looked at.
     *
     * @return false while validating
     */
    public boolean training() {
        return training;
    }

    /**
     * Runs a block with the parameters of this step.
     *
     * @param block to run
     * @param inputs of the block
     * @return its outputs
     */
    public NDList forward(Block block, NDArray... inputs) {
        return block.forward(parameters, new NDList(inputs), training);
    }

    /**
     * Adds a quantity to the history, beside the loss. Those reported while validating appear as
     * {@code validation NAME}, averaged over the batches.
     *
     * @param name of the column
     * @param value a scalar; it is read at the end of the step
     */
    public void report(String name, NDArray value) {
        if (value.size() != 1) {
            throw new IllegalArgumentException(
                    "'%s' is reported as a scalar; given: an array of shape %s"
                            .formatted(name, value.getShape()));
        }
        reports.put(name, value);
    }

    /**
     * Computes something that several phases of a step need, once: the first that asks computes it,
     * with its gradient, and the others are given the same array.
     *
     * <pre>{@code
     * NDArray fake = step.shared("fake", () -> generate(step));
     * critic(Backpropagation.stopGradient(fake));   // the critic's phase
     * critic(fake);                           // the generator's
     * }</pre>
     *
     * <p>It must not depend on parameters that a phase in between updates: the gradient of the
     * later phase would be refused.
     *
     * @param name that the phases agree on
     * @param computation of the array
     * @return the array, the same for all phases of this step
     */
    public NDArray shared(String name, Supplier<NDArray> computation) {
        NDArray value = shared.get(name);
        if (value == null) {
            value = computation.get();
            shared.put(name, value);
        }
        return value;
    }

    Map<String, NDArray> reports() {
        return reports;
    }
}
