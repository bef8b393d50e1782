package org.jenera.distribution;

/** The logarithm of a density on \(\mathbb{R}^d\), up to a constant that nobody needs to know. */
@FunctionalInterface
public interface LogDensity {

    /**
     * The log-density at a point.
     *
     * @param x d numbers, which must not be changed
     * @return nats, up to a constant; \(-\infty\) where the density is 0
     */
    double at(double[] x);
}
