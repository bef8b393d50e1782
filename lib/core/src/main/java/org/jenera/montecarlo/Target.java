package org.jenera.montecarlo;

import java.util.Objects;
import org.jenera.derive.GradientException;
import org.jenera.derive.Gradients;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.LogDensity;

/**
 * A target as the samplers ask for it: whatever a density cannot be is an error that says where.
 */
final class Target {

    private static final String EXPECTED =
            "a log-density is finite, or minus infinity where the density is 0. Look for a logarithm"
                    + " or a root of a negative number, or for 0 / 0, at this point";

    /**
     * Of a component of the gradient, relative to the largest and absolute where that is below 1.
     */
    private static final double TOLERANCE = 1e-5;

    private static final double ROUNDING = 1e-9;

    private final LogDensity density;
    private final DifferentiableLogDensity differentiable;

    Target(LogDensity density) {
        this.density = Objects.requireNonNull(density, "target");
        this.differentiable = density instanceof DifferentiableLogDensity d ? d : null;
    }

    /** The log-density; finite or minus infinity. */
    double at(double[] x) {
        return checked(density.at(x), x);
    }

    /** The log-density and its gradient; a gradient that is not finite is an error, too. */
    double at(double[] x, double[] gradient) {
        double value = checked(differentiable.at(x, gradient), x);
        if (value == Double.NEGATIVE_INFINITY) {
            return value; // where the gradient means nothing
        }
        for (int i = 0; i < gradient.length; i++) {
            if (!Double.isFinite(gradient[i])) {
                throw new NonFiniteDensityException(
                        "The log-density is " + value + " but component " + i + " of its gradient",
                        gradient[i],
                        x,
                        "mend the gradient there");
            }
        }
        return value;
    }

    /** The log-density at the start, where it has to be finite. */
    double atStart(double[] start) {
        requireFinite(start);
        double value = at(start);
        if (value == Double.NEGATIVE_INFINITY) {
            throw impossible(value, start);
        }
        return value;
    }

    double atStart(double[] start, double[] gradient) {
        requireFinite(start);
        double value = at(start, gradient);
        if (value == Double.NEGATIVE_INFINITY) {
            throw impossible(value, start);
        }
        return value;
    }

    /**
     * Holds the gradient against finite differences.
     *
     * @throws IllegalArgumentException if they disagree, with the coordinate and both values
     */
    void checkGradient(double[] start) {
        double[] gradient = new double[start.length];
        double value = at(start, gradient);
        // Rounding of a large log-density spoils finite differences in proportion to it.
        double tolerance = TOLERANCE + ROUNDING * Math.abs(value);
        try {
            Gradients.check(this::at, x -> gradient, start, tolerance);
        } catch (GradientException e) {
            throw new IllegalArgumentException(
                    "At the start the gradient and finite differences of the log-density disagree. "
                            + e.getMessage()
                            + ". Mend the gradient; optGradientCheck(false) leaves this check out",
                    e);
        }
    }

    private static NonFiniteDensityException impossible(double value, double[] start) {
        return new NonFiniteDensityException(
                "The log-density of the start",
                value,
                start,
                "a chain starts where the density is positive: give another start");
    }

    private static double checked(double value, double[] x) {
        if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
            throw new NonFiniteDensityException("The log-density", value, x, EXPECTED);
        }
        return value;
    }

    static void requireFinite(double[] start) {
        if (start.length == 0) {
            throw new IllegalArgumentException("A start has at least 1 number; given: none");
        }
        for (int i = 0; i < start.length; i++) {
            if (!Double.isFinite(start[i])) {
                throw new IllegalArgumentException(
                        "A start consists of finite numbers; given: start["
                                + i
                                + "] = "
                                + start[i]);
            }
        }
    }
}
