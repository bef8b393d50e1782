package org.jenera.montecarlo;

import org.jenera.distribution.DifferentiableLogDensity;

/**
 * The leapfrog integrator of \(H(x, p) = -\log \pi(x) + \frac12 p^\top p\): half a step of the
 * momentum, a step of the position, half a step of the momentum. Reversible, volume preserving, of
 * second order (Neal 2011, equations 2.28 to 2.30 in the handbook's chapter 5).
 */
public final class Leapfrog {

    private final Target target;
    private final double stepSize;

    private Leapfrog(DifferentiableLogDensity target, double stepSize) {
        MetropolisHastings.requirePositive(stepSize);
        this.target = new Target(target);
        this.stepSize = stepSize;
    }

    /**
     * An integrator with unit masses.
     *
     * @param target \(\log \pi\)
     * @param stepSize \(\varepsilon\), greater than 0
     * @return the integrator
     */
    public static Leapfrog of(DifferentiableLogDensity target, double stepSize) {
        return new Leapfrog(target, stepSize);
    }

    /**
     * Takes steps.
     *
     * @param from where the trajectory begins
     * @param steps how many, at least 0
     * @return where it ends
     * @throws NonFiniteDensityException if the log-density is not finite on the way
     */
    public PhasePoint steps(PhasePoint from, int steps) {
        PhaseState state = state(from);
        Metric metric = Metric.identity(from.position().length);
        for (int i = 0; i < steps; i++) {
            state.leapfrog(target, metric, stepSize);
        }
        return new PhasePoint(state.x, state.p);
    }

    /**
     * The total energy.
     *
     * @param point position and momentum
     * @return \(H\) in nats, up to the constant of the target
     */
    public double energy(PhasePoint point) {
        return state(point).energy(Metric.identity(point.position().length));
    }

    private PhaseState state(PhasePoint point) {
        PhaseState state = new PhaseState(point.position());
        state.start(target);
        System.arraycopy(point.momentum(), 0, state.p, 0, state.p.length);
        return state;
    }
}
