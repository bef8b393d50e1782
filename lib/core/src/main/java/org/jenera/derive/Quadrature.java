package org.jenera.derive;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Integrals in one and two dimensions, to about ten digits of \(\int |f|\).
 *
 * <p>Gauss-Legendre rules of 15 and 10 points on panels, the worst of which is halved until the two
 * rules agree. Limits may be infinite: \(x = t / (1 - t^2)\), or \(x = a + t / (1 - t)\) for one
 * infinite limit, with panels whose ends are powers of two away from 0 or from \(a\). Like every
 * rule that looks at points, it cannot see a peak that is much narrower than a panel: of a width
 * below a hundredth of the range or of the distance from the origin. Put a limit there, and add up.
 */
public final class Quadrature {

    private Quadrature() {}

    /**
     * \(\int_a^b f(x)\,dx\).
     *
     * @param f the integrand
     * @param a the lower limit, may be negative infinity
     * @param b the upper limit, may be infinity; below a, the integral changes its sign
     * @return the integral
     * @throws IllegalArgumentException if a limit is NaN
     * @throws ArithmeticException if the integrand is NaN or infinite at a point, or the integral
     *     does not converge
     */
    public static double integrate(DoubleUnaryOperator f, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            throw new IllegalArgumentException(
                    "The limits of an integral are numbers; given: " + a + " and " + b);
        }
        if (a == b) {
            return 0;
        }
        return a < b ? AdaptiveGauss.over(Interval.of(a, b), f) : -integrate(f, b, a);
    }

    /**
     * \(\int_{a_x}^{b_x} \int_{a_y}^{b_y} f(x, y)\,dy\,dx\).
     *
     * @param f the integrand
     * @param ax the lower limit of x; each limit may be infinite
     * @param bx the upper limit of x
     * @param ay the lower limit of y
     * @param by the upper limit of y
     * @return the integral
     * @throws IllegalArgumentException if a limit is NaN
     * @throws ArithmeticException if the integrand is NaN or infinite at a point, or the integral
     *     does not converge
     */
    public static double integrate(
            DoubleBinaryOperator f, double ax, double bx, double ay, double by) {
        return integrate(x -> integrate(y -> f.applyAsDouble(x, y), ay, by), ax, bx);
    }
}
