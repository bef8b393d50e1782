package org.jenera.montecarlo;

import java.util.Random;
import org.jenera.distribution.DifferentiableLogDensity;

/**
 * The No-U-Turn sampler: a trajectory that doubles forwards or backwards in time until it begins to
 * turn back, from which a point is drawn in proportion to its density (Hoffman and Gelman 2014,
 * with the multinomial draw and the generalised criterion of Betancourt 2017, appendix A.4). Step
 * size and mass matrix are learnt in the warm-up.
 *
 * <pre>{@code
 * ChainDraws draws = Nuts.of(target).sample(start, 1000, seed);
 * }</pre>
 */
public final class Nuts implements TransitionKernel {

    private final HamiltonianSettings settings;
    private final int maxDepth;

    private Nuts(HamiltonianSettings settings, int maxDepth) {
        this.settings = settings;
        this.maxDepth = maxDepth;
    }

    /**
     * NUTS with its defaults.
     *
     * @param target the log-density to draw from
     * @return the kernel
     */
    public static Nuts of(DifferentiableLogDensity target) {
        return builder().setTarget(target).build();
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
     * How often a trajectory may double.
     *
     * @return at least 1
     */
    public int maxDepth() {
        return maxDepth;
    }

    @Override
    public Chain begin(double[] start, Random random) {
        return new NutsChain(settings, maxDepth, start, random);
    }

    /** The settings of {@link Nuts}. */
    public static final class Builder extends HamiltonianBuilder<Builder> {
        private int maxDepth = 10;

        private Builder() {
            super(0.8);
        }

        /**
         * How often a trajectory may double: it has at most \(2^{depth} - 1\) steps.
         *
         * @param value from 1 to 20; 10 if this is not called
         * @return this builder
         */
        public Builder optMaxDepth(int value) {
            maxDepth = value;
            return this;
        }

        /**
         * The kernel.
         *
         * @return the kernel
         * @throws IllegalArgumentException if a setting is not valid
         */
        public Nuts build() {
            if (maxDepth < 1 || maxDepth > 20) {
                throw new IllegalArgumentException(
                        "The depth of a tree lies between 1 and 20; given: " + maxDepth);
            }
            return new Nuts(settings(), maxDepth);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
