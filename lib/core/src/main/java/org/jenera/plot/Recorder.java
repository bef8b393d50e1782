package org.jenera.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * The graphics context that XChart paints the series of a plot on: it writes down the shapes.
 *
 * <p>XChart draws a curve as one short line after another, in which a dash never comes to its gap.
 * The recorder joins lines that meet into one path.
 */
final class Recorder extends VectorGraphics2D {
    private final Scene scene;
    private Path2D.Double curve;
    private Pen curvePen;

    Recorder(Scene scene) {
        this.scene = scene;
    }

    /** Writes down the curve that is still open. */
    void finish() {
        if (curve != null) {
            scene.draw(curve, curvePen);
            curve = null;
        }
    }

    @Override
    public void draw(Shape shape) {
        if (getColor().getAlpha() == 0) {
            return;
        }
        Pen pen = Pen.of(getColor(), (BasicStroke) getStroke());
        if (shape instanceof Line2D line) {
            join(line, pen);
            return;
        }
        finish();
        List<Scene.Mark> marks = scene.marks();
        int last = marks.size() - 1;
        // The outline of a shape that was filled just now: one mark, not two.
        if (last >= 0
                && marks.get(last) instanceof Scene.Drawn filled
                && filled.shape() == shape
                && filled.pen() == null) {
            marks.set(last, new Scene.Drawn(shape, filled.fill(), pen));
        } else {
            scene.draw(shape, pen);
        }
    }

    private void join(Line2D line, Pen pen) {
        if (curve == null || !pen.equals(curvePen)) {
            finish();
            curve = new Path2D.Double();
            curvePen = pen;
            curve.moveTo(line.getX1(), line.getY1());
        } else if (!curve.getCurrentPoint().equals(line.getP1())) {
            curve.moveTo(line.getX1(), line.getY1());
        }
        curve.lineTo(line.getX2(), line.getY2());
    }

    @Override
    public void fill(Shape shape) {
        if (getColor().getAlpha() > 0) {
            finish();
            scene.fill(shape, getColor());
        }
    }
}
