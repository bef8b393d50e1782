package org.jenera.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void meanAndStandardErrorByHand() {
        // mean 3, squares 4 + 0 + 4 = 8, variance 8 / 2 = 4, error sqrt(4 / 3)
        Estimate estimate = Estimate.ofMean(1, 3, 5);
        assertEquals(3, estimate.value(), 0);
        assertEquals(Math.sqrt(4.0 / 3), estimate.standardError(), 1e-15);
    }

    @Test
    void twoStandardErrorsHoldNineteenTimesInTwenty() {
        Random random = new Random(1);
        int repeats = 4000;
        int held = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            double[] draws = random.doubles(50).toArray();
            held += Estimate.ofMean(draws).standardErrorsFrom(0.5) < 2 ? 1 : 0;
        }
        // Student's t with 49 degrees of freedom leaves 0.949 within 2.
        double rate = (double) held / repeats;
        assertEquals(0.949, rate, 4 * Math.sqrt(0.949 * 0.051 / repeats));
    }

    @Test
    void equalDrawsAreExact() {
        double[] draws = new double[20_000];
        Arrays.fill(draws, Math.log(8));
        Estimate estimate = Estimate.ofMean(draws);
        assertEquals(Math.log(8), estimate.value(), 0);
        assertEquals(0, estimate.standardError(), 0);
        assertEquals(0, estimate.standardErrorsFrom(Math.log(8)), 0);
    }

    @Test
    void distanceInStandardErrors() {
        assertEquals(2.5, new Estimate(1, 0.4).standardErrorsFrom(2), 1e-15);
        assertEquals(2.5, new Estimate(1, 0.4).standardErrorsFrom(0), 1e-15);
        assertEquals(0, Estimate.exact(1).standardErrorsFrom(1), 0);
        assertEquals(Double.POSITIVE_INFINITY, Estimate.exact(1).standardErrorsFrom(2), 0);
    }

    @Test
    void noClaimHoldsOfADivergedModel() {
        double far = Double.POSITIVE_INFINITY;
        assertEquals(far, Estimate.exact(Double.NaN).standardErrorsFrom(0), 0);
        assertEquals(far, new Estimate(1, 0.1).standardErrorsFrom(Double.NaN), 0);
        assertEquals(far, Estimate.ofMean(1, Double.NaN).standardErrorsFrom(1), 0);
        Estimate impossible = Estimate.ofMean(-1, Double.NEGATIVE_INFINITY);
        assertEquals(Double.NEGATIVE_INFINITY, impossible.value(), 0);
        assertEquals(far, impossible.standardErrorsFrom(-1), 0);
        assertEquals(0, impossible.standardErrorsFrom(Double.NEGATIVE_INFINITY), 0);
        Estimate first = Estimate.ofMean(Double.NEGATIVE_INFINITY, -1);
        assertEquals(Double.NEGATIVE_INFINITY, first.value(), 0);
    }

    @Test
    void showsTheDigitsThatMean() {
        assertEquals("1.235 ± 0.012", new Estimate(1.23456, 0.0123).toString());
        assertEquals("-391.92 ± 0.50", new Estimate(-391.9189, 0.5).toString());
        assertEquals("123456 ± 789", new Estimate(123456.4, 789).toString());
        assertEquals("0.25", Estimate.exact(0.25).toString());
    }

    @Test
    void refusesWhatIsNoEstimate() {
        String negative =
                assertThrows(IllegalArgumentException.class, () -> new Estimate(1, -0.1))
                        .getMessage();
        assertTrue(negative.contains("-0.1"), negative);
        String single =
                assertThrows(IllegalArgumentException.class, () -> Estimate.ofMean(1)).getMessage();
        assertTrue(single.contains("at least 2") && single.contains("1"), single);
    }
}
