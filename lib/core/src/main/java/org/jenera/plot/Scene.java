package org.jenera.plot;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The marks of a figure in the order in which they are painted, in pixels from the upper left
 * corner. One scene becomes SVG or a bitmap, so that both show the same.
 */
public final class Scene {

    /** Where a line of text stands in relation to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** One thing to paint. */
    sealed interface Mark permits Drawn, Text, Picture, Group {}

    /** A shape, filled if fill is not null and outlined if pen is not null. */
    record Drawn(Shape shape, Color fill, Pen pen) implements Mark {}

    /** A line of text; y is its baseline; quarterTurn turns it to read upwards. */
    record Text(
            double x,
            double y,
            String text,
            double size,
            boolean bold,
            Color color,
            Anchor anchor,
            boolean quarterTurn,
            boolean halo)
            implements Mark {}

    /** A bitmap stretched over a rectangle; crisp keeps its pixels square. */
    record Picture(BufferedImage image, Rectangle2D place, boolean crisp) implements Mark {}

    /** A scene within this one: what lies outside the window is cut off. */
    record Group(double dx, double dy, double width, double height, Scene scene) implements Mark {}

    private final List<Mark> marks = new ArrayList<>();

    Scene() {}

    List<Mark> marks() {
        return marks;
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    void fill(Shape shape, Color color) {
        marks.add(new Drawn(shape, color, null));
    }

    void draw(Shape shape, Pen pen) {
        marks.add(new Drawn(shape, null, pen));
    }

    void line(double x0, double y0, double x1, double y1, Pen pen) {
        draw(new Line2D.Double(x0, y0, x1, y1), pen);
    }

    void text(double x, double y, String text, double size, Color color, Anchor anchor) {
        marks.add(new Text(x, y, text, size, false, color, anchor, false, false));
    }

    void title(double x, double y, String text, double size, Anchor anchor) {
        marks.add(new Text(x, y, text, size, true, Ink.TEXT, anchor, false, false));
    }
}
