package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.jenera.distribution.DifferentiableLogDensity;
import org.junit.jupiter.api.Test;

/** What makes the leapfrog fit for Monte Carlo: reversible, volume preserving, second order. */
class LeapfrogTest {

    private static final DifferentiableLogDensity BANANA = Densities.banana();

    private static PhasePoint random(long seed) {
        Random random = new Random(seed);
        double[] position = {3 * random.nextGaussian(), random.nextGaussian() - 2};
        return new PhasePoint(
                position, new double[] {random.nextGaussian(), random.nextGaussian()});
    }

    @Test
    void aReversedTrajectoryComesBack() {
        Leapfrog leapfrog = Leapfrog.of(BANANA, 0.1);
        for (long seed = 0; seed < 5; seed++) {
            PhasePoint start = random(seed);
            PhasePoint back = leapfrog.steps(leapfrog.steps(start, 25).reversed(), 25).reversed();
            assertArrayEquals(start.position(), back.position(), 1e-9);
            assertArrayEquals(start.momentum(), back.momentum(), 1e-9);
        }
    }

    @Test
    void theJacobianOfATrajectoryHasDeterminantOne() {
        Leapfrog leapfrog = Leapfrog.of(BANANA, 0.2);
        double h = 1e-6;
        for (long seed = 0; seed < 5; seed++) {
            double[] z = flat(random(seed));
            double[][] jacobian = new double[4][4];
            for (int j = 0; j < 4; j++) {
                double[] above = z.clone();
                double[] below = z.clone();
                above[j] += h;
                below[j] -= h;
                double[] up = flat(leapfrog.steps(point(above), 5));
                double[] down = flat(leapfrog.steps(point(below), 5));
                for (int i = 0; i < 4; i++) {
                    jacobian[i][j] = (up[i] - down[i]) / (2 * h);
                }
            }
            double determinant =
                    new LUDecomposition(new Array2DRowRealMatrix(jacobian)).getDeterminant();
            assertEquals(1, determinant, 1e-6);
        }
    }

    private static double[] flat(PhasePoint point) {
        double[] q = point.position();
        double[] p = point.momentum();
        return new double[] {q[0], q[1], p[0], p[1]};
    }

    private static PhasePoint point(double[] z) {
        return new PhasePoint(new double[] {z[0], z[1]}, new double[] {z[2], z[3]});
    }

    /** Half the step for the same time: a quarter of the error. */
    @Test
    void theErrorOverAGivenTimeIsOfSecondOrder() {
        for (long seed = 0; seed < 5; seed++) {
            PhasePoint start = random(seed);
            PhasePoint exact = Leapfrog.of(BANANA, 1e-4).steps(start, 10_000);
            double coarse = distance(exact, Leapfrog.of(BANANA, 0.02).steps(start, 50));
            double fine = distance(exact, Leapfrog.of(BANANA, 0.01).steps(start, 100));
            assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.1);
        }
    }

    private static double distance(PhasePoint a, PhasePoint b) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += Math.pow(flat(a)[i] - flat(b)[i], 2);
        }
        return Math.sqrt(sum);
    }

    /** hmc.shadow: on a standard normal, q^2 (1 - eps^2 / 4) + p^2 stays exactly as it is. */
    @Test
    void theShadowOfTheEnergyIsConserved() {
        DifferentiableLogDensity normal = Densities.normal(1);
        double eps = 0.3;
        PhasePoint point = new PhasePoint(new double[] {1}, new double[] {0.5});
        assertEquals(1.2275, shadow(point, eps), 1e-12);
        Leapfrog leapfrog = Leapfrog.of(normal, eps);
        assertEquals(0.625, leapfrog.energy(point), 1e-12);
        for (int i = 0; i < 1000; i++) {
            point = leapfrog.steps(point, 1);
            assertEquals(1.2275, shadow(point, eps), 1e-9);
        }
        assertTrue(Math.abs(leapfrog.energy(point) - 0.625) < 0.625 * eps * eps);
    }

    private static double shadow(PhasePoint point, double eps) {
        double q = point.position()[0];
        double p = point.momentum()[0];
        return q * q * (1 - eps * eps / 4) + p * p;
    }
}
