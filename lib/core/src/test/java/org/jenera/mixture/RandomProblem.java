package org.jenera.mixture;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random data and random responsibilities, for what must hold for all of them. */
record RandomProblem(INDArray x, INDArray responsibilities) {

    static RandomProblem draw(int n, int d, int k, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[n][d];
        double[][] responsibilities = new double[n][k];
        for (int i = 0; i < n; i++) {
            int cluster = random.nextInt(k);
            for (int j = 0; j < d; j++) {
                x[i][j] = random.nextGaussian() + 2.5 * Math.sin(1.7 * cluster + j);
            }
            double sum = 0;
            for (int c = 0; c < k; c++) {
                responsibilities[i][c] = 0.05 + random.nextDouble();
                sum += responsibilities[i][c];
            }
            for (int c = 0; c < k; c++) {
                responsibilities[i][c] /= sum;
            }
        }
        return new RandomProblem(Nd4j.createFromArray(x), Nd4j.createFromArray(responsibilities));
    }

    static double total(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
