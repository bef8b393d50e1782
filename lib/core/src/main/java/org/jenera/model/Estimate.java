package org.jenera.model;

import java.util.Locale;

/**
 * A number known up to chance: a Monte Carlo estimate or a sample mean, with its standard error.
 *
 * @param value the estimate
 * @param standardError the standard deviation of the estimate, at least 0; 0 means exact
 */
public record Estimate(double value, double standardError) {

    /**
     * @throws IllegalArgumentException if the standard error is negative
     */
    public Estimate {
        if (standardError < 0) {
            throw new IllegalArgumentException(
                    "A standard error is at least 0; given: " + standardError);
        }
    }

    /**
     * A number known exactly.
     *
     * @param value the number
     * @return the estimate with standard error 0
     */
    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    /**
     * The mean of independent draws and its standard error, \(s / \sqrt{n}\) with the unbiased
     * variance \(s^2\).
     *
     * @param draws n values, at least 2
     * @return their mean
     * @throws IllegalArgumentException if there are fewer than two draws
     */
    public static Estimate ofMean(double... draws) {
        int n = draws.length;
        if (n < 2) {
            throw new IllegalArgumentException(
                    "A standard error needs at least 2 draws; given: " + n);
        }
        // Around the first draw, so that equal draws have exactly that mean and no error.
        double origin = Double.isFinite(draws[0]) ? draws[0] : 0;
        double shift = 0;
        for (double draw : draws) {
            shift += (draw - origin) / n;
        }
        double mean = origin + shift;
        double squares = 0;
        for (double draw : draws) {
            squares += (draw - mean) * (draw - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (n - 1) / n));
    }

    /**
     * How many standard errors lie between the estimate and a number.
     *
     * @param other the number
     * @return the distance, at least 0; infinite for an exact value that differs, and wherever it
     *     is not a number, so that no claim holds of a model that has diverged
     */
    public double standardErrorsFrom(double other) {
        if (value == other) {
            return 0;
        }
        double distance = Math.abs(value - other) / standardError;
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    /** The value and its standard error, to the digits that the error leaves meaningful. */
    @Override
    public String toString() {
        if (standardError == 0 || !Double.isFinite(standardError)) {
            return Double.toString(value);
        }
        int digits = (int) Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(standardError))));
        return String.format(
                Locale.ROOT, "%." + digits + "f ± %." + digits + "f", value, standardError);
    }
}
