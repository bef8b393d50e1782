package org.jenera.metrics;

import java.util.function.DoubleUnaryOperator;
import org.jenera.derive.Quadrature;

/**
 * Divergences between densities on the line, by quadrature.
 *
 * <p>Densities are given by their logarithms, negative infinity where a density is 0, and must
 * integrate to 1 within \(10^{-6}\) between the limits. The limits may be infinite; for densities
 * narrow or far from 0, finite limits are safer (see {@link Quadrature}).
 */
public final class LineDivergences {

    private static final double MASS_TOLERANCE = 1e-6;

    private LineDivergences() {}

    /**
     * \(KL(p \,\|\, q) = \int_a^b p(x) (\log p(x) - \log q(x))\,dx\), in nats.
     *
     * @param logP the log-density of p
     * @param logQ the log-density of q
     * @param a the lower limit, may be negative infinity
     * @param b the upper limit, may be infinity
     * @return at least 0; infinity if q is 0 somewhere where p is not
     * @throws IllegalArgumentException if p or q does not integrate to 1
     * @throws ArithmeticException if a log-density is NaN, or the integral does not converge
     */
    public static double kullbackLeibler(
            DoubleUnaryOperator logP, DoubleUnaryOperator logQ, double a, double b) {
        requireMass("p", logP, a, b);
        requireMass("q", logQ, a, b);
        boolean[] uncovered = {false};
        double integral =
                Quadrature.integrate(
                        x -> {
                            double log = logP.applyAsDouble(x);
                            double term = relativeEntropy(log, logQ.applyAsDouble(x));
                            uncovered[0] |= term == Double.POSITIVE_INFINITY;
                            return term == Double.POSITIVE_INFINITY ? 0 : term;
                        },
                        a,
                        b);
        return uncovered[0] ? Double.POSITIVE_INFINITY : integral;
    }

    /**
     * The Jensen-Shannon divergence \(\tfrac12 KL(p \,\|\, m) + \tfrac12 KL(q \,\|\, m)\) with \(m
     * = (p + q) / 2\), in nats.
     *
     * @param logP the log-density of p
     * @param logQ the log-density of q
     * @param a the lower limit, may be negative infinity
     * @param b the upper limit, may be infinity
     * @return from 0 to \(\log 2\)
     * @throws IllegalArgumentException if p or q does not integrate to 1
     * @throws ArithmeticException if a log-density is NaN, or the integral does not converge
     */
    public static double jensenShannon(
            DoubleUnaryOperator logP, DoubleUnaryOperator logQ, double a, double b) {
        requireMass("p", logP, a, b);
        requireMass("q", logQ, a, b);
        return Quadrature.integrate(
                x -> {
                    double p = logP.applyAsDouble(x);
                    double q = logQ.applyAsDouble(x);
                    double larger = Math.max(p, q);
                    if (larger == Double.NEGATIVE_INFINITY) {
                        return 0;
                    }
                    double gap = Math.exp(-Math.abs(p - q));
                    double middle = larger + Math.log1p(gap) - Math.log(2);
                    return (relativeEntropy(p, middle) + relativeEntropy(q, middle)) / 2;
                },
                a,
                b);
    }

    /**
     * \(TV(p, q) = \tfrac12 \int_a^b |p(x) - q(x)|\,dx\).
     *
     * @param logP the log-density of p
     * @param logQ the log-density of q
     * @param a the lower limit, may be negative infinity
     * @param b the upper limit, may be infinity
     * @return from 0 to 1
     * @throws IllegalArgumentException if p or q does not integrate to 1
     * @throws ArithmeticException if a log-density is NaN, or the integral does not converge
     */
    public static double totalVariation(
            DoubleUnaryOperator logP, DoubleUnaryOperator logQ, double a, double b) {
        requireMass("p", logP, a, b);
        requireMass("q", logQ, a, b);
        return Quadrature.integrate(
                        x ->
                                Math.abs(
                                        Math.exp(logP.applyAsDouble(x))
                                                - Math.exp(logQ.applyAsDouble(x))),
                        a,
                        b)
                / 2;
    }

    /**
     * The Wasserstein-1 distance \(\int_a^b |F(x) - G(x)|\,dx\) between the distributions with
     * these distribution functions.
     *
     * @param f the distribution function of the one, not its density
     * @param g the distribution function of the other
     * @param a the lower limit, may be negative infinity
     * @param b the upper limit, may be infinity
     * @return at least 0, in the unit of x
     * @throws ArithmeticException if a value is no probability, or the integral does not converge
     */
    public static double wasserstein1(
            DoubleUnaryOperator f, DoubleUnaryOperator g, double a, double b) {
        return Quadrature.integrate(
                x -> Math.abs(probability("F", f, x) - probability("G", g, x)), a, b);
    }

    private static double relativeEntropy(double logP, double logQ) {
        double p = Math.exp(logP);
        return p == 0 ? 0 : p * (logP - logQ);
    }

    private static double probability(String name, DoubleUnaryOperator function, double x) {
        double value = function.applyAsDouble(x);
        if (!(value >= -MASS_TOLERANCE && value <= 1 + MASS_TOLERANCE)) {
            throw new ArithmeticException(
                    "A distribution function lies between 0 and 1; given: "
                            + name
                            + "("
                            + x
                            + ") = "
                            + value);
        }
        return value;
    }

    private static void requireMass(String name, DoubleUnaryOperator log, double a, double b) {
        double mass = Quadrature.integrate(x -> Math.exp(log.applyAsDouble(x)), a, b);
        if (!(Math.abs(mass - 1) <= MASS_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "A density integrates to 1; given: "
                            + name
                            + " with integral "
                            + mass
                            + " from "
                            + a
                            + " to "
                            + b
                            + ". Give the logarithm of a normalised density, and limits that hold all"
                            + " of it.");
        }
    }
}
