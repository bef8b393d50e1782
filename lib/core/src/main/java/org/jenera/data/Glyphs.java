package org.jenera.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The paths that a pen takes for each digit, in three ways of writing each: control points of
 * Catmull-Rom splines in a frame of height 1, x to the right, y down. A semicolon lifts the pen, an
 * exclamation mark makes a corner.
 */
final class Glyphs {

    /** Ways of writing each digit. */
    static final int STYLES = 3;

    /** Where the middle of most paths is. */
    static final double MIDDLE = 0.33;

    private static final String[][] PATHS = {
        {
            ".40 .02, .14 .16, .03 .50, .14 .85, .36 .99, .58 .84, .66 .48, .56 .14, .38 .01",
            ".52 .08, .34 .02, .10 .20, .02 .55, .16 .92, .40 .98, .62 .72, .64 .34, .50 .08, .36 .06",
            ".36 .04, .08 .22, .00 .54, .14 .88, .42 1.0, .70 .82, .76 .46, .62 .14, .40 .00, .30 .04",
        },
        {
            ".30 .00, .30 .35, .30 .70, .30 1.0",
            ".10 .22, .24 .13, .34 .00!, .34 .50, .34 1.0",
            ".12 .20, .32 .00!, .32 .50, .32 .97; .08 .98, .32 .97, .56 .98",
        },
        {
            ".06 .22, .20 .03, .46 .02, .60 .22, .50 .48, .26 .76, .04 .97!, .30 .95, .66 .96",
            ".08 .24, .22 .03, .48 .04, .58 .26, .46 .54, .22 .84, .07 .96, .02 .87, .14 .79,"
                    + " .36 .90, .54 .97, .70 .88",
            ".04 .14, .26 .00, .52 .10, .54 .36, .34 .62, .10 .86, .02 .98!, .24 .90, .44 .98,"
                    + " .68 .94",
        },
        {
            ".06 .14, .26 .01, .52 .08, .54 .30, .26 .47!, .54 .56, .62 .78, .40 .98, .14 .97,"
                    + " .02 .84",
            ".04 .04, .30 .03, .58 .04!, .42 .24, .28 .42!, .54 .50, .62 .74, .40 .97, .06 .90",
            ".08 .10, .32 .00, .54 .16, .42 .40, .22 .48, .25 .52, .44 .50, .60 .68, .50 .92,"
                    + " .24 1.0, .02 .88",
        },
        {
            ".10 .02, .06 .28, .08 .52, .30 .54, .62 .46; .54 .04, .50 .50, .46 1.0",
            ".46 .00, .22 .34, .02 .64!, .30 .64, .70 .62; .46 .00, .47 .50, .47 1.0",
            ".16 .00, .10 .26, .06 .46!, .28 .50, .50 .42, .58 .14!, .54 .50, .50 1.0",
        },
        {
            ".16 .04, .13 .24, .10 .44!, .34 .38, .58 .54, .56 .84, .32 .99, .02 .90;"
                    + " .16 .04, .38 .03, .64 .02",
            ".62 .02, .40 .03, .20 .05!, .14 .26, .10 .46!, .34 .40, .56 .56, .54 .84, .30 .99,"
                    + " .02 .92",
            ".62 .02, .36 .04, .16 .18, .18 .40, .42 .48, .58 .68, .42 .95, .04 .94",
        },
        {
            ".48 .00, .22 .22, .06 .56, .10 .88, .32 .99, .54 .86, .54 .64, .34 .54, .12 .68,"
                    + " .07 .78",
            ".36 .00, .16 .30, .04 .66, .14 .94, .36 .98, .50 .80, .42 .62, .22 .64, .10 .80",
            ".58 .06, .40 .02, .16 .22, .03 .58, .12 .92, .40 .99, .62 .80, .50 .56, .26 .56,"
                    + " .08 .74",
        },
        {
            ".02 .06, .30 .04, .62 .03!, .48 .34, .34 .66, .24 1.0",
            ".02 .06, .30 .04, .62 .03!, .48 .34, .34 .66, .24 1.0; .18 .52, .38 .50, .58 .47",
            ".04 .18, .06 .04!, .32 .05, .60 .02!, .50 .28, .36 .62, .32 1.0",
        },
        {
            ".52 .10, .32 .00, .10 .16, .22 .40, .48 .58, .58 .82, .34 1.0, .06 .84, .18 .58,"
                    + " .42 .40, .56 .20, .52 .08",
            ".34 .47, .12 .34, .14 .08, .34 .00, .54 .12, .52 .36, .34 .47!, .08 .62, .06 .88,"
                    + " .32 1.0, .58 .88, .58 .62, .34 .47",
            ".46 .02, .20 .06, .12 .26, .34 .46, .52 .68, .42 .96, .16 .96, .08 .72, .30 .46,"
                    + " .50 .24, .50 .06",
        },
        {
            ".56 .18, .36 .02, .10 .14, .08 .38, .30 .50, .52 .34, .57 .14!, .55 .50, .50 1.0",
            ".56 .20, .34 .02, .08 .20, .14 .44, .40 .44, .56 .22, .56 .50, .44 .84, .24 1.0,"
                    + " .06 .92",
            ".50 .10, .26 .04, .08 .26, .22 .44, .46 .30, .54 .08, .48 .40, .40 .72, .34 1.0",
        },
    };

    private static final Glyph[][] GLYPHS =
            Arrays.stream(PATHS)
                    .map(ways -> Arrays.stream(ways).map(Glyphs::parse).toArray(Glyph[]::new))
                    .toArray(Glyph[][]::new);

    /**
     * One way of writing one digit.
     *
     * @param x of the control points
     * @param y of the control points
     * @param arcs the splines between pen lifts and corners, each from its first control point to
     *     its last; a corner is the last of one and the first of the next
     */
    record Glyph(double[] x, double[] y, List<Arc> arcs) {}

    /**
     * A smooth piece of a path.
     *
     * @param first control point
     * @param last control point
     */
    record Arc(int first, int last) {}

    private Glyphs() {}

    static Glyph of(int digit, int style) {
        return GLYPHS[digit][style];
    }

    private static Glyph parse(String path) {
        List<double[]> points = new ArrayList<>();
        List<Arc> arcs = new ArrayList<>();
        for (String stroke : path.split(";")) {
            int first = points.size();
            for (String point : stroke.strip().split(",\\s*")) {
                String[] numbers = point.replace("!", "").split("\\s+");
                points.add(
                        new double[] {
                            Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])
                        });
                if (point.endsWith("!")) {
                    arcs.add(new Arc(first, points.size() - 1));
                    first = points.size() - 1;
                }
            }
            arcs.add(new Arc(first, points.size() - 1));
        }
        return new Glyph(
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray(),
                List.copyOf(arcs));
    }
}
