package org.jenera.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/**
 * A point of a scatter plot. Few points are large and parted by a thin white edge, which shows them
 * on any ground; many are small and have none.
 */
final class PointMarker extends Marker {

    /** Shapes of about the same area. */
    enum Shape {
        CIRCLE,
        TRIANGLE,
        SQUARE,
        DIAMOND,
        CROSS
    }

    private static final Pen EDGE = new Pen(Ink.PAPER, 0.8);

    private final Shape shape;
    private final double radius;
    private final boolean edged;

    PointMarker(Shape shape, int points) {
        this.shape = shape;
        this.radius = points <= 60 ? 4 : points <= 400 ? 3.3 : points <= 1500 ? 2.1 : 1.3;
        this.edged = points <= 400;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int ignored) {
        java.awt.Shape outline = outline(x, y);
        g.fill(outline);
        if (edged) {
            var color = g.getColor();
            g.setColor(EDGE.color());
            g.setStroke(EDGE.stroke());
            g.draw(outline);
            g.setColor(color);
        }
    }

    private java.awt.Shape outline(double x, double y) {
        double r = radius;
        return switch (shape) {
            case CIRCLE -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
            case SQUARE -> new Rectangle2D.Double(x - 0.87 * r, y - 0.87 * r, 1.74 * r, 1.74 * r);
            case TRIANGLE -> polygon(x, y, 0, -1.3, 1.16, 0.75, -1.16, 0.75);
            case DIAMOND -> polygon(x, y, 0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0);
            case CROSS ->
                    polygon(
                            x, y, -1.2, -0.4, -0.4, -0.4, -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2,
                            -0.4, 1.2, 0.4, 0.4, 0.4, 0.4, 1.2, -0.4, 1.2, -0.4, 0.4, -1.2, 0.4);
        };
    }

    private Path2D polygon(double x, double y, double... corners) {
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i < corners.length; i += 2) {
            double px = x + radius * corners[i];
            double py = y + radius * corners[i + 1];
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }
}
