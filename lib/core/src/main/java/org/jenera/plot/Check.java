package org.jenera.plot;

import java.util.Arrays;
import java.util.List;

/** Refuses what cannot be drawn, in a sentence that says what to do. */
final class Check {

    private Check() {}

    static void points(String name, double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(
                    "'%s' has %d x values and %d y values; give one y for each x"
                            .formatted(name, xs.length, ys.length));
        }
        finite(name, "x", xs);
        finite(name, "y", ys);
    }

    static void finite(String name, String what, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "'%s' has no %s values; give at least one".formatted(name, what));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "'%s' has the %s value %s at index %d; leave out what is not a finite number"
                                .formatted(name, what, values[i], i));
            }
        }
    }

    static void increasing(String name, double low, double high) {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "%s goes from %s to %s; give two finite numbers, the lower one first"
                            .formatted(name, low, high));
        }
    }

    static void atLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s is at least %d; given: %d".formatted(name, least, value));
        }
    }

    static void positive(String name, String axis, double... values) {
        for (double value : values) {
            if (value <= 0) {
                throw new IllegalArgumentException(
                        ("The %s axis is logarithmic, but '%s' has the value %s on it; leave out what"
                                        + " is not positive, or use a linear axis")
                                .formatted(axis, name, value));
            }
        }
    }

    /** A range for an axis, which a logarithmic axis needs to be positive. */
    static double[] range(String axis, double low, double high) {
        increasing("The range of the " + axis + " axis", low, high);
        return new double[] {low, high};
    }

    static double[][] covariance(String name, double[] mean, double[][] covariance) {
        if (mean.length != 2
                || covariance.length != 2
                || covariance[0].length != 2
                || covariance[1].length != 2) {
            throw new IllegalArgumentException(
                    "The ellipse '%s' needs a mean of length 2 and a 2 x 2 covariance"
                            .formatted(name));
        }
        finite(name, "mean", mean);
        double a = covariance[0][0];
        double b = covariance[0][1];
        double c = covariance[1][1];
        boolean symmetric =
                Math.abs(b - covariance[1][0]) <= 1e-6 * (Math.abs(b) + Math.sqrt(Math.abs(a * c)));
        if (!symmetric || !(a > 0) || !(c > 0) || !(a * c - b * b > 0)) {
            throw new IllegalArgumentException(
                    ("The covariance of the ellipse '%s' is %s; it has to be symmetric and positive"
                                    + " definite")
                            .formatted(name, Arrays.deepToString(covariance)));
        }
        return new double[][] {{a, b}, {b, c}};
    }

    static void labels(List<String> before, String[] labels) {
        if (before != null && !before.equals(List.of(labels))) {
            throw new IllegalArgumentException(
                    "The layers of one plot share their labels; given %s after %s"
                            .formatted(Arrays.toString(labels), before));
        }
    }
}
