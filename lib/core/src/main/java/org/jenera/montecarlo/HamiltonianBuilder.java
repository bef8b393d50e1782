package org.jenera.montecarlo;

import java.util.Objects;
import org.jenera.distribution.DifferentiableLogDensity;

/**
 * The settings that HMC, NUTS and Langevin share.
 *
 * @param <B> the builder itself
 */
public abstract sealed class HamiltonianBuilder<B>
        permits Hmc.Builder, Nuts.Builder, Langevin.Builder {

    private DifferentiableLogDensity target;
    private double stepSize = Double.NaN;
    private double acceptance;
    private MassMatrix massMatrix;
    private boolean gradientCheck = true;

    HamiltonianBuilder(double acceptance) {
        this.acceptance = acceptance;
    }

    /**
     * The log-density to draw from, with its gradient.
     *
     * @param value the target
     * @return this builder
     */
    public B setTarget(DifferentiableLogDensity value) {
        target = Objects.requireNonNull(value, "target");
        return self();
    }

    /**
     * A fixed step size. Without it, the warm-up finds one by dual averaging.
     *
     * @param value greater than 0, in the unit of x where the masses are 1
     * @return this builder
     */
    public B optStepSize(double value) {
        MetropolisHastings.requirePositive(value);
        stepSize = value;
        return self();
    }

    /**
     * The mean acceptance that the warm-up steers the step size to. More means smaller steps and
     * fewer divergences.
     *
     * @param value greater than 0 and less than 1; 0.8 for HMC and NUTS, 0.574 for Langevin if this
     *     is not called
     * @return this builder
     */
    public B optAcceptance(double value) {
        acceptance = value;
        return self();
    }

    /**
     * What the warm-up learns of the target's shape.
     *
     * @param value DIAGONAL if this is not called; IDENTITY if it is not and the step size is fixed
     * @return this builder
     */
    public B optMassMatrix(MassMatrix value) {
        massMatrix = Objects.requireNonNull(value, "mass matrix");
        return self();
    }

    /**
     * Whether each chain holds the gradient against finite differences at its start.
     *
     * @param value true if this is not called
     * @return this builder
     */
    public B optGradientCheck(boolean value) {
        gradientCheck = value;
        return self();
    }

    abstract B self();

    HamiltonianSettings settings() {
        if (target == null) {
            throw new IllegalArgumentException("A sampler needs a target; call setTarget");
        }
        if (!(acceptance > 0 && acceptance < 1)) {
            throw new IllegalArgumentException(
                    "The acceptance to aim at lies between 0 and 1; given: " + acceptance);
        }
        MassMatrix learnt =
                massMatrix != null
                        ? massMatrix
                        : Double.isNaN(stepSize) ? MassMatrix.DIAGONAL : MassMatrix.IDENTITY;
        return new HamiltonianSettings(
                new Target(target), stepSize, acceptance, learnt, gradientCheck);
    }
}
