package org.jenera.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParetoSmoothingTest {

    /** Weights with a Pareto tail: w = u^-k. */
    private static double[] pareto(double k, int n, long seed) {
        return new Random(seed).doubles(n).map(u -> -k * Math.log(1 - u)).toArray();
    }

    @Test
    void theShapeOfAParetoTailIsFound() {
        for (double k : new double[] {0.2, 0.5, 0.9, 1.3}) {
            double mean = 0;
            for (long seed = 0; seed < 20; seed++) {
                mean += ParetoSmoothing.shape(pareto(k, 20_000, seed)) / 20;
            }
            assertEquals(k, mean, 0.07); // drawn a little towards 1/2
        }
    }

    @Test
    void quantilesAreThoseOfTheDistribution() {
        GeneralizedPareto tail = new GeneralizedPareto(0.5, 2);
        for (double p : new double[] {0.1, 0.5, 0.99}) {
            double x = tail.quantile(p);
            assertEquals(1 - p, Math.pow(1 + 0.5 * x / 2, -2), 1e-12);
        }
        assertEquals(2 * Math.log(2), new GeneralizedPareto(0, 2).quantile(0.5), 1e-12);
    }

    @Test
    void smoothingKeepsTheBodyTheOrderAndTheLargest() {
        double[] raw = pareto(0.8, 1000, 3);
        double[] smooth = ParetoSmoothing.smooth(raw);
        double largest = Arrays.stream(raw).max().orElseThrow();
        double[] sorted = raw.clone();
        Arrays.sort(sorted);
        double cut = sorted[1000 - 95 - 1];
        for (int i = 0; i < raw.length; i++) {
            assertTrue(smooth[i] <= largest);
            if (raw[i] <= cut) {
                assertEquals(raw[i], smooth[i]);
            } else {
                assertTrue(smooth[i] >= cut);
            }
            for (int j = 0; j < 20; j++) {
                assertTrue(
                        raw[i] < raw[j] == smooth[i] < smooth[j]
                                || raw[i] == raw[j]
                                || smooth[i] == largest
                                || smooth[j] == largest);
            }
        }
    }

    @Test
    void aConstantAddedToTheLogarithmsChangesNothing() {
        double[] raw = pareto(0.6, 500, 1);
        double[] moved = Arrays.stream(raw).map(w -> w + 700).toArray();
        assertEquals(ParetoSmoothing.shape(raw), ParetoSmoothing.shape(moved), 1e-9);
        assertArrayEquals(
                Arrays.stream(ParetoSmoothing.smooth(raw)).map(w -> w + 700).toArray(),
                ParetoSmoothing.smooth(moved),
                1e-9);
    }

    @Test
    void equalWeightsHaveNoTail() {
        double[] equal = new double[100];
        assertEquals(Double.NEGATIVE_INFINITY, ParetoSmoothing.shape(equal));
        assertArrayEquals(equal, ParetoSmoothing.smooth(equal));
    }

    @Test
    void refusesWhatIsNoWeight() {
        double[] broken = new double[100];
        broken[5] = Double.NaN;
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> ParetoSmoothing.shape(broken))
                        .getMessage()
                        .contains("NaN at 5"));
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ParetoSmoothing.shape(new double[20]))
                        .getMessage()
                        .contains("at least 25"));
    }
}
