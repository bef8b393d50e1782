package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jenera.derive.Gradients;
import org.jenera.derive.Quadrature;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.variational.ParameterTransform.Support;
import org.junit.jupiter.api.Test;

class ParameterTransformTest {

    private static final ParameterTransform T =
            ParameterTransform.of(Support.REAL, Support.POSITIVE, Support.UNIT_INTERVAL);

    /** N(0, 1) times Gam(3, 2) times Beta(2, 3), normalised. */
    private static final DifferentiableLogDensity P =
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
        assertArrayEquals(x, T.constrain(T.unconstrain(x)), 1e-14);
    }

    @Test
    void theGradientIsThatOfTheTransformedDensity() {
        DifferentiableLogDensity u = T.pullBack(P);
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
        DifferentiableLogDensity u = T.pullBack(P);
        double atZero = u.at(new double[3]);
        double positive =
                Quadrature.integrate(v -> Math.exp(u.at(new double[] {0, v, 0}) - atZero), -30, 10);
        double unit =
                Quadrature.integrate(v -> Math.exp(u.at(new double[] {0, 0, v}) - atZero), -40, 40);
        double real =
                Quadrature.integrate(v -> Math.exp(u.at(new double[] {v, 0, 0}) - atZero), -12, 12);
        assertEquals(0, Math.log(positive * unit * real) + atZero, 1e-8);
    }

    @Test
    void theJacobianIsTheLogarithmOfTheSlopes() {
        double[] u = {0.7, -1.2, 0.4};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            int c = i;
            sum += Math.log(Gradients.finiteDifferences(v -> T.constrain(v)[c], u)[i]);
        }
        assertEquals(sum, T.logJacobian(u), 1e-8);
        assertEquals(-800, T.logJacobian(new double[] {0, 0, 800}), 1e-9);
        assertEquals(-800, T.logJacobian(new double[] {0, 0, -800}), 1e-9);
    }
}
