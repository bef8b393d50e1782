package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jenera.derive.Gradients;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.Gaussian;
import org.jenera.model.Estimate;
import org.jenera.variational.VariationalGaussian.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientEstimatorTest {

    /** A curved density on the plane, not a Gaussian: -cosh(a) - (b - a^2)^2 / 2. */
    private static final DifferentiableLogDensity CURVED =
            (z, g) -> {
                double bend = z[1] - z[0] * z[0];
                g[0] = -Math.sinh(z[0]) + 2 * z[0] * bend;
                g[1] = -bend;
                return -Math.cosh(z[0]) - bend * bend / 2;
            };

    private static VariationalGaussian q(Family family) {
        VariationalGaussian start = VariationalGaussian.of(family, new double[] {0.3, -0.2}, 1);
        double[] parameters = start.parameters();
        parameters[2] = -0.4;
        parameters[3] = 0.1;
        if (family == Family.FULL_RANK) {
            parameters[4] = 0.5;
        }
        return start.with(parameters);
    }

    @Test
    void theTargetsGradientIsRight() {
        Gradients.check(CURVED::at, GradientEstimatorTest::curvedGradient, 0.3, -0.7);
    }

    private static double[] curvedGradient(double[] z) {
        double[] g = new double[2];
        CURVED.at(z, g);
        return g;
    }

    /** With the noise held, it is the derivative of log p(m + L noise) + H[q] by all parameters. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void reparameterizedIsTheDerivativeAlongADraw(Family family) {
        VariationalGaussian q = q(family);
        double[] noise = {0.7, -1.3};
        double[] expected =
                Gradients.finiteDifferences(
                        v -> CURVED.at(q.with(v).transform(noise)) + q.with(v).entropy(),
                        q.parameters());
        double[] found =
                GradientEstimator.REPARAMETERIZED.gradients(CURVED, q, new double[][] {noise})[0];
        assertArrayEquals(expected, found, 1e-7);
    }

    /** With the draw held, it is (log p - log q) times the derivative of log q(z). */
    @ParameterizedTest
    @EnumSource(Family.class)
    void scoreFunctionIsTheWeightedScore(Family family) {
        VariationalGaussian q = q(family);
        double[] noise = {0.7, -1.3};
        double[] z = q.transform(noise);
        double weight = CURVED.at(z) - q.toGaussian().logDensity(z);
        double[] score =
                Gradients.finiteDifferences(
                        v -> q.with(v).toGaussian().logDensity(z), q.parameters());
        double[] expected = Arrays.stream(score).map(s -> s * weight).toArray();
        double[] found =
                GradientEstimator.SCORE_FUNCTION.gradients(CURVED, q, new double[][] {noise})[0];
        assertArrayEquals(expected, found, 1e-6);
    }

    /** All three agree with the reparameterised gradient, whose mean is the truth, on average. */
    @ParameterizedTest
    @EnumSource(GradientEstimator.class)
    void estimatorsAgreeOnAverage(GradientEstimator estimator) {
        VariationalGaussian q = q(Family.FULL_RANK);
        double[][] here = estimator.gradients(CURVED, q, noise(40_000, 1));
        double[][] there = GradientEstimator.REPARAMETERIZED.gradients(CURVED, q, noise(40_000, 2));
        for (int i = 0; i < 5; i++) {
            Estimate a = column(here, i);
            Estimate b = column(there, i);
            double error = Math.hypot(a.standardError(), b.standardError());
            assertTrue(Math.abs(a.value() - b.value()) < 4 * error, i + ": " + a + " and " + b);
        }
    }

    /** For one dimension and log p = -z^4: E[grad] = -4 (m^3 + 3 m s^2), exactly. */
    @ParameterizedTest
    @EnumSource(GradientEstimator.class)
    void theMeanOfAQuarticByHand(GradientEstimator estimator) {
        DifferentiableLogDensity quartic =
                (z, g) -> {
                    g[0] = -4 * Math.pow(z[0], 3);
                    return -Math.pow(z[0], 4);
                };
        double m = 0.5;
        double s = 0.8;
        VariationalGaussian q = VariationalGaussian.of(Family.MEAN_FIELD, new double[] {m}, s);
        double[][] noise = new double[60_000][];
        Random random = new Random(4);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = new double[] {random.nextGaussian()};
        }
        double[][] found = estimator.gradients(quartic, q, noise);
        double byMean = -4 * (m * m * m + 3 * m * s * s);
        // E z^4 = m^4 + 6 m^2 s^2 + 3 s^4, and the entropy adds 1.
        double byLogScale = -(12 * m * m * s * s + 12 * Math.pow(s, 4)) + 1;
        assertTrue(column(found, 0).standardErrorsFrom(byMean) < 4, () -> "" + column(found, 0));
        assertTrue(
                column(found, 1).standardErrorsFrom(byLogScale) < 4, () -> "" + column(found, 1));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void pathDerivativeFollowsTheDrawInBothDensities(Family family) {
        VariationalGaussian q = q(family);
        double[] noise = {0.7, -1.3};
        Gaussian held = q.toGaussian();
        double[] expected =
                Gradients.finiteDifferences(
                        v -> {
                            double[] z = q.with(v).transform(noise);
                            return CURVED.at(z) - held.logDensity(z);
                        },
                        q.parameters());
        double[] found =
                GradientEstimator.PATH_DERIVATIVE.gradients(CURVED, q, new double[][] {noise})[0];
        assertArrayEquals(expected, found, 1e-7);
    }

    /** Of the other draws alone: with the draw itself in it, a baseline would add a bias. */
    @Test
    void theBaselineIsTheMeanOfTheOtherDraws() {
        VariationalGaussian q = q(Family.FULL_RANK);
        double[][] noise = noise(3, 5);
        double[] ratios =
                Arrays.stream(noise)
                        .map(q::transform)
                        .mapToDouble(z -> CURVED.at(z) - q.toGaussian().logDensity(z))
                        .toArray();
        double[][] plain = GradientEstimator.SCORE_FUNCTION.gradients(CURVED, q, noise);
        double[][] found =
                GradientEstimator.SCORE_FUNCTION_WITH_BASELINE.gradients(CURVED, q, noise);
        for (int s = 0; s < 3; s++) {
            double others = (ratios[(s + 1) % 3] + ratios[(s + 2) % 3]) / 2;
            double left = (ratios[s] - others) / ratios[s];
            double[] expected = Arrays.stream(plain[s]).map(g -> g * left).toArray();
            assertArrayEquals(expected, found[s], 1e-9);
        }
    }

    @Test
    void theBaselineHelpsAndReparameterizationHelpsMore() {
        VariationalGaussian q = q(Family.MEAN_FIELD);
        DifferentiableLogDensity shifted =
                (z, g) -> CURVED.at(z, g) - 20; // a constant that only the plain score minds
        double plain = spread(GradientEstimator.SCORE_FUNCTION, shifted, q);
        double less = spread(GradientEstimator.SCORE_FUNCTION_WITH_BASELINE, shifted, q);
        double least = spread(GradientEstimator.REPARAMETERIZED, shifted, q);
        assertTrue(less < plain / 3 && least < less / 1.5, plain + ", " + less + ", " + least);
    }

    private static double spread(
            GradientEstimator estimator, DifferentiableLogDensity p, VariationalGaussian q) {
        return column(estimator.gradients(p, q, noise(5000, 3)), 0).standardError();
    }

    private static Estimate column(double[][] rows, int i) {
        return Estimate.ofMean(Arrays.stream(rows).mapToDouble(r -> r[i]).toArray());
    }

    private static double[][] noise(int n, long seed) {
        Random random = new Random(seed);
        double[][] noise = new double[n][2];
        for (double[] row : noise) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        return noise;
    }
}
