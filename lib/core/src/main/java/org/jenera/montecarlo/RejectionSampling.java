package org.jenera.montecarlo;

import java.util.Objects;
import java.util.Random;
import org.jenera.distribution.LogDensity;

/**
 * Rejection sampling: a draw of the proposal is kept with probability \(p(x) / (M q(x))\), which
 * leaves independent draws of the target (von Neumann 1951). The envelope \(M q\) must lie above
 * the target everywhere; where a draw shows that it does not, sampling stops.
 *
 * <pre>{@code
 * RejectionSampling.of(target, Proposal.uniform(low, high), logBound).run(1000, seed).points()
 * }</pre>
 */
public final class RejectionSampling {

    /** Of log p - log q over the bound, in nats: rounding. */
    private static final double ROUNDING = 1e-9;

    private static final long MOST_PROPOSALS_EACH = 10_000_000;

    private final Target target;
    private final Proposal proposal;
    private final double logBound;

    private RejectionSampling(LogDensity target, Proposal proposal, double logBound) {
        this.target = new Target(target);
        this.proposal = Objects.requireNonNull(proposal, "proposal");
        this.logBound = logBound;
        if (!Double.isFinite(logBound)) {
            throw new IllegalArgumentException(
                    "The logarithm of the bound M is finite; given: " + logBound);
        }
    }

    /**
     * A target below an envelope.
     *
     * @param target the log-density to draw from, up to a constant
     * @param proposal what is drawn from
     * @param logBound \(\log M\), at least \(\log p(x) - \log q(x)\) everywhere, in nats
     * @return the sampler
     */
    public static RejectionSampling of(LogDensity target, Proposal proposal, double logBound) {
        return new RejectionSampling(target, proposal, logBound);
    }

    /**
     * Draws until enough are accepted.
     *
     * @param n how many draws, at least 1
     * @param seed of the random numbers
     * @return independent draws of the target
     * @throws BrokenEnvelopeException if a draw lies where the target is above the envelope
     * @throws IllegalStateException if ten million proposals in a row are rejected
     */
    public RejectionSample run(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 point; given: " + n);
        }
        Random random = new Random(seed);
        double[][] points = new double[n][];
        long proposals = 0;
        for (int i = 0; i < n; i++) {
            long tried = 0;
            while (points[i] == null) {
                if (tried++ == MOST_PROPOSALS_EACH) {
                    throw new IllegalStateException(
                            "None of "
                                    + MOST_PROPOSALS_EACH
                                    + " proposals in a row was accepted, after "
                                    + i
                                    + " draws: the envelope lies far above the target. Take a"
                                    + " smaller bound, if there is one, or a proposal nearer to the"
                                    + " target");
                }
                double[] x = proposal.draw(random);
                if (Math.log(1 - random.nextDouble()) <= logRatio(x)) {
                    points[i] = x;
                }
            }
            proposals += tried;
        }
        return new RejectionSample(points, proposals, logBound);
    }

    private double logRatio(double[] x) {
        double logTarget = target.at(x);
        if (logTarget == Double.NEGATIVE_INFINITY) {
            return logTarget;
        }
        double logRatio = logTarget - proposal.at(x) - logBound;
        if (Double.isNaN(logRatio) || logRatio > ROUNDING) {
            throw new BrokenEnvelopeException(x, logRatio);
        }
        return logRatio;
    }
}
