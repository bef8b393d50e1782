package org.jenera.montecarlo;

import java.util.Arrays;
import org.jenera.model.Estimate;

/**
 * What {@link RejectionSampling} accepted.
 *
 * @param points independent draws of the target, shape (n, d)
 * @param proposals how many were proposed
 * @param logBound \(\log M\) of the envelope, in nats
 */
public record RejectionSample(double[][] points, long proposals, double logBound) {

    /** The draws: a copy. */
    @Override
    public double[][] points() {
        return Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The share of the proposals that was accepted, with its standard error: the area of the target
     * over that of the envelope.
     *
     * @return from 0 to 1
     */
    public Estimate acceptance() {
        double share = points.length / (double) proposals;
        return new Estimate(share, share * Math.sqrt((1 - share) / points.length));
    }

    /**
     * The logarithm of the integral of the target, \(\log M + \log\) acceptance, with its standard
     * error. Wants a normalised proposal.
     *
     * @return nats
     */
    public Estimate logNormalizer() {
        Estimate share = acceptance();
        return new Estimate(
                logBound + Math.log(share.value()), share.standardError() / share.value());
    }

    @Override
    public String toString() {
        return "RejectionSample("
                + points.length
                + " points of "
                + proposals
                + " proposals, acceptance "
                + acceptance()
                + ")";
    }
}
