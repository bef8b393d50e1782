package org.jenera.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Equally likely isotropic Gaussians on a square grid around the origin: the test of mode collapse
 * with 25 modes of Srivastava et al., "VEEGAN" (arXiv:1705.07761).
 *
 * @param side Gaussians along a side, at least 1
 * @param spacing between neighbours
 * @param sd standard deviation of every Gaussian, in both directions
 */
public record GaussianGrid(int side, double spacing, double sd) implements PlanarDensity {

    /** Built once for each set of parameters: a record has no room for it. */
    private static final Map<GaussianGrid, GaussianCentres> PREPARED = new ConcurrentHashMap<>();

    /**
     * @throws IllegalArgumentException if the grid is empty, or spacing or sd is not above 0
     */
    public GaussianGrid {
        if (side < 1) {
            throw new IllegalArgumentException(
                    "A grid has at least 1 Gaussian a side; given: " + side);
        }
        Draws.checkPositive("spacing", spacing);
        Draws.checkPositive("sd", sd);
    }

    /**
     * The 25 Gaussians of the literature, on a grid of 5 x 5.
     *
     * @param spacing between neighbours, usually 2
     * @param sd of every Gaussian, usually 0.05
     * @return the density
     */
    public static GaussianGrid twentyFive(double spacing, double sd) {
        return new GaussianGrid(5, spacing, sd);
    }

    /**
     * The centres of the Gaussians, fresh at every call.
     *
     * @return shape (side * side, 2), row by row from the lower left
     */
    public double[][] centres() {
        double[][] centres = new double[side * side][];
        for (int k = 0; k < centres.length; k++) {
            centres[k] = new double[] {position(k % side), position(k / side)};
        }
        return centres;
    }

    private double position(int index) {
        return spacing * (index - (side - 1) / 2.0);
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
        double reach = position(side - 1) + 5 * sd;
        return new double[] {-reach, reach, -reach, reach};
    }

    private GaussianCentres mixture() {
        return PREPARED.computeIfAbsent(this, grid -> new GaussianCentres(grid.centres(), grid.sd));
    }
}
