package org.jenera.montecarlo;

import java.util.Objects;
import java.util.Random;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.LogDensity;

/**
 * Metropolis-Hastings: propose, and accept with probability \(\min(1, \frac{p(x')\,q(x \mid
 * x')}{p(x)\,q(x' \mid x)})\), else stay (Metropolis et al. 1953; Hastings, Biometrika 57 (1970)).
 *
 * <pre>{@code
 * MetropolisHastings.randomWalk(target, 0.5).sample(start, 10_000, seed)
 * MetropolisHastings.independent(target, Proposal.of(gaussian))
 * }</pre>
 */
public final class MetropolisHastings implements TransitionKernel {

    private final Target target;
    private final Move move;
    private final double scale;

    private MetropolisHastings(LogDensity target, Move move, double scale) {
        this.target = new Target(target);
        this.move = Objects.requireNonNull(move, "move");
        this.scale = scale;
    }

    /**
     * Any proposal.
     *
     * @param target the log-density to draw from
     * @param move the proposal
     * @return the kernel
     */
    public static MetropolisHastings of(LogDensity target, Move move) {
        return new MetropolisHastings(target, move, Double.NaN);
    }

    /**
     * A random walk with independent normal steps of one size: \(x' = x + s\,\varepsilon\). It
     * learns nothing in the warm-up; {@link #adaptive} does.
     *
     * @param target the log-density to draw from
     * @param scale \(s\), greater than 0, in the unit of x
     * @return the kernel
     */
    public static MetropolisHastings randomWalk(LogDensity target, double scale) {
        requirePositive(scale);
        return new MetropolisHastings(
                target,
                (from, random) -> {
                    double[] to = from.clone();
                    for (int i = 0; i < to.length; i++) {
                        to[i] += scale * random.nextGaussian();
                    }
                    return to;
                },
                scale);
    }

    /**
     * A random walk with normal steps of a given covariance.
     *
     * @param target the log-density to draw from
     * @param covariance of a step, d rows of d numbers, symmetric and positive definite
     * @return the kernel
     */
    public static MetropolisHastings randomWalk(LogDensity target, double[][] covariance) {
        Gaussian step = Gaussian.of(new double[covariance.length], covariance);
        return of(
                target,
                (from, random) -> {
                    requireDimensions(covariance.length, from);
                    double[] to = step.sample(random);
                    for (int i = 0; i < to.length; i++) {
                        to[i] += from[i];
                    }
                    return to;
                });
    }

    /**
     * A random walk that learns the covariance of its steps in the warm-up and their scale, too, so
     * that it accepts 0.44 of them in one dimension and 0.234 in more (Haario, Saksman and
     * Tamminen, Bernoulli 7 (2001); Andrieu and Thoms, Statistics and Computing 18 (2008),
     * algorithm 4).
     *
     * @param target the log-density to draw from
     * @return the kernel
     */
    public static TransitionKernel adaptive(LogDensity target) {
        return new AdaptiveRandomWalk(target);
    }

    /**
     * Proposals that do not depend on where the chain is. They must have heavier tails than the
     * target: \(p / q\) bounded, or the chain sticks in the tails.
     *
     * @param target the log-density to draw from
     * @param proposal where the proposals come from
     * @return the kernel
     */
    public static MetropolisHastings independent(LogDensity target, Proposal proposal) {
        Objects.requireNonNull(proposal, "proposal");
        return of(
                target,
                new Move() {
                    @Override
                    public double[] propose(double[] from, Random random) {
                        return proposal.draw(random);
                    }

                    @Override
                    public double logHastings(double[] from, double[] to) {
                        return proposal.at(from) - proposal.at(to);
                    }
                });
    }

    /**
     * With which probability a proposal is accepted.
     *
     * @param from where the chain is, with positive density
     * @param to the proposal
     * @return from 0 to 1
     */
    public double acceptance(double[] from, double[] to) {
        return acceptance(from, target.atStart(from), to, target.at(to));
    }

    private double acceptance(double[] from, double logFrom, double[] to, double logTo) {
        if (logTo == Double.NEGATIVE_INFINITY) {
            return 0; // whatever the proposal says of the way back
        }
        double logRatio = logTo - logFrom + move.logHastings(from, to);
        if (Double.isNaN(logRatio)) {
            throw new NonFiniteDensityException(
                    "The logarithm of the acceptance ratio",
                    logRatio,
                    to,
                    "the proposal's density has to be positive where the chain is and where it"
                            + " proposes to go");
        }
        return Math.min(1, Math.exp(logRatio));
    }

    @Override
    public Chain begin(double[] start, Random random) {
        return new Walk(start, random);
    }

    static void requirePositive(double scale) {
        if (!(scale > 0) || !Double.isFinite(scale)) {
            throw new IllegalArgumentException(
                    "A step size is finite and greater than 0; given: " + scale);
        }
    }

    static void requireDimensions(int expected, double[] x) {
        if (x.length != expected) {
            throw new IllegalArgumentException(
                    "x has " + x.length + " numbers; the proposal has " + expected);
        }
    }

    private final class Walk implements Chain {
        private final Random random;
        private double[] x;
        private double logDensity;

        Walk(double[] start, Random random) {
            this.random = random;
            moveTo(start);
        }

        @Override
        public double[] position() {
            return x.clone();
        }

        @Override
        public Step step() {
            double[] to = move.propose(x, random);
            requireDimensions(to.length, x);
            double logTo = target.at(to);
            double acceptance = acceptance(x, logDensity, to, logTo);
            if (random.nextDouble() < acceptance) {
                x = to;
                logDensity = logTo;
            }
            return Step.of(acceptance, logDensity, scale);
        }

        @Override
        public void moveTo(double[] position) {
            x = position.clone();
            logDensity = target.atStart(x);
        }
    }
}
