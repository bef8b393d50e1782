package org.jenera.montecarlo;

/**
 * What one transition of a chain did. What a sampler does not have is NaN here, and {@link
 * ChainDraws} refuses to hand it out.
 *
 * @param acceptance the probability with which the proposal was accepted, from 0 to 1; for NUTS the
 *     mean of that over the trajectory, which the step size is adapted to
 * @param logDensity at the new state, in nats up to the target's constant
 * @param stepSize of the leapfrog or of the random walk
 * @param energy \(H = -\log p(x) + \frac12 p^\top M^{-1} p\) of the new state and momentum, in nats
 * @param depth of the tree of NUTS; its trajectory has at most \(2^{depth} - 1\) steps
 * @param gradients how many times the gradient was asked for
 * @param divergent whether the energy error of the trajectory exceeded {@link Hmc#DIVERGENCE}
 * @param cutOff whether the tree of NUTS would have grown further than it may
 */
public record Step(
        double acceptance,
        double logDensity,
        double stepSize,
        double energy,
        int depth,
        int gradients,
        boolean divergent,
        boolean cutOff) {

    /**
     * A transition of a sampler without trajectories.
     *
     * @param acceptance the probability with which the proposal was accepted, from 0 to 1
     * @param logDensity at the new state; NaN if the sampler does not know it
     * @return the report
     */
    public static Step of(double acceptance, double logDensity) {
        return of(acceptance, logDensity, Double.NaN);
    }

    /** This step with what must not be lost of one before it, whose draw is not kept. */
    Step after(Step before) {
        return new Step(
                acceptance,
                logDensity,
                stepSize,
                energy,
                depth,
                before.gradients + gradients,
                before.divergent || divergent,
                before.cutOff || cutOff);
    }

    static Step of(double acceptance, double logDensity, double stepSize) {
        return new Step(acceptance, logDensity, stepSize, Double.NaN, 0, 0, false, false);
    }
}
