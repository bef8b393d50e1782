package org.jenera.derive;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Gradients by central finite differences, and checks of claimed gradients against them.
 *
 * <p>The step is \(h_i = \epsilon^{1/3} \max(1, |x_i|)\), which balances truncation, of order
 * \(h^2\), with rounding, of order \(\epsilon / h\) (Nocedal and Wright, "Numerical Optimization",
 * 2nd ed., section 8.1); about ten digits remain for a function of moderate curvature.
 */
public final class Gradients {

    private static final double STEP = Math.cbrt(Math.ulp(1.0));
    private static final double TOLERANCE = 1e-6;

    private Gradients() {}

    /**
     * The gradient of a function at a point.
     *
     * @param f from (d) to a number; not handed the same array twice
     * @param point (d), left as it is
     * @return the gradient (d)
     * @throws IllegalArgumentException if f is not finite one step away from the point
     */
    public static double[] finiteDifferences(ToDoubleFunction<double[]> f, double... point) {
        double[] gradient = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            double[] above = point.clone();
            double[] below = point.clone();
            double step = STEP * Math.max(1, Math.abs(point[i]));
            above[i] += step;
            below[i] -= step;
            // The step as it is after rounding, not as it was asked for.
            gradient[i] = (value(f, above, i) - value(f, below, i)) / (above[i] - below[i]);
        }
        return gradient;
    }

    /**
     * Checks a gradient to one part in a million, with {@link #check(ToDoubleFunction,
     * UnaryOperator, double[], double)}.
     *
     * @param f from (d) to a number
     * @param gradient from (d) to (d), the gradient that is claimed
     * @param point (d)
     * @return the largest error of a component, see there
     * @throws GradientException if a component is wrong
     */
    public static double check(
            ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient, double... point) {
        return check(f, gradient, point, TOLERANCE);
    }

    /**
     * Checks a gradient at a point.
     *
     * @param f from (d) to a number
     * @param gradient from (d) to (d), the gradient that is claimed
     * @param point (d)
     * @param tolerance of a component, relative to the largest component of the gradient and
     *     absolute where that is below 1
     * @return the largest error of a component, on that scale
     * @throws GradientException if a component is off by more, or is not a number
     */
    public static double check(
            ToDoubleFunction<double[]> f,
            UnaryOperator<double[]> gradient,
            double[] point,
            double tolerance) {
        double[] claimed = Objects.requireNonNull(gradient.apply(point.clone()), "gradient");
        return compare(claimed, finiteDifferences(f, point), point, tolerance);
    }

    static double compare(double[] claimed, double[] expected, double[] point, double tolerance) {
        if (claimed.length != point.length) {
            throw new IllegalArgumentException(
                    "A gradient at a point with "
                            + point.length
                            + " components has as many; given: "
                            + claimed.length);
        }
        double scale = Arrays.stream(expected).map(Math::abs).reduce(1, Math::max);
        double largest = 0;
        int worst = -1;
        for (int i = 0; i < claimed.length; i++) {
            double error = Math.abs(claimed[i] - expected[i]) / scale;
            if (Double.isNaN(error)) {
                throw new GradientException(i, claimed[i], expected[i], point, tolerance * scale);
            }
            if (error > largest) {
                largest = error;
                worst = i;
            }
        }
        if (largest > tolerance) {
            throw new GradientException(
                    worst, claimed[worst], expected[worst], point, tolerance * scale);
        }
        return largest;
    }

    private static double value(ToDoubleFunction<double[]> f, double[] point, int component) {
        double value = f.applyAsDouble(point.clone());
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "Finite differences need a finite function around the point; it is "
                            + value
                            + " at "
                            + Symbol.describe(point)
                            + ", one step along component "
                            + component
                            + ". Move the point away from the border of the domain.");
        }
        return value;
    }
}
