package org.jenera.montecarlo;

import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.LogDensity;

/**
 * A distribution that is easy to draw from and whose density is known, to stand in for one that is
 * not: for importance sampling, rejection sampling and independent Metropolis-Hastings.
 */
public interface Proposal extends LogDensity {

    /**
     * Draws one point.
     *
     * @param random where the random numbers come from
     * @return d numbers, a new array
     */
    double[] draw(Random random);

    /**
     * A normal distribution as a proposal.
     *
     * @param gaussian the distribution
     * @return the proposal, whose density is normalised
     */
    static Proposal of(Gaussian gaussian) {
        return of(gaussian::logDensity, gaussian::sample);
    }

    /**
     * A proposal from its two halves.
     *
     * @param density the log-density of what is drawn; normalised, if normalisers are to be
     *     estimated or an envelope to be built with it
     * @param draw from random numbers to a new point
     * @return the proposal
     */
    static Proposal of(LogDensity density, Function<Random, double[]> draw) {
        Objects.requireNonNull(density, "density");
        Objects.requireNonNull(draw, "draw");
        return new Proposal() {
            @Override
            public double at(double[] x) {
                return density.at(x);
            }

            @Override
            public double[] draw(Random random) {
                return draw.apply(random);
            }
        };
    }

    /**
     * The uniform distribution on a box.
     *
     * @param low d numbers
     * @param high d numbers, each greater than that of low
     * @return the proposal, whose density is normalised
     */
    static Proposal uniform(double[] low, double[] high) {
        return new UniformBox(low, high);
    }
}
