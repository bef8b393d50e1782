package org.jenera.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DivergencesTest {

    private static final double[] P = {0.5, 0.3, 0.2};
    private static final double[] Q = {0.2, 0.5, 0.3};

    private static void assertRefused(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void agreeWithTheReference() {
        // reference: kl.categorical
        assertEquals(0.2238046571856474, Divergences.kullbackLeibler(P, Q), 1e-15);
        assertEquals(0.19379419794061362, Divergences.kullbackLeibler(Q, P), 1e-15);
        assertEquals(0.05087461253959834, Divergences.jensenShannon(P, Q), 1e-15);
        assertEquals(0.3, Divergences.totalVariation(P, Q), 1e-15);
        assertEquals(Math.log(4), Divergences.entropy(new double[] {0.25, 0.25, 0.25, 0.25}));
    }

    @Test
    void ofThingsThatShareNothing() {
        double[] p = {0.4, 0.6, 0, 0};
        double[] q = {0, 0, 0.1, 0.9};
        // reference: js.disjoint
        assertEquals(0.6931471805599453, Divergences.jensenShannon(p, q), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, Divergences.kullbackLeibler(p, q));
        assertEquals(1, Divergences.totalVariation(p, q), 1e-15);
    }

    @Test
    void zeroTimesItsLogarithmIsZero() {
        assertEquals(
                Math.log(2),
                Divergences.kullbackLeibler(new double[] {1, 0}, new double[] {0.5, 0.5}),
                1e-15);
        assertEquals(0, Divergences.kullbackLeibler(new double[] {1, 0}, new double[] {1, 0}));
        assertEquals(0, Divergences.entropy(new double[] {0, 1}));
    }

    @Test
    void empiricalWasserstein() {
        double[] a = {0.3, 1.7, 2.2, -0.4, 0.9};
        double[] b = {1.1, 0.2, 3.0, -1.5, 2.6};
        // reference: w1.empirical
        assertEquals(0.6200000000000001, Divergences.wasserstein1(a, b), 1e-14);
        assertEquals(0, Divergences.wasserstein1(a, a.clone()));
        // A sample said twice is the same distribution, whatever its size.
        double[] twice = {0.3, 1.7, 2.2, -0.4, 0.9, 0.3, 1.7, 2.2, -0.4, 0.9};
        assertEquals(0.62, Divergences.wasserstein1(twice, b), 1e-14);
        assertEquals(
                1.5, Divergences.wasserstein1(new double[] {0, 3}, new double[] {0, 0, 0}), 1e-15);
    }

    @Test
    void wassersteinOnPointsMovesMassByItsDistance() {
        double[] points = {0, 1, 10};
        assertEquals(
                0.3 * 1 + 0.1 * 9,
                Divergences.wasserstein1(points, P, Q),
                1e-15,
                "0.2 from 0 to 1 and 0.1 from 0 to 10");
        assertRefused("increase", () -> Divergences.wasserstein1(new double[] {0, 2, 1}, P, Q));
        assertRefused("2 points", () -> Divergences.wasserstein1(new double[] {0, 2}, P, Q));
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        double[] unnormalised = {0.5, 0.3, 0.3};
        assertRefused("sum 1.1", () -> Divergences.kullbackLeibler(P, unnormalised));
        assertRefused("p with sum", () -> Divergences.jensenShannon(unnormalised, P));
        assertRefused(
                "q[1] = -0.5", () -> Divergences.totalVariation(P, new double[] {1, -0.5, 0.5}));
        assertRefused(
                "NaN", () -> Divergences.kullbackLeibler(P, new double[] {Double.NaN, 0.5, 0.5}));
        assertRefused("3 and 2", () -> Divergences.kullbackLeibler(P, new double[] {0.5, 0.5}));
        assertRefused("sum 0.0", () -> Divergences.entropy(new double[0]));
    }

    @Test
    void whatIsNoSampleIsRefused() {
        assertRefused("empty", () -> Divergences.wasserstein1(P, new double[0]));
        assertRefused(
                "b[1] = NaN", () -> Divergences.wasserstein1(P, new double[] {1, Double.NaN}));
    }
}
