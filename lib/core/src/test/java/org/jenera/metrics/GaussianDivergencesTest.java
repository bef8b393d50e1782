package org.jenera.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GaussianDivergencesTest {

    private static final double[] M1 = {1, -1};
    private static final double[][] S1 = {{2, 0.5}, {0.5, 1}};
    private static final double[] M2 = {0, 0.5};
    private static final double[][] S2 = {{1, -0.3}, {-0.3, 1.5}};

    @Test
    void agreeWithTheReference() {
        // reference: kl.gauss1d, kl.gauss2d, tv.gauss, w1.gauss, fid.gauss2d
        assertEquals(1.3068528194400546, GaussianDivergences.kullbackLeibler(1, 2, 0, 1), 1e-14);
        assertEquals(1.427447951135129, GaussianDivergences.kullbackLeibler(M1, S1, M2, S2), 1e-13);
        assertEquals(0.38292492254802624, GaussianDivergences.totalVariation(0, 1, 1, 1), 1e-14);
        assertEquals(1, GaussianDivergences.wasserstein1(0, 1, 1, 1));
        assertEquals(0.7978845608028654, GaussianDivergences.wasserstein1(0, 1, 0, 2), 1e-14);
        assertEquals(3.7134711896064765, GaussianDivergences.frechet(M1, S1, M2, S2), 1e-12);
    }

    @Test
    void oneDimensionIsTheSameEitherWay() {
        double[][] four = {{4}};
        double[][] one = {{1}};
        double[] at1 = {1};
        double[] at0 = {0};
        assertEquals(
                GaussianDivergences.kullbackLeibler(1, 2, 0, 1),
                GaussianDivergences.kullbackLeibler(at1, four, at0, one),
                1e-14);
        assertEquals(2, GaussianDivergences.frechet(1, 2, 0, 1));
        assertEquals(2, GaussianDivergences.frechet(at1, four, at0, one), 1e-14);
    }

    @Test
    void aGaussianIsAtNoDistanceFromItself() {
        assertEquals(0, GaussianDivergences.kullbackLeibler(M1, S1, M1, S1), 1e-14);
        assertEquals(0, GaussianDivergences.frechet(M1, S1, M1, S1), 1e-13);
        assertEquals(0, GaussianDivergences.totalVariation(3, 2, 3, 2));
        assertEquals(0, GaussianDivergences.wasserstein1(3, 2, 3, 2));
    }

    @Test
    void frechetTakesASingularCovariance() {
        double[][] line = {{1, 1}, {1, 1}};
        double[][] point = {{0, 0}, {0, 0}};
        assertEquals(2, GaussianDivergences.frechet(M1, line, M1, point), 1e-12);
    }

    @Test
    void whatIsNoGaussianIsRefused() {
        double[][] indefinite = {{1, 2}, {2, 1}};
        double[][] askew = {{1, 0.5}, {0, 1}};
        assertRefused("positive; given: 0.0", () -> GaussianDivergences.wasserstein1(0, 0, 0, 1));
        assertRefused("NaN", () -> GaussianDivergences.kullbackLeibler(0, 1, 0, Double.NaN));
        assertRefused(
                "second covariance must be symmetric and positive definite",
                () -> GaussianDivergences.kullbackLeibler(M1, S1, M2, indefinite));
        assertRefused(
                "first covariance must be symmetric",
                () -> GaussianDivergences.kullbackLeibler(M1, askew, M2, S2));
        assertRefused(
                "second covariance has no negative eigenvalue; given: -0.99",
                () -> GaussianDivergences.frechet(M1, S1, M2, indefinite));
        assertRefused(
                "first covariance must be symmetric",
                () -> GaussianDivergences.frechet(M1, askew, M2, S2));
        assertRefused(
                "length 2 and 1",
                () -> GaussianDivergences.frechet(M1, S1, new double[1], new double[][] {{1}}));
    }

    private static void assertRefused(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
