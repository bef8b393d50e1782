package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks for what was first when a number is not finite: the data, the weights, what the model
 * reported, or only then the loss or a gradient.
 */
final class Diagnosis {

    private final PhaseRun run;
    private final double rate;
    private final NDList batch;
    private final Step step;

    Diagnosis(PhaseRun run, double rate, NDList batch, Step step) {
        this.run = run;
        this.rate = rate;
        this.batch = batch;
        this.step = step;
    }

    NonFinite ofLoss(double value) {
        return new NonFinite("%s is %s. %s".formatted(lossName(), value, cause(value)));
    }

    NonFinite ofGradients(NDList gradients) {
        for (int i = 0; i < gradients.size(); i++) {
            long broken = broken(gradients.get(i));
            if (broken > 0) {
                return new NonFinite(
                        "%s is finite, but of its gradient by %s %,d of %,d entries are not. %s"
                                .formatted(
                                        lossName(),
                                        run.trainedNames().get(i),
                                        broken,
                                        gradients.get(i).size(),
                                        "Look for a square root, a logarithm, a norm or a division"
                                                + " whose argument reaches 0: its value may be"
                                                + " finite where its slope is not"));
            }
        }
        return new NonFinite(
                "%s and its gradient are finite, but not the length of the gradient: its entries"
                                .formatted(lossName())
                        + " are too large to be squared");
    }

    private String cause(double value) {
        for (int i = 0; i < batch.size(); i++) {
            long broken = broken(batch.get(i));
            if (broken > 0) {
                return ("It came in with the data: %,d of %,d entries of array %d of the batch are"
                                + " not finite. Look at the data set")
                        .formatted(broken, batch.get(i).size(), i);
            }
        }
        for (Map.Entry<String, NDArray> entry : run.arrays().entrySet()) {
            long broken = broken(entry.getValue());
            if (broken > 0) {
                return ("The weights are broken already: %,d of %,d entries of %s are not finite."
                                + " Start from other weights, with a lower learning rate or with"
                                + " .clip(1)")
                        .formatted(broken, entry.getValue().size(), entry.getKey());
            }
        }
        for (Map.Entry<String, NDArray> entry : step.reports().entrySet()) {
            if (broken(entry.getValue()) > 0) {
                return ("Data and weights are finite (largest weight %s); the first reported quantity"
                                + " that is not is '%s'. Look at how it is computed, at a lower"
                                + " learning rate, or at .clip(1)")
                        .formatted(largestWeight(), entry.getKey());
            }
        }
        return ("Data, weights (largest weight %s) and everything reported are finite, so it arose"
                        + " in the loss itself: look for %s. If the loss had been rising, lower the"
                        + " learning rate or say .clip(1)")
                .formatted(
                        largestWeight(),
                        Double.isNaN(value)
                                ? "0 / 0, the logarithm or root of a negative number, infinity"
                                        + " minus infinity"
                                : "an exponential that overflows, the logarithm of 0, a division by"
                                        + " 0");
    }

    private String largestWeight() {
        double largest = 0;
        List<NDArray> arrays = run.trained();
        for (NDArray array : arrays) {
            if (array.size() > 0) {
                largest = Math.max(largest, array.abs().max().toArray()[0].doubleValue());
            }
        }
        return String.format(Locale.ROOT, "%.3g", largest);
    }

    private String lossName() {
        String name = run.phase().name();
        return "with a learning rate of %s, %s"
                .formatted(rate, name.equals("loss") ? "the loss" : "the loss of '" + name + "'");
    }

    /** How many entries are not finite. */
    private static long broken(NDArray array) {
        if (!array.getDataType().isFloating() || array.size() == 0) {
            return 0;
        }
        NDArray bad = array.isNaN().logicalOr(array.isInfinite());
        return bad.countNonzero().getLong();
    }
}
