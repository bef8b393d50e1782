package org.jenera.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jenera.derive.Gradients;
import org.jenera.derive.Quadrature;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Parameters PARAMETERS =
            Parameters.builder().real("m").positive("s").interval("w", 0, 1).build();

    /** N(0, 1) times Gam(3, 2) times Beta(2, 3), normalised. */
    private static final DifferentiableLogDensity MODEL =
            (x, g) -> {
                g[0] = -x[0];
                g[1] = 2 / x[1] - 2;
                g[2] = 1 / x[2] - 2 / (1 - x[2]);
                return -0.5 * x[0] * x[0]
                        - 0.5 * Math.log(2 * Math.PI)
                        + 2 * Math.log(x[1])
                        - 2 * x[1]
                        + Math.log(4)
                        + Math.log(x[2])
                        + 2 * Math.log1p(-x[2])
                        + Math.log(12);
            };

    @Test
    void thereAndBack() {
        double[] x = {-1.3, 0.02, 0.97};
        assertArrayEquals(x, PARAMETERS.constrain(PARAMETERS.unconstrain(x)), 1e-14);
    }

    @Test
    void theGradientIsThatOfTheTransformedDensity() {
        DifferentiableLogDensity u = PARAMETERS.unconstrained(MODEL);
        for (double[] at : new double[][] {{0.3, -0.4, 1.1}, {2, 1.5, -3}}) {
            Gradients.check(
                    u::at,
                    v -> {
                        double[] g = new double[3];
                        u.at(v, g);
                        return g;
                    },
                    at);
        }
    }

    /** The Jacobian keeps the mass: each factor integrates to 1 over all of the line. */
    @Test
    void theTransformedDensityHasMassOne() {
        DifferentiableLogDensity u = PARAMETERS.unconstrained(MODEL);
        double atZero = u.at(new double[3]);
        double product = 1;
        for (int i = 0; i < 3; i++) {
            int c = i;
            product *=
                    Quadrature.integrate(
                            v -> {
                                double[] at = new double[3];
                                at[c] = v;
                                return Math.exp(u.at(at) - atZero);
                            },
                            -30,
                            10);
        }
        assertEquals(0, Math.log(product) + atZero, 1e-8);
    }
}
