package org.jenera.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What a training did: the loss and whatever else was reported, step by step. Immutable.
 *
 * <pre>{@code
 * history.table();                                    // step, epoch, loss, ...
 * history.last("loss");                               // nats an image, say
 * Plot.of("Training").curve("loss", history.steps("loss"), history.values("loss"));
 * }</pre>
 *
 * <p>The columns: {@code epoch}; {@code loss}, or with several phases {@code NAME loss} for each;
 * what the model reported; {@code learning rate} where a schedule changes it; {@code gradient norm}
 * where gradients are clipped; {@code validation} where the model is validated. A value that a step
 * does not have, such as a validation in the middle of an epoch, is missing.
 */
public final class History {

    /** Why a training came to its end. */
    public enum Ending {
        /** It took all its steps. */
        COMPLETED,
        /** The validation loss had stopped falling. */
        STOPPED_EARLY,
        /** It was told to stop. */
        INTERRUPTED,
        /** A number was not finite. */
        DIVERGED,
        /** It still goes on: the history of a checkpoint. */
        UNFINISHED
    }

    private final Map<String, double[]> columns;
    private final int steps;
    private final double seconds;
    private final Ending ending;
    private final long bestStep;

    /**
     * @param columns of equal length, NaN where a step has no value
     * @param bestStep 0 for none
     */
    History(
            Map<String, double[]> columns,
            int steps,
            double seconds,
            Ending ending,
            long bestStep) {
        this.columns = columns;
        this.steps = steps;
        this.seconds = seconds;
        this.ending = ending;
        this.bestStep = bestStep;
    }

    /**
     * How many steps were taken, those before a resumption included.
     *
     * @return at least 0
     */
    public int steps() {
        return steps;
    }

    /**
     * How long it took, the time before a resumption included.
     *
     * @return seconds
     */
    public double seconds() {
        return seconds;
    }

    /**
     * Why it ended.
     *
     * @return the reason
     */
    public Ending ending() {
        return ending;
    }

    /**
     * The step with the least validation loss, whose weights the model has.
     *
     * @return from 1; empty unless the training was to stop early
     */
    public OptionalLong bestStep() {
        return bestStep > 0 ? OptionalLong.of(bestStep) : OptionalLong.empty();
    }

    /**
     * What can be asked for.
     *
     * @return the names of the columns, in their order
     */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * The values of a column, without those that are missing.
     *
     * @param name of the column
     * @return as many as {@link #steps(String)}
     * @throws IllegalArgumentException if there is no such column
     */
    public double[] values(String name) {
        return Arrays.stream(column(name)).filter(value -> !Double.isNaN(value)).toArray();
    }

    /**
     * The steps at which a column has a value.
     *
     * @param name of the column
     * @return steps from 1, rising
     * @throws IllegalArgumentException if there is no such column
     */
    public double[] steps(String name) {
        double[] column = column(name);
        return IntStream.range(0, steps)
                .filter(i -> !Double.isNaN(column[i]))
                .mapToDouble(i -> i + 1)
                .toArray();
    }

    /**
     * The last value of a column.
     *
     * @param name of the column
     * @return NaN if it has none
     * @throws IllegalArgumentException if there is no such column
     */
    public double last(String name) {
        double[] values = values(name);
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    /**
     * All of it as a table, fresh at every call.
     *
     * @return a row a step: {@code step} from 1, then the columns of {@link #names()}
     */
    public Table table() {
        LongColumn step =
                LongColumn.create("step", IntStream.rangeClosed(1, steps).asLongStream().toArray());
        Column<?>[] values =
                columns.entrySet().stream()
                        .map(entry -> DoubleColumn.create(entry.getKey(), entry.getValue()))
                        .toArray(Column[]::new);
        return Table.create("Training", step).addColumns(values);
    }

    /** All columns, as they are: missing values are NaN. */
    Map<String, double[]> columns() {
        return columns;
    }

    private double[] column(String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "The history has no column '%s'; it has %s".formatted(name, columns.keySet()));
        }
        return column;
    }

    /** Steps, time and the last value of each column. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s after %,d steps and %.1f s",
                        ending.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        steps,
                        seconds));
        for (String name : columns.keySet()) {
            text.append(String.format(Locale.ROOT, ", %s %.5g", name, last(name)));
        }
        return text.toString();
    }
}
