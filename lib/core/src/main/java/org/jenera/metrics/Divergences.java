package org.jenera.metrics;

import java.util.Arrays;

/**
 * Divergences between discrete distributions, and the distance between samples on the line.
 *
 * <p>A distribution is an array of probabilities: none negative, summing to 1 within \(10^{-6}\).
 * \(0 \log 0 = 0\). {@link LineDivergences} does the same for densities, {@link
 * GaussianDivergences} has closed forms.
 */
public final class Divergences {

    private static final double SUM_TOLERANCE = 1e-6;

    private Divergences() {}

    /**
     * \(KL(p \,\|\, q) = \sum_i p_i \log (p_i / q_i)\), in nats.
     *
     * @param p probabilities (n)
     * @param q probabilities (n)
     * @return at least 0; infinity if some \(q_i = 0 < p_i\)
     * @throws IllegalArgumentException if p or q is no distribution, or their lengths differ
     */
    public static double kullbackLeibler(double[] p, double[] q) {
        requireDistributions(p, q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += relativeEntropy(p[i], q[i]);
        }
        return sum;
    }

    /**
     * \(JS(p, q) = \tfrac12 KL(p \,\|\, m) + \tfrac12 KL(q \,\|\, m)\) with \(m = (p + q) / 2\), in
     * nats.
     *
     * @param p probabilities (n)
     * @param q probabilities (n)
     * @return from 0 to \(\log 2\), which it is if and only if p and q share nothing
     * @throws IllegalArgumentException if p or q is no distribution, or their lengths differ
     */
    public static double jensenShannon(double[] p, double[] q) {
        requireDistributions(p, q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double middle = (p[i] + q[i]) / 2;
            sum += relativeEntropy(p[i], middle) / 2 + relativeEntropy(q[i], middle) / 2;
        }
        return sum;
    }

    /**
     * \(TV(p, q) = \tfrac12 \sum_i |p_i - q_i|\), the largest difference of the probabilities of an
     * event.
     *
     * @param p probabilities (n)
     * @param q probabilities (n)
     * @return from 0 to 1
     * @throws IllegalArgumentException if p or q is no distribution, or their lengths differ
     */
    public static double totalVariation(double[] p, double[] q) {
        requireDistributions(p, q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum / 2;
    }

    /**
     * The entropy \(-\sum_i p_i \log p_i\), in nats.
     *
     * @param p probabilities (n)
     * @return from 0 to \(\log n\)
     * @throws IllegalArgumentException if p is no distribution
     */
    public static double entropy(double[] p) {
        requireDistribution("p", p);
        double sum = 0;
        for (double probability : p) {
            sum -= relativeEntropy(probability, 1);
        }
        return sum + 0.0;
    }

    /**
     * The Wasserstein-1 (earth mover's) distance between two samples on the line, {@code a} and
     * {@code b} being values, not probabilities: \(\int |F_a(x) - F_b(x)|\,dx\), for equal sizes
     * the mean distance of the sorted values.
     *
     * @param a values (n), in any order
     * @param b values (m), in any order
     * @return at least 0, in the unit of the values
     * @throws IllegalArgumentException if a sample is empty or a value is not finite
     */
    public static double wasserstein1(double[] a, double[] b) {
        double[] x = sorted("a", a);
        double[] y = sorted("b", b);
        double sum = 0;
        double last = Math.min(x[0], y[0]);
        int i = 0;
        int j = 0;
        while (i < x.length || j < y.length) {
            double below = Math.abs((double) i / x.length - (double) j / y.length);
            boolean first = j == y.length || i < x.length && x[i] <= y[j];
            double next = first ? x[i++] : y[j++];
            sum += below * (next - last);
            last = next;
        }
        return sum;
    }

    /**
     * The Wasserstein-1 distance between two distributions on the same points of the line.
     *
     * @param points their places (n), increasing
     * @param p probabilities (n)
     * @param q probabilities (n)
     * @return at least 0, in the unit of the points
     * @throws IllegalArgumentException if p or q is no distribution, the lengths differ, or the
     *     points do not increase
     */
    public static double wasserstein1(double[] points, double[] p, double[] q) {
        requireDistributions(p, q);
        if (points.length != p.length) {
            throw new IllegalArgumentException(
                    "Every probability has its point; given: "
                            + points.length
                            + " points, "
                            + p.length
                            + " probabilities");
        }
        double sum = 0;
        double difference = 0; // of the distribution functions, between this point and the next
        for (int i = 0; i + 1 < points.length; i++) {
            if (!(points[i] < points[i + 1])) {
                throw new IllegalArgumentException(
                        "The points must increase; given: "
                                + points[i]
                                + " before "
                                + points[i + 1]);
            }
            difference += p[i] - q[i];
            sum += Math.abs(difference) * (points[i + 1] - points[i]);
        }
        return sum;
    }

    private static double relativeEntropy(double p, double q) {
        return p == 0 ? 0 : p * Math.log(p / q);
    }

    private static double[] sorted(String name, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("The sample " + name + " is empty");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "A sample consists of finite numbers; given: "
                                + name
                                + "["
                                + i
                                + "] = "
                                + values[i]);
            }
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void requireDistributions(double[] p, double[] q) {
        if (p.length != q.length) {
            throw new IllegalArgumentException(
                    "Distributions over the same outcomes have the same length; given: "
                            + p.length
                            + " and "
                            + q.length);
        }
        requireDistribution("p", p);
        requireDistribution("q", q);
    }

    private static void requireDistribution(String name, double[] p) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0)) {
                throw new IllegalArgumentException(
                        "A probability is at least 0; given: " + name + "[" + i + "] = " + p[i]);
            }
            sum += p[i];
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "Probabilities sum to 1; given: "
                            + name
                            + " with sum "
                            + sum
                            + ". Divide by the sum if these are weights.");
        }
    }
}
