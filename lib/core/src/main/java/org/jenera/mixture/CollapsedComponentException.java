package org.jenera.mixture;

import java.util.Locale;

/**
 * A component of a mixture has shrunk onto too few points: its covariance matrix is singular and
 * the likelihood grows without bound (Bishop 2006, section 9.2.1, figure 9.7).
 */
public final class CollapsedComponentException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final int component;
    private final double points;

    CollapsedComponentException(int component, int components, double points, long n, String what) {
        super(
                String.format(
                        Locale.ROOT,
                        "Component %d of %d (counted from 0) has collapsed: it holds %s of the %d"
                                + " points (the sum of its responsibilities) and %s. Set"
                                + " optRegularization above 0, take fewer components, constrain the"
                                + " covariance (TIED, DIAGONAL, SPHERICAL), or start elsewhere"
                                + " (another seed, more restarts).",
                        component,
                        components,
                        format(points),
                        n,
                        what));
        this.component = component;
        this.points = points;
    }

    /**
     * Which component collapsed.
     *
     * @return its index, counted from 0
     */
    public int component() {
        return component;
    }

    /**
     * How many points the component holds.
     *
     * @return the sum of its responsibilities
     */
    public double points() {
        return points;
    }

    private static String format(double points) {
        return points == Math.rint(points)
                ? String.format(Locale.ROOT, "%.0f", points)
                : String.format(Locale.ROOT, "%.4g", points);
    }
}
