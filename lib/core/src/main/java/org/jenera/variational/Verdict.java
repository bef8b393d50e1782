package org.jenera.variational;

import java.util.Arrays;
import java.util.Random;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.metrics.ParetoSmoothing;
import org.jenera.model.Estimate;

/**
 * What fresh draws say of an approximation; {@link BlackBoxFit} explains the numbers.
 *
 * @param lowerBound the evidence lower bound, in nats
 * @param remaining nats that a natural-gradient step promises
 * @param paretoShape of the importance ratios
 */
record Verdict(Estimate lowerBound, double remaining, double paretoShape) {

    private static final int DRAWS = 4000;

    static Verdict of(DifferentiableLogDensity target, VariationalGaussian q, Random random) {
        double[] logRatios = new double[DRAWS];
        double[][] natural = new double[DRAWS][];
        double[] gradient = new double[q.dimensions()];
        for (int s = 0; s < DRAWS; s++) {
            double[] noise = q.noise(random);
            double value = GradientEstimator.evaluate(target, q.transform(noise), gradient);
            logRatios[s] = value - q.logDensityOfNoise(noise);
            natural[s] = naturalGradient(q, noise, gradient);
        }
        double squares = 0;
        for (int i = 0; i < natural[0].length; i++) {
            int column = i;
            Estimate slope =
                    Estimate.ofMean(Arrays.stream(natural).mapToDouble(g -> g[column]).toArray());
            // The square of an estimate is too large by its variance.
            squares += slope.value() * slope.value();
            squares -= slope.standardError() * slope.standardError();
        }
        return new Verdict(
                Estimate.ofMean(logRatios), squares / 2, ParetoSmoothing.shape(logRatios));
    }

    /**
     * The gradient of the bound in coordinates in which the Fisher information of q is the unit
     * matrix, so that half its squared length is what a step can gain: the mean moves by L u, and L
     * by L A with a lower triangular A, whose diagonal has the information 2.
     */
    private static double[] naturalGradient(
            VariationalGaussian q, double[] noise, double[] gradient) {
        int d = noise.length;
        boolean full = q.family() == VariationalGaussian.Family.FULL_RANK;
        double[] result = new double[2 * d + (full ? d * (d - 1) / 2 : 0)];
        int next = 2 * d;
        for (int i = 0; i < d; i++) {
            double white = 0; // (L^T gradient)_i
            for (int j = i; j < d; j++) {
                white += q.lower(j, i) * gradient[j];
            }
            result[i] = white;
            result[d + i] = (white * noise[i] + 1) / Math.sqrt(2);
            for (int j = 0; j < i && full; j++) {
                result[next++] = white * noise[j];
            }
        }
        return result;
    }
}
