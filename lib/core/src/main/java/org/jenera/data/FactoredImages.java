package org.jenera.data;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Images that were drawn from known factors of variation: what a representation of them ought to
 * find again. Immutable.
 */
public final class FactoredImages extends Images {

    private final List<DataColumn> columns;

    /** By factor, by image. */
    private final double[][] factors;

    /**
     * @param columns one a factor
     * @param factors by factor, by image; this class's own from here on
     */
    FactoredImages(Images images, List<DataColumn> columns, double[][] factors) {
        super(images);
        this.columns = columns;
        this.factors = factors;
    }

    /**
     * The true factors, fresh at every call.
     *
     * @return one row an image; the generator that drew them tells the columns and their units
     */
    public Table factors() {
        Table table = Table.create("factors");
        for (int k = 0; k < factors.length; k++) {
            table.addColumns(columns.get(k).of(factors[k].clone()));
        }
        return table;
    }

    /**
     * One factor of every image, fresh at every call.
     *
     * @param name of the factor
     * @return shape (n)
     * @throws IllegalArgumentException if there is no such factor
     */
    public double[] factor(String name) {
        List<String> names = columns.stream().map(DataColumn::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no factor '%s'; there are: %s"
                            .formatted(name, String.join(", ", names)));
        }
        return factors[names.indexOf(name)].clone();
    }

    /**
     * How the factors of these images are spread.
     *
     * @return a row a factor, columns {@code factor}, {@code unit}, {@code mean}, {@code sd},
     *     {@code least}, {@code greatest}
     */
    public Table describe() {
        return Table.create(
                "factors",
                StringColumn.create("factor", columns.stream().map(DataColumn::name)),
                StringColumn.create("unit", columns.stream().map(DataColumn::unit)),
                spread("mean", DoubleColumn::mean),
                spread("sd", DoubleColumn::standardDeviation),
                spread("least", DoubleColumn::min),
                spread("greatest", DoubleColumn::max));
    }

    private DoubleColumn spread(String name, ToDoubleFunction<DoubleColumn> statistic) {
        return DoubleColumn.create(
                name,
                Stream.of(factors)
                        .mapToDouble(f -> statistic.applyAsDouble(DoubleColumn.create("", f))));
    }

    @Override
    public FactoredImages withLabels(int... labels) {
        return new FactoredImages(super.withLabels(labels), columns, factors);
    }

    @Override
    public FactoredImages split(int train) {
        return (FactoredImages) super.split(train);
    }

    @Override
    FactoredImages split(IntPredicate test) {
        return new FactoredImages(super.split(test), columns, factors);
    }

    @Override
    public FactoredImages train() {
        return (FactoredImages) super.train();
    }

    @Override
    public FactoredImages test() {
        return (FactoredImages) super.test();
    }

    @Override
    public FactoredImages of(int label) {
        return (FactoredImages) super.of(label);
    }

    @Override
    public FactoredImages slice(int from, int to) {
        return (FactoredImages) super.slice(from, to);
    }

    @Override
    public FactoredImages select(int... images) {
        Images chosen = super.select(images);
        double[][] rows = new double[factors.length][images.length];
        for (int k = 0; k < factors.length; k++) {
            for (int i = 0; i < images.length; i++) {
                rows[k][i] = factors[k][images[i]];
            }
        }
        return new FactoredImages(chosen, columns, rows);
    }
}
