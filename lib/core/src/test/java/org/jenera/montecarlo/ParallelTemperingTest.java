package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jenera.derive.Enumeration;
import org.jenera.distribution.DifferentiableLogDensity;
import org.junit.jupiter.api.Test;

class ParallelTemperingTest {

    /** 0.3 N(-6, 1) + 0.7 N(6, 1) */
    private static final DifferentiableLogDensity PEAKS =
            (x, gradient) -> {
                double[] parts = {
                    Math.log(0.3) - Math.pow(x[0] + 6, 2) / 2,
                    Math.log(0.7) - Math.pow(x[0] - 6, 2) / 2
                };
                double value = Enumeration.logSumExp(parts);
                gradient[0] =
                        -Math.exp(parts[0] - value) * (x[0] + 6)
                                - Math.exp(parts[1] - value) * (x[0] - 6);
                return value;
            };

    private static double shareOnTheRight(ChainDraws draws) {
        return Arrays.stream(draws.points()).filter(x -> x[0] > 0).count()
                / (double) draws.points().length;
    }

    @Test
    void aWalkSticksWhereTemperedChainsCross() {
        double[] ladder = ParallelTempering.ladder(0.02, 6);
        for (long seed = 0; seed < 3; seed++) {
            ChainDraws alone =
                    MetropolisHastings.randomWalk(PEAKS, 1).sample(new double[] {-6}, 2000, seed);
            assertEquals(0, shareOnTheRight(alone), 0);
            ChainDraws tempered =
                    ParallelTempering.of(PEAKS, MetropolisHastings::adaptive, ladder)
                            .sample(new double[] {-6}, 10_000, seed);
            var right = tempered.mean(x -> x[0] > 0 ? 1 : 0);
            assertTrue(right.standardErrorsFrom(0.7) < 4.2, right.toString());
            assertTrue(right.standardError() < 0.05, right.toString());
            assertTrue(tempered.mean(0).standardErrorsFrom(2.4) < 4.2);
            assertTrue(tempered.mean(x -> x[0] * x[0]).standardErrorsFrom(37) < 4.2);
            double exchanges = tempered.acceptance()[0];
            assertTrue(exchanges > 0.2 && exchanges < 0.95, "exchanges " + exchanges);
        }
    }

    @Test
    void gradientsAreTempered() {
        ChainDraws draws =
                ParallelTempering.withGradients(PEAKS, Nuts::of, ParallelTempering.ladder(0.02, 6))
                        .sample(new double[] {-5}, 4000, 1); // where the gradient is not 0
        var right = draws.mean(x -> x[0] > 0 ? 1 : 0);
        assertTrue(right.standardErrorsFrom(0.7) < 4.2, right.toString());
        assertTrue(draws.gradients() > 0);
    }

    @Test
    void aLadderFallsInEqualRatios() {
        assertArrayEquals(new double[] {1, 0.1, 0.01}, ParallelTempering.ladder(0.01, 3), 1e-15);
    }
}
