package org.jenera.plot;

import java.awt.geom.Path2D;
import org.knowm.xchart.XYChart;

/** The layers that say something about the data: lines across the plot, arrows, words. */
final class Notes {
    private static final Pen ARROW = new Pen(Ink.TEXT, 1.3);

    private Notes() {}

    /** A line across the whole plot at one x (upright) or at one y. */
    record Rule(String name, double value, boolean upright) implements Layer {
        @Override
        public Key key() {
            return Key.LINE;
        }

        @Override
        public String kind() {
            return (upright ? "vertical" : "horizontal") + " line";
        }

        @Override
        public Extent extent() {
            double nan = Double.NaN;
            return upright
                    ? new Extent(value, value, nan, nan, false, false)
                    : new Extent(nan, nan, value, value, false, false);
        }

        @Override
        public void addTo(XYChart chart, Frame frame, Look look, String prefix) {
            Axis along = upright ? frame.y() : frame.x();
            double[] across = {value, value};
            double[] ends = {along.low(), along.high()};
            Layer.line(
                    chart,
                    frame,
                    prefix,
                    upright ? across : ends,
                    upright ? ends : across,
                    look,
                    1.4);
        }
    }

    /** Words at a point. */
    record Words(String text, double x, double y) implements Layer {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Key key() {
            return Key.LINE;
        }

        @Override
        public String kind() {
            return "note '%s'".formatted(text);
        }

        @Override
        public Extent extent() {
            return new Extent(x, x, y, y, false, false);
        }

        @Override
        public void paintOver(Frame frame, Scene scene) {
            double width = Ink.textWidth(text, Ink.TICK_SIZE);
            double px = frame.pixelX(x);
            boolean tooFarRight = px + width + 8 > frame.area().getMaxX();
            Scene.Anchor anchor = tooFarRight ? Scene.Anchor.END : Scene.Anchor.START;
            double shift = tooFarRight ? -6 : 6;
            double baseline = Math.max(frame.pixelY(y) - 6, frame.area().getY() + Ink.TICK_SIZE);
            scene.add(
                    new Scene.Text(
                            px + shift,
                            baseline,
                            text,
                            Ink.TICK_SIZE,
                            false,
                            Ink.TEXT,
                            anchor,
                            false,
                            true));
        }

        @Override
        public double[][] points() {
            return new double[][] {{x}, {y}};
        }
    }

    /** An arrow between two points. */
    record Arrow(double fromX, double fromY, double toX, double toY) implements Layer {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Key key() {
            return Key.LINE;
        }

        @Override
        public String kind() {
            return "arrow";
        }

        @Override
        public Extent extent() {
            return Extent.of(new double[] {fromX, toX}, new double[] {fromY, toY}, false, false);
        }

        @Override
        public void paintOver(Frame frame, Scene scene) {
            paint(
                    scene,
                    frame.pixelX(fromX),
                    frame.pixelY(fromY),
                    frame.pixelX(toX),
                    frame.pixelY(toY));
        }

        private static void paint(Scene scene, double x0, double y0, double x1, double y1) {
            double length = Math.hypot(x1 - x0, y1 - y0);
            if (length < 1) {
                return;
            }
            double ux = (x1 - x0) / length;
            double uy = (y1 - y0) / length;
            double head = Math.min(9, length);
            scene.line(x0, y0, x1 - 0.8 * head * ux, y1 - 0.8 * head * uy, ARROW);
            Path2D.Double tip = new Path2D.Double();
            tip.moveTo(x1, y1);
            tip.lineTo(x1 - head * ux - 0.38 * head * uy, y1 - head * uy + 0.38 * head * ux);
            tip.lineTo(x1 - head * ux + 0.38 * head * uy, y1 - head * uy - 0.38 * head * ux);
            tip.closePath();
            scene.fill(tip, ARROW.color());
        }
    }
}
