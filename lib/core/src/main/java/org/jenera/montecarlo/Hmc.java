package org.jenera.montecarlo;

import java.util.Random;
import org.jenera.distribution.DifferentiableLogDensity;

/**
 * Hamiltonian Monte Carlo: a random momentum, a trajectory of leapfrog steps, and a Metropolis test
 * of the energy error (Duane et al., Physics Letters B 195 (1987); Neal 2011).
 *
 * <pre>{@code
 * Hmc.of(target, 0.1, 20)                                  // a fixed step size and length
 * Hmc.builder().setTarget(target).optLeapfrogSteps(20).build()   // the warm-up finds the step size
 * }</pre>
 */
public final class Hmc implements TransitionKernel {

    /**
     * An energy error, in nats, beyond which a trajectory has left the level set it should follow.
     */
    public static final double DIVERGENCE = 1000;

    private final HamiltonianSettings settings;
    private final int steps;
    private final double jitter;

    Hmc(HamiltonianSettings settings, int steps, double jitter) {
        this.settings = settings;
        this.steps = steps;
        this.jitter = jitter;
    }

    /**
     * HMC with unit masses and nothing to learn.
     *
     * @param target the log-density to draw from
     * @param stepSize of the leapfrog, greater than 0
     * @param steps of a trajectory, at least 1
     * @return the kernel
     */
    public static Hmc of(DifferentiableLogDensity target, double stepSize, int steps) {
        return builder()
                .setTarget(target)
                .optStepSize(stepSize)
                .optLeapfrogSteps(steps)
                .optMassMatrix(MassMatrix.IDENTITY)
                .build();
    }

    /**
     * The settings.
     *
     * @return a builder; {@link Builder#setTarget} is required
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Chain begin(double[] start, Random random) {
        return new Trajectories(start, random);
    }

    private final class Trajectories extends HamiltonianChain {
        private final PhaseState proposal;

        Trajectories(double[] start, Random random) {
            super(Hmc.this.settings, start, random);
            proposal = new PhaseState(start);
        }

        @Override
        Step transition() {
            metric.drawMomentum(random, state.p);
            double before = state.energy(metric);
            double size =
                    jitter == 0
                            ? stepSize
                            : stepSize * (1 + jitter * (2 * random.nextDouble() - 1));
            proposal.set(state);
            double error = 0;
            int taken = 0;
            while (taken < steps && error <= DIVERGENCE) {
                proposal.leapfrog(target, metric, size);
                taken++;
                error = proposal.energy(metric) - before;
            }
            boolean divergent = !(error <= DIVERGENCE);
            double acceptance = divergent ? 0 : Math.min(1, Math.exp(-error));
            if (random.nextDouble() < acceptance) {
                state.set(proposal);
            }
            return new Step(
                    acceptance,
                    state.logDensity,
                    stepSize,
                    state.energy(metric),
                    0,
                    taken,
                    divergent,
                    false);
        }
    }

    /** The settings of {@link Hmc}. */
    public static final class Builder extends HamiltonianBuilder<Builder> {
        private int steps = 10;
        private double jitter;

        private Builder() {
            super(0.8);
        }

        /**
         * How many leapfrog steps a trajectory has.
         *
         * @param value at least 1; 10 if this is not called
         * @return this builder
         */
        public Builder optLeapfrogSteps(int value) {
            steps = value;
            return this;
        }

        /**
         * Draws the step size of each trajectory from (1 - jitter, 1 + jitter) times itself, so
         * that no trajectory comes back to its start in step with the target.
         *
         * @param value from 0 to 1; 0 if this is not called
         * @return this builder
         */
        public Builder optJitter(double value) {
            jitter = value;
            return this;
        }

        /**
         * The kernel.
         *
         * @return the kernel
         * @throws IllegalArgumentException if a setting is not valid
         */
        public Hmc build() {
            if (steps < 1) {
                throw new IllegalArgumentException(
                        "A trajectory has at least 1 leapfrog step; given: " + steps);
            }
            if (!(jitter >= 0 && jitter < 1)) {
                throw new IllegalArgumentException(
                        "The jitter is at least 0 and less than 1; given: " + jitter);
            }
            return new Hmc(settings(), steps, jitter);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
