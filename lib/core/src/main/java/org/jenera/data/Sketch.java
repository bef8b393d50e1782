package org.jenera.data;

import java.util.Random;

/**
 * Writes one digit after the other: takes the control points of a way of writing, moves them as an
 * unsteady hand does, and leads a {@link Pen} along the splines. Keeps its scratch memory between
 * digits: one thread at a time.
 */
final class Sketch {

    /** Straight pieces between two control points. */
    private static final int STEPS = 5;

    /** Of each control point, as a share of the digit's height. */
    private static final double SD_JITTER = 0.028;

    /** Of the bends that move neighbouring control points alike, as a share of the height. */
    private static final double SD_BEND = 0.03;

    /** Of how far the middle of the digit moves up or down, as a share of the height. */
    private static final double SD_WAIST = 0.035;

    /** Of how much wider the foot is than the head. */
    private static final double SD_TAPER = 0.2;

    /** Of the pen's thickness where a stroke begins and where it ends. */
    private static final double SD_PRESSURE = 0.09;

    private static final int MOST_POINTS = 32;

    private final Pen pen = new Pen(StrokeDigits.SIDE);
    private final double[] controlX = new double[MOST_POINTS];
    private final double[] controlY = new double[MOST_POINTS];
    private final double[] pathX = new double[MOST_POINTS * STEPS];
    private final double[] pathY = new double[MOST_POINTS * STEPS];

    /**
     * Writes a digit.
     *
     * @param random source of what is no factor: the unsteadiness of the hand
     */
    void write(
            int digit,
            int style,
            double slant,
            double width,
            double size,
            double thickness,
            double x,
            double y,
            Random random,
            byte[] target,
            int offset) {
        Glyphs.Glyph glyph = Glyphs.of(digit, style);
        move(glyph, random);
        int points = trace(glyph);
        place(points, StrictMath.tan(Math.toRadians(slant)), width, size, x, y);
        int first = 0;
        for (Glyphs.Arc arc : glyph.arcs()) {
            int last = first + (arc.last() - arc.first()) * STEPS;
            stroke(first, last, thickness / 2, random);
            first = last + 1;
        }
        pen.finish(target, offset);
    }

    private void move(Glyphs.Glyph glyph, Random random) {
        double bendX = Draws.normal(0, SD_BEND, random);
        double bendY = Draws.normal(0, SD_BEND, random);
        double phaseX = 2 * Math.PI * random.nextDouble();
        double phaseY = 2 * Math.PI * random.nextDouble();
        double waist = Draws.normal(0, SD_WAIST, random);
        double taper = Draws.normal(0, SD_TAPER, random);
        for (int k = 0; k < glyph.x().length; k++) {
            double x = glyph.x()[k];
            double y = glyph.y()[k];
            controlX[k] =
                    x
                            + taper * (x - Glyphs.MIDDLE) * (y - 0.5)
                            + bendX * StrictMath.sin(phaseX + 5 * y)
                            + Draws.normal(0, SD_JITTER, random);
            controlY[k] =
                    y
                            + waist * 4 * y * (1 - y)
                            + bendY * StrictMath.sin(phaseY + 5 * x)
                            + Draws.normal(0, SD_JITTER, random);
        }
    }

    /** Lays points along the splines and tells how many. */
    private int trace(Glyphs.Glyph glyph) {
        int points = 0;
        for (Glyphs.Arc arc : glyph.arcs()) {
            pathX[points] = controlX[arc.first()];
            pathY[points] = controlY[arc.first()];
            points++;
            for (int k = arc.first(); k < arc.last(); k++) {
                int before = Math.max(arc.first(), k - 1);
                int after = Math.min(arc.last(), k + 2);
                for (int step = 1; step <= STEPS; step++) {
                    double t = (double) step / STEPS;
                    pathX[points] = spline(controlX, before, k, k + 1, after, t);
                    pathY[points] = spline(controlY, before, k, k + 1, after, t);
                    points++;
                }
            }
        }
        return points;
    }

    /** Catmull and Rom's cubic through b (t = 0) and c (t = 1) with slopes (c - a)/2, (d - b)/2. */
    private static double spline(double[] p, int a, int b, int c, int d, double t) {
        double linear = p[c] - p[a];
        double quadratic = 2 * p[a] - 5 * p[b] + 4 * p[c] - p[d];
        double cubic = 3 * (p[b] - p[c]) + p[d] - p[a];
        return p[b] + t / 2 * (linear + t * (quadratic + t * cubic));
    }

    /** Scales the path to its height, slants it, and centres it on its point of the image. */
    private void place(int points, double shear, double width, double size, double x, double y) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < points; k++) {
            top = Math.min(top, pathY[k]);
            bottom = Math.max(bottom, pathY[k]);
        }
        double scale = size / (bottom - top);
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < points; k++) {
            pathY[k] = scale * (pathY[k] - (top + bottom) / 2);
            pathX[k] = scale * width * pathX[k] - shear * pathY[k];
            left = Math.min(left, pathX[k]);
            right = Math.max(right, pathX[k]);
        }
        double centre = (StrokeDigits.SIDE - 1) / 2.0;
        for (int k = 0; k < points; k++) {
            pathX[k] += centre + x - (left + right) / 2;
            pathY[k] += centre + y;
        }
    }

    private void stroke(int first, int last, double radius, Random random) {
        double begin = radius * Draws.normal(1, SD_PRESSURE, random);
        double end = radius * Draws.normal(0.95, SD_PRESSURE, random);
        double step = (end - begin) / (last - first);
        for (int k = first; k < last; k++) {
            pen.line(
                    pathX[k],
                    pathY[k],
                    begin + (k - first) * step,
                    pathX[k + 1],
                    pathY[k + 1],
                    begin + (k + 1 - first) * step);
        }
    }
}
