package org.jenera.plot;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/** The layers that are drawn from numbers given point by point. */
final class Lines {
    static final double WIDTH = 2;
    static final double THIN = 1;

    private Lines() {}

    /** A line through points in their order. */
    record Curve(String name, String kind, double[] xs, double[] ys) implements Layer {
        @Override
        public Key key() {
            return Key.LINE;
        }

        @Override
        public Extent extent() {
            return Extent.of(xs, ys, false, false);
        }

        @Override
        public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
            Layer.line(chart, frame, prefix, xs, ys, look, WIDTH);
        }

        @Override
        public double[][] points() {
            return new double[][] {xs, ys};
        }
    }

    /**
     * A thin line without dashes: of a series that jumps up and down at every step, a dash would be
     * taken for one of its jumps.
     */
    record Trace(String name, double[] xs, double[] ys) implements Layer {
        @Override
        public Key key() {
            return Key.TRACE;
        }

        @Override
        public String kind() {
            return "trace";
        }

        @Override
        public Extent extent() {
            return Extent.of(xs, ys, false, false);
        }

        @Override
        public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
            Look solid = new Look(look.color(), new float[0], look.shape());
            Layer.line(chart, frame, prefix, xs, ys, solid, THIN);
        }

        @Override
        public double[][] points() {
            return new double[][] {xs, ys};
        }
    }

    /** A function between two bounds; where it is not finite, the line has a gap. */
    record Function(String name, DoubleUnaryOperator f, double a, double b) implements Layer {
        private static final int SAMPLES = 401;

        @Override
        public Key key() {
            return Key.LINE;
        }

        @Override
        public String kind() {
            return "curve";
        }

        private double[] values(double[] xs) {
            return DoubleStream.of(xs)
                    .map(f)
                    .map(y -> Double.isFinite(y) ? y : Double.NaN)
                    .toArray();
        }

        private double[] grid(boolean log) {
            Axis axis = new Axis(a, b, log);
            double[] xs = new double[SAMPLES];
            Arrays.setAll(xs, i -> axis.value(i / (SAMPLES - 1.0)));
            return xs;
        }

        @Override
        public Extent extent() {
            double[] xs = grid(false);
            return Extent.of(xs, values(xs), false, false);
        }

        @Override
        public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
            double[] xs = grid(frame.x().log());
            Layer.line(chart, frame, prefix, xs, values(xs), look, WIDTH);
        }

        @Override
        public double[][] points() {
            double[] xs = grid(false);
            return new double[][] {xs, values(xs)};
        }
    }

    /** Points. */
    record Scatter(String name, double[] xs, double[] ys) implements Layer {
        @Override
        public Key key() {
            return Key.POINT;
        }

        @Override
        public String kind() {
            return "%,d points".formatted(xs.length);
        }

        @Override
        public Extent extent() {
            return Extent.of(xs, ys, true, false);
        }

        @Override
        public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
            XYSeries series = chart.addSeries(prefix, xs, ys);
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarkerColor(look.color());
            series.setMarker(look.marker(xs.length));
        }

        @Override
        public double[][] points() {
            return new double[][] {xs, ys};
        }
    }

    /** The area between two curves over the same x; low is null for an area that stands on 0. */
    record Band(String name, double[] xs, double[] low, double[] high) implements Layer {
        @Override
        public Key key() {
            return Key.AREA;
        }

        @Override
        public String kind() {
            return "filled area";
        }

        @Override
        public Extent extent() {
            Extent top = Extent.of(xs, high, false, low == null);
            return low == null ? top : top.and(Extent.of(xs, low, false, false));
        }

        @Override
        public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
            int n = xs.length;
            double[] x = Arrays.copyOf(xs, 2 * n);
            double[] y = Arrays.copyOf(high, 2 * n);
            for (int i = 0; i < n; i++) {
                x[n + i] = xs[n - 1 - i];
                y[n + i] = low == null ? frame.ground() : low[n - 1 - i];
            }
            Layer.area(chart, frame, prefix + " fill", x, y, Ink.fade(look.color(), 0.25));
            Look solid = new Look(look.color(), new float[0], look.shape());
            if (low == null) {
                Layer.line(chart, frame, prefix, xs, high, solid, 1.4);
            }
        }

        @Override
        public double[][] points() {
            return new double[][] {xs, high};
        }
    }

    /** The curve on which a Gaussian's Mahalanobis distance is a number of standard deviations. */
    static Curve ellipse(String name, double[] mean, double[][] covariance, double deviations) {
        double[][] c = Check.covariance(name, mean, covariance);
        // The Cholesky factor maps the unit circle onto the ellipse.
        double l11 = Math.sqrt(c[0][0]);
        double l21 = c[0][1] / l11;
        double l22 = Math.sqrt(c[1][1] - l21 * l21);
        int n = 97;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) {
            double u = deviations * Math.cos(2 * Math.PI * (i % (n - 1)) / (n - 1));
            double v = deviations * Math.sin(2 * Math.PI * (i % (n - 1)) / (n - 1));
            xs[i] = mean[0] + l11 * u;
            ys[i] = mean[1] + l21 * u + l22 * v;
        }
        return new Curve(name, "ellipse", xs, ys);
    }
}
