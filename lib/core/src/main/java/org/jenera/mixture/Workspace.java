package org.jenera.mixture;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The buffers through which a block of rows passes in an E-step and an M-step, on the heap for
 * plain loops and in native memory for matrix products. A fit makes them once, so that its memory
 * does not grow with its iterations; they are small beside the data.
 *
 * <p>Native buffers are column-major with one column an observation: in memory one observation
 * after the other, as on the heap, and in the order that BLAS multiplies without copying.
 */
final class Workspace implements AutoCloseable {

    /** How many rows pass at a time. */
    final int blockRows;

    final double[] rows; // (blockRows, d)
    final double[] weighted; // (blockRows, d)
    final double[] parts; // (blockRows, K)
    final double[] whitened; // (blockRows, K * d)
    final INDArray nativeRows; // (d, blockRows)
    final INDArray nativeParts; // (K, blockRows)
    final INDArray nativeWhitened; // (K * d, blockRows)
    final INDArray sums; // (d, K)
    final INDArray[] scatters; // K of (d, d)

    Workspace(INDArray x, int components) {
        int d = (int) x.size(1);
        int width = components * d;
        blockRows = Observations.blockRows(x, width);
        rows = new double[blockRows * d];
        weighted = new double[blockRows * d];
        parts = new double[blockRows * components];
        whitened = new double[blockRows * width];
        nativeRows = columns(d, blockRows);
        nativeParts = columns(components, blockRows);
        nativeWhitened = columns(width, blockRows);
        sums = columns(d, components);
        scatters = new INDArray[components];
        for (int c = 0; c < components; c++) {
            scatters[c] = columns(d, d);
        }
    }

    private static INDArray columns(int height, int width) {
        return Nd4j.create(DataType.DOUBLE, new long[] {height, width}, 'f');
    }

    @Override
    public void close() {
        nativeRows.close();
        nativeParts.close();
        nativeWhitened.close();
        sums.close();
        for (INDArray scatter : scatters) {
            scatter.close();
        }
    }
}
