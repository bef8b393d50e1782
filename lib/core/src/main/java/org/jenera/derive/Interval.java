package org.jenera.derive;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A range of integration as the image of a finite one.
 *
 * @param edges of the first panels, in t
 * @param x as a function of t
 * @param derivative of x by t
 */
record Interval(double[] edges, DoubleUnaryOperator x, DoubleUnaryOperator derivative) {

    private static final int FINITE_PANELS = 8;
    private static final int FIRST_POWER = -2;
    private static final int LAST_POWER = 12;

    static Interval of(double a, double b) {
        if (Double.isInfinite(a) && Double.isInfinite(b)) {
            return line();
        }
        if (Double.isInfinite(b)) {
            return new Interval(rays(), t -> a + t / (1 - t), t -> 1 / ((1 - t) * (1 - t)));
        }
        if (Double.isInfinite(a)) {
            return new Interval(rays(), t -> b - t / (1 - t), t -> 1 / ((1 - t) * (1 - t)));
        }
        double width = b - a;
        double[] edges =
                IntStream.rangeClosed(0, FINITE_PANELS)
                        .mapToDouble(i -> a + width * i / FINITE_PANELS)
                        .toArray();
        edges[FINITE_PANELS] = b;
        return new Interval(edges, t -> t, t -> 1);
    }

    private static Interval line() {
        // x = t / (1 - t^2) is solved for t, at x = 0 and plus and minus the powers of two.
        double[] positive = powers();
        int n = positive.length;
        double[] edges = new double[2 * n + 3];
        for (int i = 0; i < n; i++) {
            double x = positive[i];
            double t = 2 * x / (1 + Math.sqrt(1 + 4 * x * x));
            edges[n + 2 + i] = t;
            edges[n - i] = -t;
        }
        edges[0] = -1;
        edges[2 * n + 2] = 1;
        return new Interval(
                edges,
                t -> t / ((1 - t) * (1 + t)),
                t -> (1 + t * t) / ((1 - t) * (1 - t) * (1 + t) * (1 + t)));
    }

    private static double[] rays() {
        double[] positive = powers();
        double[] edges = new double[positive.length + 2];
        for (int i = 0; i < positive.length; i++) {
            edges[i + 1] = positive[i] / (1 + positive[i]);
        }
        edges[positive.length + 1] = 1;
        return edges;
    }

    private static double[] powers() {
        return IntStream.rangeClosed(FIRST_POWER, LAST_POWER)
                .mapToDouble(power -> Math.scalb(1.0, power))
                .toArray();
    }
}
