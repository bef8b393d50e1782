package org.jenera.mixture;

import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some rows of the observations and what is computed of them, one array a column: the loops then
 * run along arrays, which the Java compiler turns into vector instructions.
 */
final class Block implements AutoCloseable {

    final double[][] x; // (d, rows)
    final double[][] parts; // (K, rows): log joint densities, or responsibilities
    final double[][] centred; // (d, rows)
    final double[] work; // (rows)
    private final double[] packed; // rows as they lie in native memory
    private final INDArray factor; // (rows, d), column-major
    private final INDArray weights; // (rows, K), column-major
    private final INDArray weightedSums; // (d, K), column-major
    private final INDArray weightedSquares; // (d, d)
    private long from;
    private int count;

    Block(int rows, int d, int components) {
        x = new double[d][rows];
        parts = new double[components][rows];
        centred = new double[d][rows];
        work = new double[rows];
        packed = new double[Math.max(rows, d) * Math.max(d, components)];
        factor = Nd4j.create(DataType.DOUBLE, new long[] {rows, d}, 'f');
        weights = Nd4j.create(DataType.DOUBLE, new long[] {rows, components}, 'f');
        weightedSums = Nd4j.create(DataType.DOUBLE, new long[] {d, components}, 'f');
        weightedSquares = Nd4j.create(DataType.DOUBLE, new long[] {d, d}, 'f');
    }

    /** The first row, counted in the observations. */
    long from() {
        return from;
    }

    /** How many rows the block holds; beyond them its arrays hold old numbers. */
    int count() {
        return count;
    }

    void read(INDArray observations, long from, int count) {
        this.from = from;
        this.count = count;
        unpack(observations, x);
    }

    void readParts(INDArray responsibilities) {
        unpack(responsibilities, parts);
    }

    void writeParts(INDArray responsibilities) {
        int k = parts.length;
        for (int c = 0; c < k; c++) {
            double[] column = parts[c];
            for (int i = 0; i < count; i++) {
                packed[i * k + c] = column[i];
            }
        }
        Observations.write(responsibilities, from, packed, count);
    }

    private void unpack(INDArray rows, double[][] columns) {
        int width = columns.length;
        Observations.read(rows, from, packed, count);
        for (int j = 0; j < width; j++) {
            double[] column = columns[j];
            for (int i = 0; i < count; i++) {
                column[i] = packed[i * width + j];
            }
        }
    }

    /** Sets {@link #centred} to the rows less a point. */
    void centre(double[] point) {
        for (int j = 0; j < x.length; j++) {
            double[] from = x[j];
            double[] to = centred[j];
            double shift = point[j];
            for (int i = 0; i < count; i++) {
                to[i] = from[i] - shift;
            }
        }
    }

    /** Adds the sum of each component's weights: to (K). */
    void addCounts(double[] counts) {
        for (int c = 0; c < parts.length; c++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += parts[c][i];
            }
            counts[c] += sum;
        }
    }

    /** Adds the sum of the centred rows under each component's weights: to (K, d). */
    void addWeightedSums(double[] sums) {
        Observations.writeColumns(factor, centred, count);
        Observations.writeColumns(weights, parts, count);
        addProduct(factor, weights, weightedSums, sums);
    }

    /**
     * Adds the sum of outer products of the rows about a mean, under a component's weights: to (d,
     * d). Overwrites {@link #centred} by the rows about the mean times the roots of the weights.
     */
    void addWeightedSquares(int component, double[] mean, double[] squares) {
        for (int i = 0; i < count; i++) {
            work[i] = Math.sqrt(parts[component][i]);
        }
        for (int j = 0; j < x.length; j++) {
            double[] from = x[j];
            double[] to = centred[j];
            double shift = mean[j];
            for (int i = 0; i < count; i++) {
                to[i] = work[i] * (from[i] - shift);
            }
        }
        Observations.writeColumns(factor, centred, count);
        addProduct(factor, factor, weightedSquares, squares);
    }

    /**
     * Adds the diagonal of {@link #addWeightedSquares} only: to row {@code component} of (K, d).
     */
    void addWeightedDiagonal(int component, double[] mean, double[] diagonals) {
        double[] part = parts[component];
        for (int j = 0; j < x.length; j++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double difference = x[j][i] - mean[j];
                sum += part[i] * difference * difference;
            }
            diagonals[component * x.length + j] += sum;
        }
    }

    private void addProduct(INDArray left, INDArray right, INDArray product, double[] to) {
        Nd4j.gemm(left, right, product, true, false, 1, 0);
        Observations.read(product, 0, packed, (int) product.size(0));
        for (int i = 0; i < to.length; i++) {
            to[i] += packed[i];
        }
    }

    @Override
    public void close() {
        factor.close();
        weights.close();
        weightedSums.close();
        weightedSquares.close();
    }
}
