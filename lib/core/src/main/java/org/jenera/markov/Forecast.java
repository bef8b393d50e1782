package org.jenera.markov;

import java.util.Random;

/**
 * What is expected of a future observation: the emissions of the states, weighted by how probable
 * each state is then.
 */
public final class Forecast {

    private final double[] weights;
    private final Emission emission;

    Forecast(double[] weights, Emission emission) {
        this.weights = weights;
        this.emission = emission;
    }

    /** How probable each state is at the time of the observation: a copy. */
    public double[] states() {
        return weights.clone();
    }

    /**
     * The density of an observation, for symbols and counts its probability.
     *
     * @param x d numbers
     * @return the density
     */
    public double density(double... x) {
        Sequence one = Sequence.of(new double[][] {x});
        emission.check(one);
        double[] logDensities = new double[weights.length];
        emission.logDensities(one, 0, 1, logDensities);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * Math.exp(logDensities[i]);
        }
        return sum;
    }

    /** The mean of the observation: d numbers. */
    public double[] mean() {
        double[][] means = emission.means();
        double[] mean = new double[emission.dimensions()];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += weights[i] * means[i][j];
            }
        }
        return mean;
    }

    /**
     * Draws such observations.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return n rows of d numbers
     */
    public double[][] sample(int n, long seed) {
        Random random = new Random(seed);
        double[][] draws = new double[n][];
        for (int i = 0; i < n; i++) {
            draws[i] = emission.sample(Stochastic.draw(weights, random), random);
        }
        return draws;
    }
}
