package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.TensorScope;

/** Measures the loss on data that is not trained on: always the same rows with the same noise. */
final class Validation {

    /** The column of the history. */
    static final String LOSS = "validation";

    /** No step of a training has this number. */
    private static final long STREAM = -1;

    private final TensorData data;
    private final int batch;
    private final Phase phase;
    private final RandomStream random;

    Validation(Training settings, RandomStream random) {
        this.data = settings.validation;
        this.batch = settings.batch;
        this.phase = settings.phases.get(0);
        this.random = random.split(STREAM);
    }

    /**
     * The means over the data set.
     *
     * @return the loss and whatever else was reported, by column; nothing if the thread was
     *     interrupted
     */
    Map<String, Double> run(NDManager manager, ParameterStore store, int epoch) {
        Map<String, Double> sums = new LinkedHashMap<>();
        int number = 0;
        for (int from = 0; from < data.size(); from += batch) {
            if (Thread.currentThread().isInterrupted()) {
                return Map.of();
            }
            number++;
            int to = Math.min(from + batch, data.size());
            int weight = to - from;
            try (TensorScope scope = new TensorScope();
                    Backpropagation.Pause pause = Backpropagation.pause()) {
                NDList rows = data.slice(manager, from, to);
                Step step = new Step(manager, store, random.split(number), number, epoch, false);
                NDArray loss = phase.loss().of(rows, step);
                add(sums, LOSS, loss, weight);
                step.reports()
                        .forEach((name, value) -> add(sums, LOSS + " " + name, value, weight));
            }
        }
        sums.replaceAll((name, sum) -> sum / data.size());
        return sums;
    }

    private static void add(Map<String, Double> sums, String name, NDArray value, int rows) {
        sums.merge(name, PhaseRun.scalar(value) * rows, Double::sum);
    }
}
