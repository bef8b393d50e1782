package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jenera.derive.Gradients;
import org.jenera.derive.Quadrature;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.Parameters;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Parameters ALL =
            Parameters.builder()
                    .real("a")
                    .positive("b")
                    .interval("c", -1, 3)
                    .reals("d", 2)
                    .positives("e", 2)
                    .build();

    @Test
    void theNamesOfVectorsCarryTheirIndex() {
        assertEquals(List.of("a", "b", "c", "d[0]", "d[1]", "e[0]", "e[1]"), ALL.names());
        assertEquals(7, ALL.dimensions());
    }

    @Test
    void thereAndBackIsNoWay() {
        double[] x = {-3, 0.2, 2.5, 7, -1, 4, 1e-3};
        assertArrayEquals(x, ALL.constrain(ALL.unconstrain(x)), 1e-12);
        double[] u = {-3, 0.2, 2.5, 7, -1, 4, -30};
        assertArrayEquals(u, ALL.unconstrain(ALL.constrain(u)), 1e-12);
    }

    @Test
    void theGradientFollowsTheChainRule() {
        DifferentiableLogDensity model =
                (x, gradient) -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum -= (i + 1) * Math.pow(x[i] - 0.5, 2) / 2;
                        gradient[i] = -(i + 1) * (x[i] - 0.5);
                    }
                    return sum;
                };
        DifferentiableLogDensity free = ALL.unconstrained(model);
        Gradients.check(
                free::at,
                u -> {
                    double[] gradient = new double[u.length];
                    free.at(u, gradient);
                    return gradient;
                },
                0.3,
                -0.7,
                1.2,
                2,
                -1,
                0.4,
                -2);
    }

    /** The Jacobian keeps probabilities: the density integrates to 1 in the other coordinate. */
    @Test
    void theJacobianKeepsTheIntegral() {
        DifferentiableLogDensity gamma =
                (x, gradient) -> {
                    gradient[0] = 2 / x[0] - 1;
                    return 2 * Math.log(x[0]) - x[0] - Math.log(2); // Gamma(3, 1)
                };
        DifferentiableLogDensity free =
                Parameters.builder().positive("x").build().unconstrained(gamma);
        assertEquals(
                1, Quadrature.integrate(u -> Math.exp(free.at(new double[] {u})), -20, 6), 1e-9);
        DifferentiableLogDensity beta =
                (x, gradient) -> {
                    double p = (x[0] + 1) / 4;
                    gradient[0] = (1 / p - 1 / (1 - p)) / 4;
                    return Math.log(6 * p * (1 - p) / 4); // Beta(2, 2) on (-1, 3)
                };
        DifferentiableLogDensity logit =
                Parameters.builder().interval("x", -1, 3).build().unconstrained(beta);
        assertEquals(
                1, Quadrature.integrate(u -> Math.exp(logit.at(new double[] {u})), -30, 30), 1e-9);
    }

    /** An exponential distribution by way of its logarithm: mean 1, standard deviation 1. */
    @Test
    void samplersMoveOnTheLineAndDrawInTheDomain() {
        Parameters positive = Parameters.builder().positive("rate").build();
        DifferentiableLogDensity exponential =
                (x, gradient) -> {
                    gradient[0] = -1;
                    return -x[0];
                };
        for (long seed = 0; seed < 3; seed++) {
            ChainDraws draws =
                    Chains.builder()
                            .setKernel(Nuts.of(positive.unconstrained(exponential)))
                            .setStart(2)
                            .optParameters(positive)
                            .build()
                            .run(seed);
            assertTrue(draws.mean("rate").standardErrorsFrom(1) < 4.2);
            assertTrue(draws.standardDeviation("rate").standardErrorsFrom(1) < 4.2);
            assertTrue(draws.quantile("rate", 0.5).standardErrorsFrom(Math.log(2)) < 4.2);
        }
    }

    @Test
    void refusesParametersWhereTheyMayNotLie() {
        refused(
                "b is greater than 0 and finite; given: -1.0",
                () -> ALL.unconstrain(new double[] {0, -1, 0, 0, 0, 1, 1}));
        refused(
                "c is between -1.0 and 3.0; given: 3.0",
                () -> ALL.unconstrain(new double[] {0, 1, 3, 0, 0, 1, 1}));
        refused("given: 2 numbers", () -> ALL.constrain(new double[2]));
        refused("a name of its own", () -> Parameters.builder().real("a").real("a").build());
        refused("at least one parameter", () -> Parameters.builder().build());
        refused("lower one first", () -> Parameters.builder().interval("p", 1, 0));
        refused("at least 1 number", () -> Parameters.builder().reals("v", 0));
    }

    private static void refused(String because, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(because), message);
    }
}
