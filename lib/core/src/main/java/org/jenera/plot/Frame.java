package org.jenera.plot;

import java.awt.geom.Rectangle2D;
import java.util.stream.DoubleStream;

/**
 * The axes of a plot and the pixels they span.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param area the rectangle of the marks, in pixels
 */
record Frame(Axis x, Axis y, Rectangle2D area) {

    double pixelX(double value) {
        return area.getX() + x.place(value) * area.getWidth();
    }

    double pixelY(double value) {
        return area.getMaxY() - y.place(value) * area.getHeight();
    }

    /** The values with what has no logarithm replaced, if the vertical axis needs one. */
    double[] drawable(double[] ys, double substitute) {
        return y.log() ? DoubleStream.of(ys).map(v -> v <= 0 ? substitute : v).toArray() : ys;
    }

    /** Where bars and areas stand: at zero, or at the bottom of a logarithmic axis. */
    double ground() {
        return y.log() ? y.low() : 0;
    }
}
