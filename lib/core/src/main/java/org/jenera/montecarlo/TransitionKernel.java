package org.jenera.montecarlo;

import java.util.Random;
import java.util.function.BiFunction;

/**
 * A rule that takes a state to a random next state and leaves a distribution invariant: the
 * transition kernel of a Markov chain. Immutable; each chain that begins has its own state.
 *
 * <pre>{@code
 * ChainDraws draws = Nuts.of(target).sample(new double[10], 1000, seed);
 * draws.summary()
 * }</pre>
 */
@FunctionalInterface
public interface TransitionKernel {

    /**
     * Begins a chain.
     *
     * @param start d finite numbers, copied
     * @param random the random numbers of this chain, which nothing else uses
     * @return the chain, before its first step
     * @throws NonFiniteDensityException if the log-density at the start is not finite
     * @throws IllegalArgumentException if a gradient at the start is wrong
     */
    Chain begin(double[] start, Random random);

    /**
     * Runs four chains from one start, with as many steps of warm-up as draws: {@link Chains} with
     * its defaults.
     *
     * @param start d numbers
     * @param draws of each chain, at least 4
     * @param seed of the random numbers
     * @return shape (4, draws, d)
     */
    default ChainDraws sample(double[] start, int draws, long seed) {
        return Chains.builder()
                .setKernel(this)
                .setStart(start)
                .optWarmUp(draws)
                .optDraws(draws)
                .build()
                .run(seed);
    }

    /**
     * A kernel from a function, such as a sampler written by hand.
     *
     * @param step from a state, which must not be changed, and random numbers to the next state,
     *     which may be the same array if the chain stays
     * @return the kernel
     */
    static TransitionKernel of(BiFunction<double[], Random, double[]> step) {
        return (start, random) -> new FunctionChain(step, start, random);
    }
}
