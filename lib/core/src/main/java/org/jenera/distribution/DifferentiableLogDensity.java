package org.jenera.distribution;

/**
 * A log-density with its gradient, computed together because they share most of the work. Written
 * by hand as a lambda, or derived by automatic differentiation.
 */
@FunctionalInterface
public interface DifferentiableLogDensity extends LogDensity {

    /**
     * The log-density and its gradient at a point.
     *
     * @param x d numbers, which must not be changed
     * @param gradient d numbers, overwritten by \(\partial \log p / \partial x_i\) in nats a unit
     *     of x
     * @return nats, up to a constant; \(-\infty\) where the density is 0, and then the gradient
     *     means nothing
     */
    double at(double[] x, double[] gradient);

    @Override
    default double at(double[] x) {
        return at(x, new double[x.length]);
    }
}
