package org.jenera.autoencoder;

import java.util.Arrays;

/** Matrices as rows of numbers: checked, and multiplied with a row. */
final class Rows {

    private Rows() {}

    /** How many columns the rows have; every row is as long as the first and finite. */
    static int check(String name, double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException(
                    name
                            + " has shape (n, d), at least one row of at least one number; given: "
                            + (rows.length == 0 ? "no row" : "rows without numbers"));
        }
        check(name, rows, rows[0].length);
        return rows[0].length;
    }

    static void check(String name, double[][] rows, int columns) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "Every row of %s has %d numbers; row %d (counted from 0) has %d"
                                .formatted(name, columns, i, rows[i].length));
            }
            check(name + ", row " + i, rows[i]);
        }
    }

    static void check(String name, double[] numbers) {
        for (int j = 0; j < numbers.length; j++) {
            if (!Double.isFinite(numbers[j])) {
                throw new IllegalArgumentException(
                        "%s holds %s at %d (counted from 0); every number must be finite"
                                .formatted(name, numbers[j], j));
            }
        }
    }

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    static double[] minus(double[] x, double[] y) {
        double[] difference = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            difference[i] = x[i] - y[i];
        }
        return difference;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** The product of a matrix of shape (rows, x.length) with x. */
    static double[] times(double[][] matrix, double[] x) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(matrix[i], x);
        }
        return product;
    }

    /** Adds scale times x to the sum, in place. */
    static void add(double[] sum, double scale, double[] x) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += scale * x[i];
        }
    }
}
