package org.jenera.montecarlo;

import java.util.Objects;
import java.util.Random;
import org.jenera.distribution.LogDensity;

/**
 * Importance sampling: draws of a proposal \(q\), weighted by \(w = p / q\), stand for draws of the
 * target \(p\) (Robert and Casella 2004, section 3.3).
 *
 * <pre>{@code
 * WeightedSample sample = ImportanceSampling.of(target, Proposal.of(gaussian)).run(10_000, seed);
 * sample.mean(x -> x[0])          // an Estimate
 * sample.logNormalizer()          // log of the integral of the target, in nats
 * sample.effectiveSampleSize()    // and sample.paretoShape(): whether to believe it
 * }</pre>
 */
public final class ImportanceSampling {

    private final Target target;
    private final Proposal proposal;

    private ImportanceSampling(LogDensity target, Proposal proposal) {
        this.target = new Target(target);
        this.proposal = Objects.requireNonNull(proposal, "proposal");
    }

    /**
     * A target and a proposal.
     *
     * @param target the log-density to integrate under, up to a constant
     * @param proposal what is drawn from; positive wherever the target is
     * @return the sampler
     */
    public static ImportanceSampling of(LogDensity target, Proposal proposal) {
        return new ImportanceSampling(target, proposal);
    }

    /**
     * Draws and weighs.
     *
     * @param n how many draws, at least 25
     * @param seed of the random numbers
     * @return the draws with their weights
     * @throws NonFiniteDensityException if the target is NaN or plus infinity at a draw, or the
     *     proposal's density is 0 there
     * @throws IllegalStateException if every weight is 0
     */
    public WeightedSample run(int n, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[n][];
        double[] logWeights = new double[n];
        for (int i = 0; i < n; i++) {
            points[i] = proposal.draw(random);
            double logProposal = proposal.at(points[i]);
            if (!Double.isFinite(logProposal)) {
                throw new NonFiniteDensityException(
                        "The proposal's own log-density of a draw of it",
                        logProposal,
                        points[i],
                        "what is drawn has a finite density; check that the two halves of the"
                                + " proposal belong together");
            }
            logWeights[i] = target.at(points[i]) - logProposal;
        }
        return WeightedSample.of(points, logWeights);
    }
}
