package org.jenera.derive;

/** A claimed gradient that finite differences contradict. */
public final class GradientException extends RuntimeException {

    private final int component;
    private final double claimed;
    private final double finiteDifference;

    GradientException(
            int component,
            double claimed,
            double finiteDifference,
            double[] point,
            double allowed) {
        super(
                "Component "
                        + component
                        + " of the gradient is wrong: claimed "
                        + claimed
                        + ", by finite differences "
                        + finiteDifference
                        + "; difference "
                        + Numbers.plain(Math.abs(claimed - finiteDifference))
                        + ", allowed "
                        + Numbers.plain(allowed)
                        + ", at "
                        + Symbol.describe(point));
        this.component = component;
        this.claimed = claimed;
        this.finiteDifference = finiteDifference;
    }

    /** The component with the largest error, from 0. */
    public int component() {
        return component;
    }

    /** That component as it was claimed. */
    public double claimed() {
        return claimed;
    }

    /** That component by finite differences. */
    public double finiteDifference() {
        return finiteDifference;
    }
}
