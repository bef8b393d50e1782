package org.jenera.data;

/**
 * A filled polygon on a square grid of pixels, anti-aliased: how much of a pixel is covered follows
 * from how far its centre lies inside the outline. Pixel (row, column) has its centre at (x, y) =
 * (column, row).
 *
 * @param x of the corners, in order
 * @param y of the corners
 */
record Polygon(double[] x, double[] y) {

    /** This polygon enlarged, then turned clockwise (y runs down), then moved. */
    Polygon placed(double scale, double cosine, double sine, double toX, double toY) {
        double[] placedX = new double[x.length];
        double[] placedY = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            placedX[k] = toX + scale * (cosine * x[k] - sine * y[k]);
            placedY[k] = toY + scale * (sine * x[k] + cosine * y[k]);
        }
        return new Polygon(placedX, placedY);
    }

    /**
     * Fills the polygon.
     *
     * @param shade of the inside, 0 to 1
     * @param side of the image
     * @param target shape (n, side, side), 0 where nothing is
     * @param offset of the image's first pixel in the target
     */
    void fill(double shade, int side, byte[] target, int offset) {
        int left = Math.max(0, (int) Math.ceil(least(x) - 0.5));
        int right = Math.min(side - 1, (int) Math.floor(greatest(x) + 0.5));
        int top = Math.max(0, (int) Math.ceil(least(y) - 0.5));
        int bottom = Math.min(side - 1, (int) Math.floor(greatest(y) + 0.5));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double cover = Math.max(0, Math.min(1, depth(column, row) + 0.5));
                target[offset + row * side + column] = (byte) (255 * shade * cover + 0.5);
            }
        }
    }

    /** How far a point lies inside the outline; below 0 outside. */
    private double depth(double px, double py) {
        double nearest = Double.POSITIVE_INFINITY;
        boolean inside = false;
        for (int k = 0, before = x.length - 1; k < x.length; before = k++) {
            double dx = x[before] - x[k];
            double dy = y[before] - y[k];
            double ex = px - x[k];
            double ey = py - y[k];
            double along = Math.max(0, Math.min(1, (ex * dx + ey * dy) / (dx * dx + dy * dy)));
            double awayX = ex - along * dx;
            double awayY = ey - along * dy;
            nearest = Math.min(nearest, awayX * awayX + awayY * awayY);
            // A point is inside if a ray to the right crosses the outline an odd number of times.
            if ((y[k] > py) != (y[before] > py) && px < x[k] + dx * (py - y[k]) / dy) {
                inside = !inside;
            }
        }
        return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
    }

    private static double least(double[] values) {
        double least = values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double greatest(double[] values) {
        double greatest = values[0];
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        return greatest;
    }
}
