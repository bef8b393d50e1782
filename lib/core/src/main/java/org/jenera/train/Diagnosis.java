package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Locale;
import java.util.Map;

/**
 * Looks for what was first when a number is not finite: the data, the weights, what the model
 * reported, or only then the loss or a gradient.
 */
final class Diagnosis {

    private static final String STEEP =
            "Look for a square root, a logarithm, a norm or a division whose argument reaches 0: its"
                    + " value may be finite where its slope is not";

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
                                        STEEP));
            }
        }
        return new NonFinite(
                ("%s and its gradient are finite, but the entries of the gradient are too large to be"
                                + " squared (largest weight %s). Look at the scale of the data and"
                                + " at a lower learning rate")
                        .formatted(lossName(), largestWeight()));
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
        String weights = brokenWeights(run);
        if (!weights.isEmpty()) {
            return run.updates() == 0
                    ? "The weights were broken from the start: " + weights + ". Load others"
                    : "The weights are broken: "
                            + weights
                            + ". The gradient of the update before was not finite though its loss"
                            + " was. "
                            + STEEP;
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

    /** After the last update. */
    static NonFinite ofWeights(PhaseRun run) {
        String weights = brokenWeights(run);
        return new NonFinite(
                "the loss was finite and its gradient was not: after the update %s. %s"
                        .formatted(
                                weights.isEmpty()
                                        ? "the weights are too large to be squared"
                                        : weights,
                                STEEP));
    }

    /** Which of the weights come first that are not finite; empty if all are. */
    private static String brokenWeights(PhaseRun run) {
        for (Map.Entry<String, NDArray> entry : run.arrays().entrySet()) {
            long broken = broken(entry.getValue());
            if (broken > 0) {
                return "%,d of %,d entries of %s are not finite"
                        .formatted(broken, entry.getValue().size(), entry.getKey());
            }
        }
        return "";
    }

    private String largestWeight() {
        double largest = 0;
        for (NDArray array : run.trained()) {
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
