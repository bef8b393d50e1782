package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTailTest {

    /** Ratios u^-k have a Pareto tail of shape k. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.7, 1.2})
    void theShapeOfAParetoDistribution(double k) {
        Random random = new Random(2);
        double[] logRatios = random.doubles(100_000).map(u -> -k * Math.log(u)).toArray();
        assertEquals(k, ParetoTail.shape(logRatios), 0.12);
    }

    /**
     * q = N(0, 1) for p = N(0, s^2): the ratio grows like exp(z^2 (1 - 1/s^2) / 2), a tail of shape
     * 1 - 1/s^2 but for logarithms.
     */
    @Test
    void anApproximationThatIsTooNarrowHasAHeavyTail() {
        assertTrue(shapeFor(0.8) < 0.2);
        assertTrue(shapeFor(3) > 0.7);
    }

    private static double shapeFor(double sd) {
        Random random = new Random(3);
        double[] logRatios =
                random.doubles(20_000)
                        .map(u -> random.nextGaussian())
                        .map(z -> 0.5 * z * z * (1 - 1 / (sd * sd)))
                        .toArray();
        return ParetoTail.shape(logRatios);
    }

    @Test
    void constantsDoNotMatterAndEqualRatiosHaveNoTail() {
        Random random = new Random(4);
        double[] a = random.doubles(1000).map(u -> -0.5 * Math.log(u)).toArray();
        double[] b = Arrays.stream(a).map(v -> v - 1000).toArray();
        assertEquals(ParetoTail.shape(a), ParetoTail.shape(b), 1e-9);
        assertEquals(Double.NEGATIVE_INFINITY, ParetoTail.shape(new double[100]));
    }
}
