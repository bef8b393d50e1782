package org.jenera.plot;

/**
 * The part of the plane that a layer covers.
 *
 * @param xLow least x, or NaN if the layer does not care
 * @param xHigh greatest x
 * @param yLow least y, or NaN if the layer does not care
 * @param yHigh greatest y
 * @param margin whether the marks need room around them, as points do
 * @param grounded whether the layer stands on y = 0, as bars do
 */
record Extent(
        double xLow, double xHigh, double yLow, double yHigh, boolean margin, boolean grounded) {
    static final Extent NONE =
            new Extent(Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, false);

    static Extent of(double[] xs, double[] ys, boolean margin, boolean grounded) {
        double[] x = range(xs);
        double[] y = range(ys);
        return new Extent(x[0], x[1], y[0], y[1], margin, grounded);
    }

    Extent and(Extent other) {
        return new Extent(
                min(xLow, other.xLow),
                max(xHigh, other.xHigh),
                min(yLow, other.yLow),
                max(yHigh, other.yHigh),
                margin || other.margin,
                grounded || other.grounded);
    }

    boolean hasX() {
        return !Double.isNaN(xLow);
    }

    boolean hasY() {
        return !Double.isNaN(yLow);
    }

    /** The least and the greatest of the numbers; NaN, which separates lines, is left out. */
    static double[] range(double[] values) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (double value : values) {
            low = min(low, value);
            high = max(high, value);
        }
        return new double[] {low, high};
    }

    private static double min(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double max(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
