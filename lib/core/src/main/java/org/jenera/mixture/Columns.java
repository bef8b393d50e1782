package org.jenera.mixture;

import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is known of each column of a batch of observations.
 *
 * @param means the mean of each column
 * @param deviations the standard deviation of each column, with divisor n
 * @param minima the least value of each column
 * @param maxima the largest value of each column
 */
record Columns(double[] means, double[] deviations, double[] minima, double[] maxima) {

    /** Two passes over checked observations, so that data far from the origin keep their digits. */
    static Columns of(INDArray x) {
        int d = (int) x.size(1);
        long n = x.size(0);
        double[] first = new double[d];
        Observations.read(x, 0, first);
        double[] minima = first.clone();
        double[] maxima = first.clone();
        double[] means = first.clone();
        double[] deviations = new double[d];
        double[] block = new double[Observations.blockRows(x, d) * d];
        for (long from = 0; from < n; from += block.length / d) {
            int rows = Observations.read(x, from, block);
            for (int i = 0, r = 0; r < rows; r++) {
                for (int j = 0; j < d; j++, i++) {
                    minima[j] = Math.min(minima[j], block[i]);
                    maxima[j] = Math.max(maxima[j], block[i]);
                    means[j] += (block[i] - first[j]) / n;
                }
            }
        }
        for (long from = 0; from < n; from += block.length / d) {
            int rows = Observations.read(x, from, block);
            for (int i = 0, r = 0; r < rows; r++) {
                for (int j = 0; j < d; j++, i++) {
                    double difference = block[i] - means[j];
                    deviations[j] += difference * difference / n;
                }
            }
        }
        for (int j = 0; j < d; j++) {
            deviations[j] = Math.sqrt(deviations[j]);
        }
        return new Columns(means, deviations, minima, maxima);
    }

    boolean isConstant(int j) {
        return minima[j] == maxima[j];
    }

    /** The largest absolute value of a column. */
    double magnitude(int j) {
        return Math.max(Math.abs(minima[j]), Math.abs(maxima[j]));
    }
}
