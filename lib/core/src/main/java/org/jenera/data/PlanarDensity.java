package org.jenera.data;

import org.jenera.model.TractableDensity;

/**
 * A density on the plane that is known exactly: toy data for flows, adversarial networks and
 * diffusion models. Its {@link #entropy()} is the smallest mean negative log-likelihood that any
 * model of it can reach.
 *
 * <p>Samples come from {@link java.util.Random}, whose algorithm its documentation fixes, and from
 * {@link StrictMath}: a seed gives the same bits on every Java platform, and a longer sample begins
 * with the shorter one.
 */
public interface PlanarDensity extends TractableDensity<double[][]> {

    /**
     * The log-density of one point.
     *
     * @param x first coordinate
     * @param y second coordinate
     * @return nats; minus infinity where the density is 0
     */
    double logDensity(double x, double y);

    /**
     * The log-density of points.
     *
     * @param points shape (n, 2)
     * @return n values in nats
     * @throws IllegalArgumentException if a row does not hold two numbers
     */
    @Override
    default double[] logDensity(double[][] points) {
        double[] logDensities = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != 2) {
                throw new IllegalArgumentException(
                        "A point of the plane has 2 coordinates; row %d has %d"
                                .formatted(i, points[i].length));
            }
            logDensities[i] = logDensity(points[i][0], points[i][1]);
        }
        return logDensities;
    }

    /**
     * The differential entropy \(-\int p \log p\).
     *
     * @return nats, exact or by quadrature to at least 1e-6
     */
    double entropy();

    /**
     * Draws independent points.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return shape (n, 2)
     * @throws IllegalArgumentException if n is less than 1
     */
    @Override
    double[][] sample(int n, long seed);

    /**
     * A rectangle for plots that holds all but a negligible part of the probability.
     *
     * @return xmin, xmax, ymin, ymax
     */
    double[] bounds();
}
