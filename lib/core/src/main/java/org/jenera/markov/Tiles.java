package org.jenera.markov;

/**
 * A matrix of (K, K) for products with a vector, in tiles of four by four: sixteen products a turn
 * of the loop, whose sums do not wait for each other. What does not fill a tile is done plainly.
 */
final class Tiles {

    private static final int SIDE = 4;

    private final int k;
    private final int whole; // rows and columns in whole tiles
    private final double[] plain; // (K, K)
    private final double[] tiles; // (whole / 4, whole / 4, 4, 4)

    /**
     * @param rows (K, K), row by row
     */
    Tiles(double[] rows, int k) {
        this.k = k;
        plain = rows;
        whole = k - k % SIDE;
        tiles = new double[whole * whole];
        int at = 0;
        for (int i = 0; i < whole; i += SIDE) {
            for (int j = 0; j < whole; j += SIDE) {
                for (int r = i; r < i + SIDE; r++) {
                    System.arraycopy(rows, r * k + j, tiles, at, SIDE);
                    at += SIDE;
                }
            }
        }
    }

    /**
     * The matrix times a vector.
     *
     * @param x holds the vector
     * @param from where it begins
     * @param y takes the product
     * @param to where it begins
     */
    void multiply(double[] x, int from, double[] y, int to) {
        int at = 0;
        for (int i = 0; i < whole; i += SIDE) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int j = from; j < from + whole; j += SIDE) {
                double x0 = x[j];
                double x1 = x[j + 1];
                double x2 = x[j + 2];
                double x3 = x[j + 3];
                s0 +=
                        (tiles[at] * x0 + tiles[at + 1] * x1)
                                + (tiles[at + 2] * x2 + tiles[at + 3] * x3);
                s1 +=
                        (tiles[at + 4] * x0 + tiles[at + 5] * x1)
                                + (tiles[at + 6] * x2 + tiles[at + 7] * x3);
                s2 +=
                        (tiles[at + 8] * x0 + tiles[at + 9] * x1)
                                + (tiles[at + 10] * x2 + tiles[at + 11] * x3);
                s3 +=
                        (tiles[at + 12] * x0 + tiles[at + 13] * x1)
                                + (tiles[at + 14] * x2 + tiles[at + 15] * x3);
                at += SIDE * SIDE;
            }
            y[to + i] = s0;
            y[to + i + 1] = s1;
            y[to + i + 2] = s2;
            y[to + i + 3] = s3;
        }
        if (whole < k) {
            multiplyRest(x, from, y, to);
        }
    }

    /** The columns right of the whole tiles, and the rows below them. */
    private void multiplyRest(double[] x, int from, double[] y, int to) {
        for (int i = 0; i < whole; i++) {
            double sum = 0;
            for (int j = whole; j < k; j++) {
                sum += plain[i * k + j] * x[from + j];
            }
            y[to + i] += sum;
        }
        for (int i = whole; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += plain[i * k + j] * x[from + j];
            }
            y[to + i] = sum;
        }
    }
}
