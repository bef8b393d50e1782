package org.jenera.montecarlo;

import java.util.Random;
import org.jenera.distribution.DifferentiableLogDensity;

/**
 * The Metropolis-adjusted Langevin algorithm (MALA): \(x' = x + \frac{\varepsilon^2}{2} \nabla \log
 * \pi(x) + \varepsilon z\), accepted or not (Roberts and Tweedie, Bernoulli 2 (1996)). It is HMC
 * with one leapfrog step, and is computed so. The best acceptance in many dimensions is 0.574
 * (Roberts and Rosenthal, Journal of the Royal Statistical Society B 60 (1998)).
 */
public final class Langevin implements TransitionKernel {

    private static final double BEST_ACCEPTANCE = 0.574;

    private final Hmc oneStep;

    private Langevin(Hmc oneStep) {
        this.oneStep = oneStep;
    }

    /**
     * MALA whose warm-up finds the step size and the variances.
     *
     * @param target the log-density to draw from
     * @return the kernel
     */
    public static Langevin of(DifferentiableLogDensity target) {
        return builder().setTarget(target).build();
    }

    /**
     * MALA with unit masses and nothing to learn.
     *
     * @param target the log-density to draw from
     * @param stepSize \(\varepsilon\), greater than 0
     * @return the kernel
     */
    public static Langevin of(DifferentiableLogDensity target, double stepSize) {
        return builder().setTarget(target).optStepSize(stepSize).build();
    }

    /**
     * The settings.
     *
     * @return a builder; {@link Builder#setTarget} is required
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The unadjusted Langevin algorithm: every step is taken, so that the stationary distribution
     * is wrong by an amount that goes to 0 with the step size.
     *
     * @param target the log-density to draw from
     * @param stepSize \(\varepsilon\), greater than 0
     * @return the kernel
     */
    public static TransitionKernel unadjusted(DifferentiableLogDensity target, double stepSize) {
        MetropolisHastings.requirePositive(stepSize);
        Target checked = new Target(target);
        return TransitionKernel.of(
                (x, random) -> {
                    double[] gradient = new double[x.length];
                    checked.atStart(x, gradient);
                    for (int i = 0; i < x.length; i++) {
                        x[i] +=
                                stepSize * stepSize / 2 * gradient[i]
                                        + stepSize * random.nextGaussian();
                    }
                    return x;
                });
    }

    @Override
    public Chain begin(double[] start, Random random) {
        return oneStep.begin(start, random);
    }

    /** The settings of {@link Langevin}. */
    public static final class Builder extends HamiltonianBuilder<Builder> {

        private Builder() {
            super(BEST_ACCEPTANCE);
        }

        /**
         * The kernel.
         *
         * @return the kernel
         * @throws IllegalArgumentException if a setting is not valid
         */
        public Langevin build() {
            return new Langevin(new Hmc(settings(), 1, 0));
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
