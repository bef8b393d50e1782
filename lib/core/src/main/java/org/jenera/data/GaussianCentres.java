package org.jenera.data;

import java.util.Random;

/**
 * A mixture of equally likely isotropic Gaussians on the plane: what {@link GaussianRing} and
 * {@link GaussianGrid} share.
 */
final class GaussianCentres {

    /** Far enough out that a Gaussian is below 1e-17 of its height. */
    private static final double REACH = 9;

    /** Nodes in a standard deviation; the trapezoidal rule then errs by less than 1e-8. */
    private static final int NODES = 5;

    private final double[][] centres;
    private final double sd;

    /** NaN until it is asked for. */
    private volatile double entropy = Double.NaN;

    /**
     * @param centres shape (k, 2)
     * @param sd of every Gaussian, in both directions
     */
    GaussianCentres(double[][] centres, double sd) {
        this.centres = centres;
        this.sd = sd;
    }

    double logDensity(double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] centre : centres) {
            nearest = Math.min(nearest, squaredDistance(centre, x, y));
        }
        double sum = 0;
        for (double[] centre : centres) {
            sum += Math.exp((nearest - squaredDistance(centre, x, y)) / (2 * sd * sd));
        }
        return Math.log(sum / centres.length)
                - nearest / (2 * sd * sd)
                - Math.log(2 * Math.PI * sd * sd);
    }

    double entropy() {
        if (Double.isNaN(entropy)) {
            entropy = integrateEntropy();
        }
        return entropy;
    }

    /** The mean of \(-\log p\) over each Gaussian, by the trapezoidal rule on a grid around it. */
    private double integrateEntropy() {
        int half = (int) (REACH * NODES);
        double[] weights = new double[2 * half + 1];
        for (int i = -half; i <= half; i++) {
            double z = (double) i / NODES;
            weights[i + half] = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / NODES;
        }
        double sum = 0;
        for (double[] centre : centres) {
            for (int i = -half; i <= half; i++) {
                for (int j = -half; j <= half; j++) {
                    double x = centre[0] + sd * i / NODES;
                    double y = centre[1] + sd * j / NODES;
                    sum -= weights[i + half] * weights[j + half] * logDensity(x, y);
                }
            }
        }
        return sum / centres.length;
    }

    double[] draw(Random random) {
        double[] centre = centres[random.nextInt(centres.length)];
        return Draws.around(centre[0], centre[1], sd, random);
    }

    private static double squaredDistance(double[] centre, double x, double y) {
        double dx = x - centre[0];
        double dy = y - centre[1];
        return dx * dx + dy * dy;
    }
}
