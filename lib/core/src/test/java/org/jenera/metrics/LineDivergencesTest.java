package org.jenera.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDivergencesTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static DoubleUnaryOperator normal(double mean, double sd) {
        return new NormalDistribution(null, mean, sd)::logDensity;
    }

    private static DoubleUnaryOperator uniform(double a, double b) {
        return x -> x < a || x > b ? -INF : -Math.log(b - a);
    }

    @ParameterizedTest
    // reference: gan.js, the Jensen-Shannon divergence of N(0, 1) and N(m, 1)
    @CsvSource({
        "0.5, 0.03031130052083896",
        "1, 0.11142148218473619",
        "2, 0.33683082034689377",
        "3, 0.5267773065213721",
        "4, 0.632720193736867"
    })
    void jensenShannonOfShiftedGaussians(double shift, double expected) {
        assertEquals(
                expected,
                LineDivergences.jensenShannon(normal(0, 1), normal(shift, 1), -INF, INF),
                1e-10);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 0, 1", "0, 1, 1, 1", "-3, 0.5, 2, 4", "0, 1, 0, 1"})
    void closedFormsAndQuadratureAgree(double m1, double s1, double m2, double s2) {
        var p = normal(m1, s1);
        var q = normal(m2, s2);
        assertEquals(
                GaussianDivergences.kullbackLeibler(m1, s1, m2, s2),
                LineDivergences.kullbackLeibler(p, q, -INF, INF),
                1e-9);
        assertEquals(
                GaussianDivergences.totalVariation(m1, s1, m2, s2),
                LineDivergences.totalVariation(p, q, -INF, INF),
                1e-9);
        assertEquals(
                GaussianDivergences.wasserstein1(m1, s1, m2, s2),
                LineDivergences.wasserstein1(
                        new NormalDistribution(null, m1, s1)::cumulativeProbability,
                        new NormalDistribution(null, m2, s2)::cumulativeProbability,
                        -60,
                        60),
                1e-8);
    }

    @Test
    void ofUniformsThatPartlyOverlap() {
        var p = uniform(0, 2);
        var q = uniform(1, 3);
        assertEquals(INF, LineDivergences.kullbackLeibler(p, q, 0, 3));
        assertEquals(Math.log(2), LineDivergences.kullbackLeibler(uniform(0, 1), p, 0, 3), 1e-9);
        assertEquals(Math.log(2) / 2, LineDivergences.jensenShannon(p, q, 0, 3), 1e-9);
        assertEquals(0.5, LineDivergences.totalVariation(p, q, 0, 3), 1e-9);
    }

    @Test
    void whatIsNoDensityIsRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        LineDivergences.kullbackLeibler(
                                                normal(0, 1), x -> -x * x / 2, -INF, INF))
                        .getMessage();
        assertTrue(message.contains("q with integral 2.50662"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> LineDivergences.jensenShannon(normal(0, 1), normal(5, 1), -4, 4),
                "limits that cut the density off");
        assertThrows(
                ArithmeticException.class,
                () -> LineDivergences.totalVariation(x -> Double.NaN, normal(0, 1), -4, 4));
        assertThrows(
                ArithmeticException.class,
                () -> LineDivergences.wasserstein1(x -> x, x -> 0.5, 0, 4),
                "no distribution function");
    }
}
