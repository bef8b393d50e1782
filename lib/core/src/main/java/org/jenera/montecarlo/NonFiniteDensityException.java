package org.jenera.montecarlo;

import java.util.Arrays;

/** A log-density that is NaN or plus infinity, or not finite where a chain has to start. */
public final class NonFiniteDensityException extends RuntimeException {

    private static final int SHOWN = 12;

    private final double[] x;
    private final double value;

    NonFiniteDensityException(String what, double value, double[] x, String remedy) {
        super(what + " is " + value + " at x = " + describe(x) + "; " + remedy);
        this.x = x.clone();
        this.value = value;
    }

    /**
     * Where it happened.
     *
     * @return d numbers
     */
    public double[] x() {
        return x.clone();
    }

    /**
     * The value that is not finite.
     *
     * @return NaN or an infinity
     */
    public double value() {
        return value;
    }

    /** A point as errors show it: a long one by its first coordinates. */
    static String describe(double[] x) {
        return x.length <= SHOWN
                ? Arrays.toString(x)
                : Arrays.toString(Arrays.copyOf(x, SHOWN)).replace("]", ", ...]")
                        + " ("
                        + x.length
                        + " numbers)";
    }
}
