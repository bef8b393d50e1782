package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.TensorScope;
import org.jenera.tensor.Updates;

/** A phase of a training that runs: its arrays, collected once, and its optimizer's memory. */
final class PhaseRun {

    /**
     * In so many first updates every gradient is looked at, clipped or not: nearly all that are not
     * finite come there. To look at all of them would cost a twentieth of a small model's step.
     */
    private static final int LOOKED_AT = 20;

    private final Phase phase;
    private final String prefix;
    private final double clip;
    private final Optimizer optimizer;
    private final Optimizer.State memory;

    /** Every parameter of the block by name, buffers such as running means included. */
    private final Map<String, NDArray> arrays;

    /** Those that have a gradient. */
    private final NDList trained = new NDList();

    private final List<String> trainedNames = new ArrayList<>();
    private long updates;

    /**
     * @param prefix of the names in checkpoints: nothing for a model of one loss
     */
    PhaseRun(Phase phase, String prefix, Training settings, NDManager manager) {
        this.phase = phase;
        this.prefix = prefix;
        this.clip = settings.clip;
        this.optimizer = phase.optimizerOr(settings.optimizer);
        this.arrays = Weights.arrays(phase.block());
        for (Pair<String, Parameter> pair : phase.block().getParameters()) {
            if (pair.getValue().requiresGradient()) {
                NDArray array = pair.getValue().getArray();
                array.setRequiresGradient(true);
                trained.add(array);
                trainedNames.add(pair.getKey());
            }
        }
        if (trained.isEmpty()) {
            throw new IllegalArgumentException(
                    "The block of '%s' has no parameters to train: it has none, or all are frozen"
                            .formatted(phase.name()));
        }
        this.memory = optimizer.start(manager, trained);
    }

    /**
     * What one update did.
     *
     * @param loss of the batch, before it
     * @param learningRate that it was made with
     * @param gradientNorm before clipping; of no meaning if nothing is clipped
     */
    record Update(double loss, double learningRate, double gradientNorm) {}

    /**
     * One update.
     *
     * @param factor of the learning rate
     * @throws NonFinite before any weight is changed
     */
    Update update(NDList batch, Step step, double factor) throws NonFinite {
        double rate = optimizer.learningRate() * factor;
        Diagnosis diagnosis = new Diagnosis(this, rate, batch, step);
        NDArray loss = phase.loss().of(batch, step);
        double value = scalar(loss);
        if (!Double.isFinite(value)) {
            throw diagnosis.ofLoss(value);
        }
        NDList gradients = Backpropagation.orZeros(loss, trained);
        boolean clipped = clip < Double.POSITIVE_INFINITY;
        double norm = 0;
        if (clipped || updates < LOOKED_AT) {
            NDArray length = clipped ? Updates.clip(gradients, clip) : Updates.norm(gradients);
            norm = scalar(length);
            if (!Double.isFinite(norm)) {
                throw diagnosis.ofGradients(gradients);
            }
        }
        updates++;
        memory.update(gradients, rate, updates);
        return new Update(value, rate, norm);
    }

    /**
     * Looks at the weights as the last update left them.
     *
     * @throws NonFinite if a gradient that was not looked at has broken them
     */
    void requireFiniteWeights() throws NonFinite {
        try (TensorScope scope = new TensorScope()) {
            if (!Double.isFinite(scalar(Updates.norm(trained)))) {
                throw Diagnosis.ofWeights(this);
            }
        }
    }

    /** The optimizer's memory by name. */
    Map<String, NDArray> memory() {
        Map<String, NDArray> named = new LinkedHashMap<>();
        memory.memory()
                .forEach(
                        (kind, list) -> {
                            String head = CheckpointState.OPTIMIZER + kind + "." + prefix;
                            for (int i = 0; i < list.size(); i++) {
                                named.put(head + trainedNames.get(i), list.get(i));
                            }
                        });
        return named;
    }

    Phase phase() {
        return phase;
    }

    String prefix() {
        return prefix;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Map<String, NDArray> arrays() {
        return arrays;
    }

    NDList trained() {
        return trained;
    }

    List<String> trainedNames() {
        return trainedNames;
    }

    long updates() {
        return updates;
    }

    void resumeAfter(long updates) {
        this.updates = updates;
    }

    /** Reads a loss; on a GPU this waits for it. */
    static double scalar(NDArray value) {
        if (value.size() != 1) {
            throw new IllegalArgumentException(
                    "A loss is a scalar, the mean over the batch; given: an array of shape "
                            + value.getShape());
        }
        return value.toArray()[0].doubleValue();
    }
}
