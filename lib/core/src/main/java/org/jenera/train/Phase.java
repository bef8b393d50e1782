package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import java.util.Objects;

/**
 * One of the updates that make a step of a {@link PhasedTrainable}: its own parameters, its own
 * loss, its own optimizer. The gradient is taken by these parameters alone, whatever else the loss
 * depends on, and none is left behind for the next phase.
 *
 * <pre>{@code
 * Phase.of("critic", critic, this::criticLoss).optimizer(Optimizers.adam(1e-4, 0, 0.9));
 * Phase.of("generator", generator, this::generatorLoss).every(5);   // after five steps of the critic
 * }</pre>
 *
 * <p>What two phases have in common, such as the generated images, is computed once through {@link
 * Step#shared}. Immutable: each method gives a new phase.
 */
public final class Phase {

    /** The loss of a batch. */
    @FunctionalInterface
    public interface Loss {

        /**
         * As {@link Trainable#loss}.
         *
         * @param batch the observations and perhaps their labels
         * @param step where arrays are made, parameters looked up and random numbers drawn
         * @return a scalar: the mean over the batch
         */
        NDArray of(NDList batch, Step step);
    }

    private final String name;
    private final Block block;
    private final Loss loss;
    private final Optimizer optimizer;
    private final int every;

    private Phase(String name, Block block, Loss loss, Optimizer optimizer, int every) {
        this.name = name;
        this.block = block;
        this.loss = loss;
        this.optimizer = optimizer;
        this.every = every;
    }

    /**
     * A phase at every step, with the optimizer of the training.
     *
     * @param name in the history
     * @param block what is updated
     * @param loss what is made small
     * @return the phase
     */
    public static Phase of(String name, Block block, Loss loss) {
        return new Phase(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(block, "block"),
                Objects.requireNonNull(loss, "loss"),
                null,
                1);
    }

    /**
     * With an optimizer of its own.
     *
     * @param optimizer in place of the training's
     * @return a new phase
     */
    public Phase optimizer(Optimizer optimizer) {
        return new Phase(name, block, loss, Objects.requireNonNull(optimizer), every);
    }

    /**
     * At every so many steps only: 5 means steps 5, 10, 15, ...
     *
     * @param steps at least 1
     * @return a new phase
     */
    public Phase every(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "The phase '%s' runs every 1 or more steps; given: %d".formatted(name, steps));
        }
        return new Phase(name, block, loss, optimizer, steps);
    }

    /**
     * The name in the history.
     *
     * @return as given
     */
    public String name() {
        return name;
    }

    /**
     * What is updated.
     *
     * @return as given
     */
    public Block block() {
        return block;
    }

    Loss loss() {
        return loss;
    }

    Optimizer optimizerOr(Optimizer other) {
        return optimizer == null ? other : optimizer;
    }

    int every() {
        return every;
    }

    boolean runsAt(long step) {
        return step % every == 0;
    }
}
