package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.special.Gamma;
import org.jenera.data.OldFaithful;
import org.jenera.derive.Gradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticAscentTest {

    private static final MixturePrior PRIOR = MixturePrior.standard(1, 2);

    /** n points in two heaps. */
    private static double[][] heaps(int n, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[n][2];
        for (double[] row : x) {
            double side = random.nextDouble() < 0.3 ? -1.5 : 1;
            row[0] = side + 0.4 * random.nextGaussian();
            row[1] = side + 0.5 * row[0] + 0.3 * random.nextGaussian();
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void batchesReachTheBoundOfCoordinateAscent(long seed) {
        double[][] x = heaps(5000, 17);
        double exact =
                CoordinateAscent.builder()
                        .setComponents(2)
                        .setPrior(PRIOR)
                        .build()
                        .fit(x, 1)
                        .lowerBound();
        MixtureFit fit =
                StochasticAscent.builder()
                        .setComponents(2)
                        .setPrior(PRIOR)
                        .optBatchSize(50)
                        .optEpochs(8)
                        .build()
                        .fit(x, seed);
        assertTrue(fit.converged());
        assertTrue(fit.lowerBound() <= exact + 1e-6);
        assertEquals(exact, fit.lowerBound(), 3); // of some -7,000 nats
    }

    /** With the whole data as a batch, a step of 1 is an iteration of coordinate ascent. */
    @Test
    void aFullStepOnAllDataIsCoordinateAscent() {
        double[][] x = CoordinateAscentTest.standardized(OldFaithful.load().as().doubleMatrix());
        double[][] start = Start.draw(x, 3, new SplittableRandom(4));
        double[] stochastic =
                StochasticAscent.builder()
                        .setComponents(3)
                        .setPrior(PRIOR)
                        .optBatchSize(272)
                        .optEpochs(5)
                        .optDelay(0)
                        .optForgetting(1e-9 + 0.5)
                        .build()
                        .fit(x, 4)
                        .lowerBounds();
        // The first rate is 1: after one epoch both have made two M-steps from the same start.
        assertEquals(coordinateAscent(x, start, 2), stochastic[0], 1e-8);
        assertTrue(stochastic[1] > stochastic[0]);
        assertTrue(stochastic[1] < coordinateAscent(x, start, 3));
    }

    private static double coordinateAscent(double[][] x, double[][] start, int iterations) {
        return CoordinateAscent.builder()
                .setComponents(3)
                .setPrior(PRIOR)
                .optTolerance(0)
                .optMaxIterations(iterations)
                .build()
                .fit(x, start)
                .model()
                .evidenceLowerBound(x)
                .total();
    }

    /**
     * The natural gradient, F^-1 times the gradient, is "where coordinate ascent would go, less
     * where we are" (Hoffman et al. 2013, equation 14): on the weights of a coin.
     */
    @Test
    void theNaturalGradientPointsToTheCoordinateUpdate() {
        double[] counts = {7, 12};
        Dirichlet prior = Dirichlet.of(1.5, 0.5);
        double[] alpha = {3, 2};
        double[] gradient =
                Gradients.finiteDifferences(
                        a -> {
                            Dirichlet q = Dirichlet.of(a);
                            double likelihood =
                                    counts[0] * q.expectedLog(0) + counts[1] * q.expectedLog(1);
                            return likelihood
                                    + q.expectedLogDensity(prior)
                                    - q.expectedLogDensity(q);
                        },
                        alpha);
        double total = Gamma.trigamma(5);
        double[][] fisher = {
            {Gamma.trigamma(3) - total, -total}, {-total, Gamma.trigamma(2) - total}
        };
        double[] natural =
                new LUDecomposition(new Array2DRowRealMatrix(fisher))
                        .getSolver()
                        .getInverse()
                        .operate(gradient);
        double[] goal = prior.posterior(counts).alpha();
        assertArrayEquals(new double[] {goal[0] - 3, goal[1] - 2}, natural, 1e-6);
    }

    @Test
    void theSameSeedGivesTheSameFit() {
        double[][] x = heaps(300, 2);
        StochasticAscent ascent =
                StochasticAscent.builder().setComponents(3).setPrior(PRIOR).build();
        assertArrayEquals(ascent.fit(x, 7).lowerBounds(), ascent.fit(x, 7).lowerBounds());
        assertTrue(!Arrays.equals(ascent.fit(x, 7).lowerBounds(), ascent.fit(x, 8).lowerBounds()));
    }
}
