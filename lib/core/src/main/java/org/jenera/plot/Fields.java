package org.jenera.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/** The layers that show a function of the plane, over the whole area of the plot. */
final class Fields {

    private Fields() {}

    /**
     * The values of a function on a grid over the area, top row first. The first point lies at
     * {@code offset} steps from the edge, the last as far from the other.
     */
    private static double[][] evaluate(
            DoubleBinaryOperator f, Frame frame, int columns, int rows, double offset) {
        double[][] values = new double[rows][columns];
        double edges = 2 * offset - 1;
        for (int row = 0; row < rows; row++) {
            double y = frame.y().value(1 - (row + offset) / (rows + edges));
            for (int column = 0; column < columns; column++) {
                double x = frame.x().value((column + offset) / (columns + edges));
                values[row][column] = f.applyAsDouble(x, y);
            }
        }
        return values;
    }

    private static double[] range(String name, double[][] values) {
        double[] finite =
                Arrays.stream(values)
                        .flatMapToDouble(Arrays::stream)
                        .filter(Double::isFinite)
                        .toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException(
                    "'%s' has no finite value in the area of the plot; check the function or the ranges"
                            .formatted(name));
        }
        return Extent.range(finite);
    }

    /** Light where the function is low, dark where it is high. */
    record HeatMap(String name, DoubleBinaryOperator f) implements Layer {
        private static final int CELL = 3;

        @Override
        public Key key() {
            return Key.RAMP;
        }

        @Override
        public String kind() {
            return "heat map";
        }

        @Override
        public Extent extent() {
            return Extent.NONE;
        }

        @Override
        public void paintUnder(Frame frame, Scene scene) {
            int columns = (int) Math.ceil(frame.area().getWidth() / CELL);
            int rows = (int) Math.ceil(frame.area().getHeight() / CELL);
            double[][] values = evaluate(f, frame, columns, rows, 0.5);
            double[] range = range(name, values);
            double span = Math.max(range[1] - range[0], Double.MIN_NORMAL);
            BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double value = values[row][column];
                    // Minus infinity, the logarithm of an impossible point, is as light as can be.
                    double u =
                            Double.isFinite(value) ? (value - range[0]) / span : value > 0 ? 1 : 0;
                    // 64 tones are as smooth to the eye as 256, and compress to half the size.
                    image.setRGB(column, row, Ink.ramp(Math.round(u * 64) / 64.0));
                }
            }
            scene.add(new Scene.Picture(image, frame.area(), false));
        }
    }

    /** Level curves; levels is empty for six at equal steps. */
    record Contours(String name, DoubleBinaryOperator f, double[] levels) implements Layer {
        private static final int CELL = 4;
        private static final int DEFAULT_LEVELS = 6;

        @Override
        public Key key() {
            return Key.LINE;
        }

        @Override
        public String kind() {
            return "contours";
        }

        @Override
        public Extent extent() {
            return Extent.NONE;
        }

        @Override
        public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
            int columns = (int) Math.ceil(frame.area().getWidth() / CELL);
            int rows = (int) Math.ceil(frame.area().getHeight() / CELL);
            double[][] values = evaluate(f, frame, columns, rows, 0);
            double[] range = range(name, values);
            List<double[]> points = new ArrayList<>();
            for (double level : levels.length > 0 ? levels : steps(range)) {
                for (double[][] curve : MarchingSquares.curves(values, level)) {
                    for (double[] place : curve) {
                        double x = frame.x().value(place[0] / (columns - 1));
                        double y = frame.y().value(1 - place[1] / (rows - 1));
                        points.add(new double[] {x, y});
                    }
                    points.add(new double[] {frame.x().low(), Double.NaN});
                }
            }
            if (points.isEmpty()) {
                throw new IllegalArgumentException(
                        "No level of '%s' lies between %s and %s, its least and greatest value; given: %s"
                                .formatted(name, range[0], range[1], Arrays.toString(levels)));
            }
            double[] xs = points.stream().mapToDouble(p -> p[0]).toArray();
            double[] ys = points.stream().mapToDouble(p -> p[1]).toArray();
            Layer.line(chart, frame, prefix, xs, ys, look, 1.3);
        }

        private static double[] steps(double[] range) {
            return DoubleStream.iterate(1, i -> i + 1)
                    .limit(DEFAULT_LEVELS)
                    .map(i -> range[0] + (range[1] - range[0]) * (i - 0.5) / DEFAULT_LEVELS)
                    .toArray();
        }
    }
}
