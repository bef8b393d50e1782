package org.jenera.plot;

import java.util.Arrays;
import org.knowm.xchart.XYChart;

/**
 * Rectangles that stand on zero: the bins of a histogram or the bars of a bar chart.
 *
 * @param name of the layer
 * @param lefts left edges
 * @param rights right edges
 * @param heights one a bar; negative ones hang
 * @param touching whether the bars are the bins of a histogram
 */
record Bars(String name, double[] lefts, double[] rights, double[] heights, boolean touching)
        implements Layer {

    /** Equal bins from the least to the greatest value; the areas of the bars sum to 1. */
    static Bars histogram(String name, double[] values, int bins) {
        double[] range = Extent.range(values);
        double low = range[0];
        double width = (range[1] - low) / bins;
        if (!(width > 0)) {
            width = 1.0 / bins;
            low -= 0.5;
        }
        double[] lefts = new double[bins];
        double[] rights = new double[bins];
        double[] heights = new double[bins];
        for (int i = 0; i < bins; i++) {
            lefts[i] = low + i * width;
            rights[i] = low + (i + 1) * width;
        }
        for (double value : values) {
            int bin = Math.min(bins - 1, (int) ((value - low) / width));
            heights[bin] += 1 / (values.length * width);
        }
        return new Bars(name, lefts, rights, heights, true);
    }

    /** As many bins as Freedman and Diaconis (1981) advise, between 5 and 80. */
    static int bins(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double spread = sorted[(int) (0.75 * (n - 1))] - sorted[(int) (0.25 * (n - 1))];
        double range = sorted[n - 1] - sorted[0];
        if (spread <= 0) {
            return 10;
        }
        double width = 2 * spread / Math.cbrt(n);
        return (int) Math.max(5, Math.min(80, Math.ceil(range / width)));
    }

    /** Bars side by side: number {@code index} of {@code count} at each x. */
    static Bars around(String name, double[] xs, double[] heights, int index, int count) {
        double[] sorted = xs.clone();
        Arrays.sort(sorted);
        double gap = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] > sorted[i - 1]) {
                gap = Math.min(gap, sorted[i] - sorted[i - 1]);
            }
        }
        double group = 0.76 * (Double.isInfinite(gap) ? 1 : gap);
        double width = group / count;
        double[] lefts = new double[xs.length];
        double[] rights = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            lefts[i] = xs[i] - group / 2 + index * width;
            rights[i] = lefts[i] + width;
        }
        return new Bars(name, lefts, rights, heights, false);
    }

    @Override
    public Key key() {
        return touching ? Key.AREA : Key.BAR;
    }

    @Override
    public String kind() {
        return touching ? "histogram" : "%d bars".formatted(lefts.length);
    }

    @Override
    public Extent extent() {
        double[] edges = Arrays.copyOf(lefts, 2 * lefts.length);
        System.arraycopy(rights, 0, edges, lefts.length, rights.length);
        // The copy is longer than the heights: the zeros that fill it are the feet of the bars.
        return Extent.of(edges, Arrays.copyOf(heights, edges.length), false, true);
    }

    @Override
    public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
        int n = lefts.length;
        double[] x = new double[6 * n];
        double[] y = new double[6 * n];
        double ground = frame.ground();
        for (int i = 0; i < n; i++) {
            double top = heights[i];
            double[] xs = {lefts[i], lefts[i], rights[i], rights[i], lefts[i], lefts[i]};
            double[] ys = {ground, top, top, ground, ground, Double.NaN};
            System.arraycopy(xs, 0, x, 6 * i, 6);
            System.arraycopy(ys, 0, y, 6 * i, 6);
        }
        Look solid = new Look(look.color(), new float[0], look.shape());
        Layer.area(
                chart,
                frame,
                prefix + " fill",
                x,
                y,
                touching ? Ink.fade(look.color(), 0.28) : Ink.tint(look.color(), 0.6));
        if (touching) {
            // The last point of each bin only closes its rectangle; the outline leaves it out.
            for (int i = 0; i < n; i++) {
                y[6 * i + 4] = Double.NaN;
            }
        }
        Layer.line(chart, frame, prefix, x, y, solid, touching ? 0.9 : 1.2);
    }

    @Override
    public double[][] points() {
        double[] middles = new double[lefts.length];
        Arrays.setAll(middles, i -> (lefts[i] + rights[i]) / 2);
        return new double[][] {middles, heights};
    }
}
