package org.jenera.variational;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where an ascent for a mixture starts: responsibilities, given or drawn. */
final class Start {

    private static final double SUM_TOLERANCE = 1e-6;

    private Start() {}

    static void requirePrior(MixturePrior prior) {
        if (prior == null) {
            throw new IllegalArgumentException(
                    "setPrior is required, such as MixturePrior.standard(1, d) for data in standard"
                            + " units");
        }
    }

    /** Observations of the prior's dimension, as rows. */
    static double[][] rows(INDArray x, MixturePrior prior) {
        INDArray checked = Observations.check("x", x);
        int d = prior.component().dimensions();
        if (checked.size(1) != d) {
            throw new IllegalArgumentException(
                    "x has "
                            + checked.size(1)
                            + " columns; expected "
                            + d
                            + ", the dimension of the prior");
        }
        return Observations.rows(checked);
    }

    /** Given responsibilities, checked: n rows of K probabilities. */
    static double[][] check(INDArray responsibilities, int n, int components) {
        double[][] r =
                Observations.rows(
                        Observations.check("responsibilities", responsibilities, components));
        if (r.length != n) {
            throw new IllegalArgumentException(
                    "Responsibilities have one row an observation, " + n + "; given: " + r.length);
        }
        for (int i = 0; i < n; i++) {
            double sum = Arrays.stream(r[i]).sum();
            double least = Arrays.stream(r[i]).min().orElseThrow();
            if (least < 0 || Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new IllegalArgumentException(
                        "Responsibilities are at least 0 and sum to 1 in every row; row "
                                + i
                                + " (counted from 0) is "
                                + Arrays.toString(r[i]));
            }
        }
        return r;
    }

    /**
     * Hard responsibilities of the nearest of K observations that were drawn one after the other,
     * each with a probability proportional to the squared distance from those before (Arthur and
     * Vassilvitskii, "k-means++", SODA 2007). Distances are in standard deviations of the columns.
     */
    static double[][] draw(double[][] x, int components, SplittableRandom random) {
        double[] variances = variances(x);
        double[][] r = new double[x.length][components];
        double[] nearest = new double[x.length];
        int[] label = new int[x.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int seed = random.nextInt(x.length);
        for (int k = 0; k < components; k++) {
            double total = 0;
            for (int i = 0; i < x.length; i++) {
                double distance = distance(x[i], x[seed], variances);
                if (distance < nearest[i]) {
                    nearest[i] = distance;
                    label[i] = k;
                }
                total += nearest[i];
            }
            double rest = random.nextDouble() * total;
            seed = 0;
            while (seed < x.length - 1 && rest >= nearest[seed]) {
                rest -= nearest[seed++];
            }
        }
        for (int i = 0; i < x.length; i++) {
            r[i][label[i]] = 1;
        }
        return r;
    }

    private static double[] variances(double[][] x) {
        double[] mean = Moments.mean(x);
        double[] variances = new double[mean.length];
        for (double[] row : x) {
            for (int j = 0; j < mean.length; j++) {
                variances[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / x.length;
            }
        }
        return variances;
    }

    private static double distance(double[] a, double[] b, double[] variances) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            if (variances[j] > 0) {
                sum += (a[j] - b[j]) * (a[j] - b[j]) / variances[j];
            }
        }
        return sum;
    }
}
