package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuadratureTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static double normal(double x, double mean, double sd) {
        double z = (x - mean) / sd;
        return Math.exp(-z * z / 2) / (sd * Math.sqrt(2 * Math.PI));
    }

    @Test
    void finiteLimits() {
        assertEquals(1.0 / 3, Quadrature.integrate(x -> x * x, 0, 1), 1e-15);
        assertEquals(2, Quadrature.integrate(Math::sin, 0, Math.PI), 1e-14);
        assertEquals(-2, Quadrature.integrate(Math::sin, Math.PI, 0), 1e-14);
        assertEquals(0, Quadrature.integrate(Math::sin, 1, 1));
        assertEquals(1, Quadrature.integrate(x -> x > 1.0 / 3 ? 1.5 : 0, 0, 1), 1e-9, "a jump");
        assertEquals(2, Quadrature.integrate(x -> 1 / Math.sqrt(x), 0, 1), 1e-9, "a pole");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 0.05", "3, 0.5", "-40, 2", "100, 3", "1000, 30", "0, 1000"})
    void aGaussianIntegratesToOne(double mean, double sd) {
        assertEquals(1, Quadrature.integrate(x -> normal(x, mean, sd), -INF, INF), 1e-10);
        assertEquals(
                1,
                Quadrature.integrate(x -> normal(x, mean, sd), mean, INF)
                        + Quadrature.integrate(x -> normal(x, mean, sd), -INF, mean),
                1e-10);
    }

    @Test
    void infiniteLimits() {
        assertEquals(1, Quadrature.integrate(x -> Math.exp(-x), 0, INF), 1e-12);
        assertEquals(1, Quadrature.integrate(x -> Math.exp(x), -INF, 0), 1e-12);
        assertEquals(
                Math.PI, Quadrature.integrate(x -> 1 / (1 + x * x), -INF, INF), 1e-9, "slow tails");
        assertEquals(0, Quadrature.integrate(x -> x * normal(x, 0, 1), -INF, INF), 1e-12, "odd");
        // reference: entropy.logistic; the log-density falls to -infinity far out
        assertEquals(
                2.0,
                Quadrature.integrate(
                        x -> {
                            double log = -Math.abs(x) - 2 * Math.log1p(Math.exp(-Math.abs(x)));
                            return -Math.exp(log) * log;
                        },
                        -1000,
                        1000),
                1e-9);
    }

    @Test
    void twoDimensions() {
        assertEquals(
                0.25 * 2.0 / 3,
                Quadrature.integrate(
                        (x, y) -> x * x * x * Math.abs(y), 0, 1, 0, Math.sqrt(4.0 / 3)),
                1e-12);
        double rho = 0.8;
        double determinant = 1 - rho * rho;
        assertEquals(
                rho,
                Quadrature.integrate(
                        (x, y) ->
                                x
                                        * y
                                        * Math.exp(
                                                -(x * x - 2 * rho * x * y + y * y)
                                                        / (2 * determinant))
                                        / (2 * Math.PI * Math.sqrt(determinant)),
                        -INF,
                        INF,
                        -INF,
                        INF),
                1e-9);
    }

    @Test
    void whatDoesNotConvergeIsAnError() {
        assertTrue(
                assertThrows(
                                ArithmeticException.class,
                                () -> Quadrature.integrate(x -> 1 / x, 0, 1))
                        .getMessage()
                        .contains("does not converge"));
        assertThrows(ArithmeticException.class, () -> Quadrature.integrate(x -> 1, 0, INF));
        assertThrows(ArithmeticException.class, () -> Quadrature.integrate(Math::sin, 0, INF));
    }

    @Test
    void notANumberIsAnErrorWithItsPlace() {
        String message =
                assertThrows(
                                ArithmeticException.class,
                                () -> Quadrature.integrate(Math::log, -1, 1))
                        .getMessage();
        assertTrue(message.contains("The integrand is NaN at -0."), message);
        assertThrows(
                ArithmeticException.class,
                () -> Quadrature.integrate((x, y) -> x < 0.1 ? INF : 1, 0, 1, 0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> Quadrature.integrate(x -> x, 0, Double.NaN));
    }
}
