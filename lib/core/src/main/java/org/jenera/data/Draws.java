package org.jenera.data;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;

/** How the densities and generators of this package turn a seed into numbers. */
final class Draws {

    private Draws() {}

    /**
     * Draws points one after the other from one source of random numbers.
     *
     * @param n how many, at least 1
     * @param seed of the source
     * @param draw one point from the source
     * @return shape (n, 2)
     */
    static double[][] points(int n, long seed, Function<Random, double[]> draw) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 point; given: " + n);
        }
        // Neighbouring seeds give a Random nearly equal first numbers; a scrambled seed does not.
        Random random = new Random(new SplittableRandom(seed).nextLong());
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = draw.apply(random);
        }
        return points;
    }

    /**
     * A source of its own for each part of a draw, so that a part does not depend on how many there
     * are or in which order they are drawn.
     *
     * @param seed of the draw
     * @param part which part
     */
    static Random source(long seed, long part) {
        long first = new SplittableRandom(seed).nextLong();
        return new Random(new SplittableRandom(first + part).nextLong());
    }

    /** A normal number that is not further than 2.5 standard deviations off. */
    static double normal(double mean, double sd, Random random) {
        double z;
        do {
            z = random.nextGaussian();
        } while (Math.abs(z) > 2.5);
        return mean + sd * z;
    }

    /** A point and isotropic Gaussian noise on it. */
    static double[] around(double x, double y, double sd, Random random) {
        return new double[] {x + sd * random.nextGaussian(), y + sd * random.nextGaussian()};
    }

    /**
     * @throws IllegalArgumentException if a length is not finite or not more than 0
     */
    static void checkPositive(String name, double given) {
        if (!(given > 0 && given < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "%s must be a finite number above 0; given: %s".formatted(name, given));
        }
    }
}
