package org.jenera.derive;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Globally adaptive Gauss-Legendre quadrature: the panel with the largest error is halved. */
final class AdaptiveGauss {

    private static final double TOLERANCE = 1e-11;
    private static final int MOST_HALVINGS = 600;
    private static final GaussIntegrator FINE = new GaussIntegratorFactory().legendre(15);
    private static final GaussIntegrator COARSE = new GaussIntegratorFactory().legendre(10);

    private record Panel(double from, double to, double value, double error, double absolute) {}

    private AdaptiveGauss() {}

    static double over(Interval interval, DoubleUnaryOperator f) {
        PriorityQueue<Panel> panels =
                new PriorityQueue<>(Comparator.comparingDouble(Panel::error).reversed());
        double[] edges = interval.edges();
        for (int i = 0; i + 1 < edges.length; i++) {
            panels.add(panel(interval, f, edges[i], edges[i + 1]));
        }
        for (int halvings = 0; !agrees(panels); halvings++) {
            Panel worst = panels.remove();
            double middle = worst.from() + (worst.to() - worst.from()) / 2;
            if (halvings == MOST_HALVINGS || middle <= worst.from() || middle >= worst.to()) {
                throw new ArithmeticException(
                        "The integral does not converge; its last part, between "
                                + interval.x().applyAsDouble(worst.from())
                                + " and "
                                + interval.x().applyAsDouble(worst.to())
                                + ", is still uncertain by "
                                + worst.error()
                                + ". It may be infinite, or the integrand jumps or oscillates there;"
                                + " split the range at such points.");
            }
            panels.add(panel(interval, f, worst.from(), middle));
            panels.add(panel(interval, f, middle, worst.to()));
        }
        return panels.stream().mapToDouble(Panel::value).sum();
    }

    private static boolean agrees(PriorityQueue<Panel> panels) {
        double error = 0;
        double absolute = 0;
        for (Panel panel : panels) {
            error += panel.error();
            absolute += panel.absolute();
        }
        return error <= TOLERANCE * absolute;
    }

    private static Panel panel(Interval interval, DoubleUnaryOperator f, double from, double to) {
        double centre = (from + to) / 2;
        double half = (to - from) / 2;
        double fine = 0;
        double absolute = 0;
        for (int i = 0; i < FINE.getNumberOfPoints(); i++) {
            double term =
                    half * FINE.getWeight(i) * at(interval, f, centre + half * FINE.getPoint(i));
            fine += term;
            absolute += Math.abs(term);
        }
        double coarse = 0;
        for (int i = 0; i < COARSE.getNumberOfPoints(); i++) {
            coarse +=
                    half
                            * COARSE.getWeight(i)
                            * at(interval, f, centre + half * COARSE.getPoint(i));
        }
        return new Panel(from, to, fine, Math.abs(fine - coarse), absolute);
    }

    private static double at(Interval interval, DoubleUnaryOperator f, double t) {
        double x = interval.x().applyAsDouble(t);
        double value = f.applyAsDouble(x);
        // Far out the derivative is huge, and an integrand that has underflowed is just 0.
        double term = value == 0 ? 0 : value * interval.derivative().applyAsDouble(t);
        if (!Double.isFinite(term)) {
            throw new ArithmeticException(
                    "The integrand is "
                            + (Double.isFinite(value) ? "too large" : value)
                            + " at "
                            + x
                            + "; an integral needs a finite number at every point. Look for 0 * log 0"
                            + " or infinity minus infinity, or narrow the limits.");
        }
        return term;
    }
}
