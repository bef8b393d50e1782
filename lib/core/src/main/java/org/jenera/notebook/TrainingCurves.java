package org.jenera.notebook;

import java.util.Arrays;
import java.util.List;
import org.jenera.plot.Plot;
import org.jenera.train.History;

/**
 * Figures of a training. A notebook has these methods without the name of the class: {@code
 * curve(history, "loss", "validation")}.
 */
public final class TrainingCurves {

    /** From so many values on, means are drawn. */
    private static final int MANY = 100;

    private static final int MEANS = 50;

    private TrainingCurves() {}

    /**
     * Columns of a history over the steps. A column of 100 values or more, which the noise of the
     * batches would blacken, is drawn as the means of 50 stretches.
     *
     * @param history of a training
     * @param columns one or more of {@link History#names()}
     * @return a plot, to be shown or given more layers
     * @throws IllegalArgumentException if the history has no such column, or no value in it
     */
    public static Plot curve(History history, String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("Which curve? The history has " + history.names());
        }
        Plot plot = Plot.of("").x("step").y(columns.length == 1 ? columns[0] : "");
        for (String column : columns) {
            double[] steps = history.steps(column);
            double[] values = history.values(column);
            if (values.length == 0) {
                throw new IllegalArgumentException(
                        "The column '%s' has no value yet; the training took %d steps"
                                .formatted(column, history.steps()));
            }
            if (values.length >= MANY) {
                plot.curve(column, means(steps), means(values));
            } else {
                plot.curve(column, steps, values);
            }
        }
        return plot.alternative(
                "%s over %,d steps of a training."
                        .formatted(String.join(", ", List.of(columns)), history.steps()));
    }

    /** Means of stretches of as equal length as can be. */
    static double[] means(double[] values) {
        double[] means = new double[MEANS];
        for (int i = 0; i < MEANS; i++) {
            int from = (int) ((long) values.length * i / MEANS);
            int to = (int) ((long) values.length * (i + 1) / MEANS);
            means[i] = Arrays.stream(values, from, to).average().orElseThrow();
        }
        return means;
    }
}
