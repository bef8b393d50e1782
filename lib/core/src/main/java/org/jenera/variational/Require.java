package org.jenera.variational;

/** Parameters of distributions, checked, with errors that tell the value and the remedy. */
final class Require {

    private Require() {}

    static double positive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " is positive and finite; given: " + value);
        }
        return value;
    }

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is finite; given: " + value);
        }
        return value;
    }

    static void finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            finite(name + "[" + i + "]", values[i]);
        }
    }

    static int atLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + " is at least " + least + "; given: " + value);
        }
        return value;
    }
}
