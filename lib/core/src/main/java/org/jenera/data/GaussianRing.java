package org.jenera.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Equally likely isotropic Gaussians at equal angles on a circle around the origin, the first at
 * angle 0: the test of mode collapse of Metz, Poole, Pfau and Sohl-Dickstein, "Unrolled Generative
 * Adversarial Networks" (arXiv:1611.02163).
 *
 * @param components how many, at least 1
 * @param radius of the circle
 * @param sd standard deviation of every Gaussian, in both directions
 */
public record GaussianRing(int components, double radius, double sd) implements PlanarDensity {

    /** Built once for each set of parameters: a record has no room for it. */
    private static final Map<GaussianRing, GaussianCentres> PREPARED = new ConcurrentHashMap<>();

    /**
     * @throws IllegalArgumentException if there is no component, or radius or sd is not above 0
     */
    public GaussianRing {
        if (components < 1) {
            throw new IllegalArgumentException(
                    "A ring has at least 1 component; given: " + components);
        }
        Draws.checkPositive("radius", radius);
        Draws.checkPositive("sd", sd);
    }

    /**
     * The eight Gaussians of the literature.
     *
     * @param radius of the circle, usually 2
     * @param sd of every Gaussian
     * @return the density
     */
    public static GaussianRing eight(double radius, double sd) {
        return new GaussianRing(8, radius, sd);
    }

    /**
     * The centres of the Gaussians, fresh at every call.
     *
     * @return shape (components, 2)
     */
    public double[][] centres() {
        double[][] centres = new double[components][];
        for (int k = 0; k < components; k++) {
            double angle = 2 * Math.PI * k / components;
            centres[k] =
                    new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
        }
        return centres;
    }

    @Override
    public double logDensity(double x, double y) {
        return mixture().logDensity(x, y);
    }

    @Override
    public double entropy() {
        return mixture().entropy();
    }

    @Override
    public double[][] sample(int n, long seed) {
        return Draws.points(n, seed, mixture()::draw);
    }

    @Override
    public double[] bounds() {
        double reach = radius + 5 * sd;
        return new double[] {-reach, reach, -reach, reach};
    }

    private GaussianCentres mixture() {
        return PREPARED.computeIfAbsent(this, ring -> new GaussianCentres(ring.centres(), ring.sd));
    }
}
