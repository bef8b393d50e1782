package org.jenera.montecarlo;

import java.util.Random;

/**
 * Gibbs sampling: each coordinate in turn is drawn from its conditional distribution given the
 * others (Geman and Geman, IEEE Transactions on Pattern Analysis and Machine Intelligence 6
 * (1984)). A Metropolis-Hastings step whose proposal is always accepted.
 *
 * <pre>{@code
 * Gibbs.of((x, random) -> rho * x[1] + s * random.nextGaussian(),
 *          (x, random) -> rho * x[0] + s * random.nextGaussian())
 * }</pre>
 */
public final class Gibbs implements TransitionKernel {

    /** Draws one coordinate given the others. */
    @FunctionalInterface
    public interface Conditional {
        /**
         * Draws a coordinate.
         *
         * @param x the present state, d numbers, which must not be changed
         * @param random where the random numbers come from
         * @return the new value of this conditional's coordinate
         */
        double draw(double[] x, Random random);
    }

    private final Conditional[] conditionals;
    private final boolean randomScan;

    private Gibbs(Conditional[] conditionals, boolean randomScan) {
        if (conditionals.length == 0) {
            throw new IllegalArgumentException(
                    "Gibbs sampling needs a conditional for each coordinate; given: none");
        }
        this.conditionals = conditionals.clone();
        this.randomScan = randomScan;
    }

    /**
     * Systematic scan: a step draws every coordinate once, in order. It leaves the target invariant
     * but is not reversible.
     *
     * @param conditionals one for each coordinate
     * @return the kernel
     */
    public static Gibbs of(Conditional... conditionals) {
        return new Gibbs(conditionals, false);
    }

    /**
     * Random scan: a step draws as many coordinates as there are, each chosen at random.
     * Reversible.
     *
     * @param conditionals one for each coordinate
     * @return the kernel
     */
    public static Gibbs randomScan(Conditional... conditionals) {
        return new Gibbs(conditionals, true);
    }

    @Override
    public Chain begin(double[] start, Random random) {
        Target.requireFinite(start);
        if (start.length != conditionals.length) {
            throw new IllegalArgumentException(
                    "There are "
                            + conditionals.length
                            + " conditionals; the start has as many numbers, given: "
                            + start.length);
        }
        return new Sweep(start, random);
    }

    private final class Sweep implements Chain {
        private final Random random;
        private double[] x;

        Sweep(double[] start, Random random) {
            this.random = random;
            moveTo(start);
        }

        @Override
        public double[] position() {
            return x.clone();
        }

        @Override
        public Step step() {
            for (int i = 0; i < x.length; i++) {
                int k = randomScan ? random.nextInt(x.length) : i;
                double value = conditionals[k].draw(x, random);
                if (!Double.isFinite(value)) {
                    throw new NonFiniteDensityException(
                            "The draw of conditional " + k,
                            value,
                            x,
                            "a conditional draws finite numbers, whatever the others are");
                }
                x[k] = value;
            }
            return Step.of(1, Double.NaN);
        }

        @Override
        public void moveTo(double[] position) {
            x = position.clone();
        }
    }
}
