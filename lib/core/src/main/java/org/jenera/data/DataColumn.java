package org.jenera.data;

import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What a column of a data file may hold.
 *
 * @param name in the header
 * @param unit of the numbers, plural
 * @param whole whether only integers are right
 * @param least the smallest number in row 0
 * @param greatest the largest number in row 0
 * @param step by how much both move from row to row: 0 for a fixed range, 1 for consecutive years
 */
record DataColumn(
        String name, String unit, boolean whole, double least, double greatest, int step) {

    static DataColumn real(String name, String unit, double least, double greatest) {
        return new DataColumn(name, unit, false, least, greatest, 0);
    }

    static DataColumn integer(String name, String unit, int least, int greatest) {
        return new DataColumn(name, unit, true, least, greatest, 0);
    }

    static DataColumn consecutive(String name, String unit, int first) {
        return new DataColumn(name, unit, true, first, first, 1);
    }

    /** The number in a cell, or NaN, which no column accepts. */
    double parse(String cell) {
        String form = whole ? "-?\\d{1,9}" : "-?\\d{1,9}(\\.\\d{1,15})?";
        return cell != null && cell.matches(form) ? Double.parseDouble(cell) : Double.NaN;
    }

    boolean accepts(double value, int row) {
        if (whole && value != Math.rint(value)) {
            return false;
        }
        double shift = (double) step * row;
        return value >= least + shift && value <= greatest + shift;
    }

    String expected(int row) {
        if (least == greatest) {
            return "%s %d".formatted(unit, (int) least + step * row);
        }
        String kind = whole ? "an integer" : "a number";
        return "%s from %.0f to %.0f (%s)".formatted(kind, least, greatest, unit);
    }

    Column<?> of(double[] values) {
        return whole
                ? IntColumn.create(name, Arrays.stream(values).mapToInt(v -> (int) v).toArray())
                : DoubleColumn.create(name, values);
    }

    /**
     * Takes columns out of a table and holds every value to them.
     *
     * @return by column, by row
     * @throws IllegalArgumentException if a column is missing or a value is not accepted
     */
    static double[][] read(Table table, List<DataColumn> columns) {
        return columns.stream().map(column -> column.read(table)).toArray(double[][]::new);
    }

    private double[] read(Table table) {
        if (!table.containsColumn(name) || !(table.column(name) instanceof NumericColumn<?>)) {
            throw new IllegalArgumentException(
                    "Expected a column '%s' of numbers (%s); found: %s"
                            .formatted(name, unit, String.join(", ", table.columnNames())));
        }
        double[] values = table.numberColumn(name).asDoubleArray();
        for (int row = 0; row < values.length; row++) {
            if (!accepts(values[row], row)) {
                throw new IllegalArgumentException(
                        "Row %d: expected %s in column '%s', found %s"
                                .formatted(row, expected(row), name, values[row]));
            }
        }
        return values;
    }
}
