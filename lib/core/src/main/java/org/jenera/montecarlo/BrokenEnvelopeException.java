package org.jenera.montecarlo;

/** A point at which the target lies above the envelope of {@link RejectionSampling}. */
public final class BrokenEnvelopeException extends RuntimeException {

    private final double[] x;
    private final double excess;

    BrokenEnvelopeException(double[] x, double excess) {
        super(
                "The target lies "
                        + excess
                        + " nats above the envelope at x = "
                        + NonFiniteDensityException.describe(x)
                        + ": draws there would be too few. Raise the logarithm of the bound by that"
                        + " much at least, or take a proposal with heavier tails");
        this.x = x.clone();
        this.excess = excess;
    }

    /**
     * Where the envelope is broken.
     *
     * @return d numbers
     */
    public double[] x() {
        return x.clone();
    }

    /**
     * By how much: \(\log p - \log q - \log M\).
     *
     * @return nats, greater than 0; infinite or NaN where the proposal's density is 0
     */
    public double excess() {
        return excess;
    }
}
