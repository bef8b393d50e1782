package org.jenera.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a line is drawn.
 *
 * @param color of the line
 * @param width in pixels
 * @param dash lengths of dashes and gaps in pixels; empty for a solid line
 */
record Pen(Color color, double width, List<Float> dash) {

    Pen(Color color, double width) {
        this(color, width, List.of());
    }

    static Pen of(Color color, BasicStroke stroke) {
        float[] dash = stroke.getDashArray();
        List<Float> lengths =
                dash == null
                        ? List.of()
                        : IntStream.range(0, dash.length).mapToObj(i -> dash[i]).toList();
        return new Pen(color, stroke.getLineWidth(), lengths);
    }

    static BasicStroke stroke(double width, float... dash) {
        return new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dash.length == 0 ? null : dash,
                0);
    }

    BasicStroke stroke() {
        float[] lengths = new float[dash.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = dash.get(i);
        }
        return stroke(width, lengths);
    }
}
