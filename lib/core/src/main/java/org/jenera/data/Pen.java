package org.jenera.data;

import java.util.Arrays;

/**
 * Draws lines with a round pen on a square grid of pixels, anti-aliased: how much of a pixel is ink
 * follows from how far its centre lies inside the nearest line. Pixel (row, column) has its centre
 * at (x, y) = (column, row). Keeps its sheet between images: one thread at a time.
 */
final class Pen {

    /** Over how many pixels ink fades into paper. */
    private static final double SOFTNESS = 1.3;

    private final int side;

    /** By pixel: how far its centre lies inside the ink; below 0 outside. */
    private final double[] depth;

    Pen(int side) {
        this.side = side;
        depth = new double[side * side];
        takeFreshSheet();
    }

    private void takeFreshSheet() {
        Arrays.fill(depth, -SOFTNESS / 2);
    }

    /**
     * Draws a line from one point to another.
     *
     * @param r0 half the thickness at the first point
     * @param r1 half the thickness at the second point
     */
    void line(double x0, double y0, double r0, double x1, double y1, double r1) {
        double reach = Math.max(r0, r1) + SOFTNESS / 2;
        int left = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - reach));
        int right = Math.min(side - 1, (int) Math.floor(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.ceil(Math.min(y0, y1) - reach));
        int bottom = Math.min(side - 1, (int) Math.floor(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = dx * dx + dy * dy;
        double inverse = squared > 0 ? 1 / squared : 0;
        for (int row = top; row <= bottom; row++) {
            double py = row - y0;
            for (int column = left; column <= right; column++) {
                double px = column - x0;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) * inverse));
                double ex = px - along * dx;
                double ey = py - along * dy;
                double away = ex * ex + ey * ey;
                double radius = r0 + along * (r1 - r0);
                int pixel = row * side + column;
                // Most pixels lie deeper inside an earlier line already: no root for them.
                double needed = radius - depth[pixel];
                if (needed > 0 && away < needed * needed) {
                    depth[pixel] = radius - Math.sqrt(away);
                }
            }
        }
    }

    /**
     * Writes the image, 0 for paper and 255 for ink, and takes a fresh sheet.
     *
     * @param target shape (n, side, side)
     * @param offset of the image's first pixel in the target
     */
    void finish(byte[] target, int offset) {
        for (int pixel = 0; pixel < depth.length; pixel++) {
            double ink = Math.min(1, depth[pixel] / SOFTNESS + 0.5);
            target[offset + pixel] = (byte) (255 * ink + 0.5);
        }
        takeFreshSheet();
    }
}
