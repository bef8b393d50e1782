package org.jenera.data;

/**
 * Uniform on the eight dark unit cells of a board of 4 x 4 around the origin: the cells \([i, i+1)
 * \times [j, j+1)\), i and j from -2 to 1, with i + j even. A density with edges, which a smooth
 * model cannot reach.
 */
public record Checkerboard() implements PlanarDensity {

    private static final int CELLS = 8;

    @Override
    public double logDensity(double x, double y) {
        boolean onBoard = x >= -2 && x < 2 && y >= -2 && y < 2;
        boolean dark = ((int) Math.floor(x) + (int) Math.floor(y)) % 2 == 0;
        return onBoard && dark ? -Math.log(CELLS) : Double.NEGATIVE_INFINITY;
    }

    /** The logarithm of the area that is filled. */
    @Override
    public double entropy() {
        return Math.log(CELLS);
    }

    @Override
    public double[][] sample(int n, long seed) {
        return Draws.points(
                n,
                seed,
                random -> {
                    int cell = random.nextInt(CELLS);
                    int row = cell / 2 - 2;
                    int column = 2 * (cell % 2) - 2 + Math.floorMod(row, 2);
                    return new double[] {column + random.nextDouble(), row + random.nextDouble()};
                });
    }

    @Override
    public double[] bounds() {
        return new double[] {-2.5, 2.5, -2.5, 2.5};
    }
}
