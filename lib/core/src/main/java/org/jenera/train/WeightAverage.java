package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenera.tensor.Updates;

/**
 * Exponential moving average of weights (Polyak and Juditsky 1992; with the warm-up of TensorFlow's
 * {@code ExponentialMovingAverage}).
 */
final class WeightAverage {

    private final double decay;
    private final NDList weights;
    private final NDList averages;
    private final NDList backup;
    private final Map<String, NDArray> byName = new LinkedHashMap<>();

    WeightAverage(double decay, Map<String, NDArray> trained, NDManager manager) {
        this.decay = decay;
        this.weights = new NDList(trained.values());
        this.averages = copies(weights, manager);
        this.backup = copies(weights, manager);
        int index = 0;
        for (String name : trained.keySet()) {
            byName.put(name, averages.get(index++));
        }
    }

    /** New arrays of the same values, without gradient. */
    static NDList copies(NDList arrays, NDManager manager) {
        NDList copies = new NDList(arrays.size());
        for (NDArray array : arrays) {
            copies.add(manager.zeros(array.getShape(), array.getDataType()));
        }
        Updates.assign(copies, arrays);
        return copies;
    }

    void update(long step) {
        Updates.average(averages, weights, Math.min(decay, (1.0 + step) / (10.0 + step)));
    }

    /** Puts the averages in the place of the weights. */
    void lend() {
        Updates.assign(backup, weights);
        Updates.assign(weights, averages);
    }

    /** Puts the weights back. */
    void takeBack() {
        Updates.assign(weights, backup);
    }

    Map<String, NDArray> averages() {
        return byName;
    }
}
