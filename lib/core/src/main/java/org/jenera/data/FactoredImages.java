package org.jenera.data;

import java.util.List;
import tech.tablesaw.api.Table;

/**
 * Images that were drawn from known factors of variation: what a representation of them ought to
 * find again. Immutable.
 */
public final class FactoredImages extends Images {

    private final Table factors;

    /**
     * @param factors one row an image; this class's own from here on
     */
    FactoredImages(Images images, Table factors) {
        super(images);
        if (factors.rowCount() != images.size()) {
            throw new IllegalArgumentException(
                    "Each image has one row of factors; given: %,d rows for %,d images"
                            .formatted(factors.rowCount(), images.size()));
        }
        this.factors = factors;
    }

    /**
     * The true factors, a fresh copy at every call.
     *
     * @return one row an image; the generator that drew them tells the columns and their units
     */
    public Table factors() {
        return factors.copy();
    }

    /**
     * One factor of every image.
     *
     * @param name of the factor
     * @return shape (n)
     * @throws IllegalArgumentException if there is no such factor
     */
    public double[] factor(String name) {
        List<String> names = factors.columnNames();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no factor '%s'; there are: %s"
                            .formatted(name, String.join(", ", names)));
        }
        return factors.numberColumn(name).asDoubleArray();
    }

    /**
     * How the factors are spread.
     *
     * @return a row a factor: its name, its mean, standard deviation, least and greatest value
     */
    public Table describe() {
        return factors.summary();
    }

    @Override
    public FactoredImages withLabels(int... labels) {
        return new FactoredImages(super.withLabels(labels), factors);
    }

    @Override
    public FactoredImages split(int train) {
        return new FactoredImages(super.split(train), factors);
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
        // Table.rows sorts its numbers and drops those that come twice; the columns do not.
        Images chosen = super.select(images);
        Table rows = Table.create(factors.name());
        factors.columns().forEach(column -> rows.addColumns(column.subset(images)));
        return new FactoredImages(chosen, rows);
    }
}
