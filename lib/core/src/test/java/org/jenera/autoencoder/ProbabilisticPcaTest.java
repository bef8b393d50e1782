package org.jenera.autoencoder;

import static org.jenera.autoencoder.PrincipalComponentsTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jenera.data.Digits;
import org.jenera.derive.Quadrature;
import org.jenera.distribution.Gaussian;
import org.junit.jupiter.api.Test;

class ProbabilisticPcaTest {

    private static final double[][] DIGITS = Digits.load().pixels();

    private static final double[] MEAN = {1, -2, 0.5};
    private static final double[][] WEIGHTS = {{1, 0.5}, {-0.3, 2}, {0.7, 0.1}};
    private static final double NOISE = 0.4;
    private static final ProbabilisticPca MODEL = ProbabilisticPca.of(MEAN, WEIGHTS, NOISE);

    private static double[][] covariance() {
        double[][] c = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                c[i][j] = Rows.dot(WEIGHTS[i], WEIGHTS[j]) + (i == j ? NOISE : 0);
            }
        }
        return c;
    }

    private static double logNormal(double x, double mean, double variance) {
        return -0.5 * (Math.log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance);
    }

    /** digits.ppca, loglik_per_image and sigma2 */
    @Test
    void theMaximumOfLikelihoodOfTheDigits() {
        var components = PrincipalComponents.fit(DIGITS);
        int[] latent = {2, 8, 16};
        double[] logLikelihood = {-177.43997149839444, -163.23588990673497, -153.51623541106164};
        double[] noise = {13.853948078205368, 6.996334573481724, 3.769577151195388};
        for (int i = 0; i < 3; i++) {
            var model = ProbabilisticPca.of(components, latent[i]);
            assertEquals(logLikelihood[i], model.logLikelihood(DIGITS).value(), 1e-6);
            assertEquals(noise[i], model.noiseVariance(), 1e-6);
        }
    }

    @Test
    void theDensityIsThatOfTheGaussian() {
        var gaussian = Gaussian.of(MEAN, covariance());
        double[][] x = gaussian.sample(50, 1).toDoubleMatrix();
        assertArrayEquals(gaussian.logDensity(x), MODEL.logDensity(x), 1e-12);
    }

    @Test
    void theDensityIsTheIntegralOverTheLatentVariables() {
        double[] x = {2, -1, 0};
        double integral =
                Quadrature.integrate(
                        (z0, z1) -> {
                            double log = logNormal(z0, 0, 1) + logNormal(z1, 0, 1);
                            double[] mean = MODEL.decode(new double[][] {{z0, z1}})[0];
                            for (int i = 0; i < 3; i++) {
                                log += logNormal(x[i], mean[i], NOISE);
                            }
                            return Math.exp(log);
                        },
                        -8,
                        8,
                        -8,
                        8);
        assertEquals(Math.log(integral), MODEL.logDensity(new double[][] {x})[0], 1e-8);
    }

    /** log p(x) = log p(x | z) + log p(z) - log p(z | x), whatever z is. */
    @Test
    void thePosteriorIsThatOfBayes() {
        double[] x = {0.3, -4, 1};
        double[] mean = MODEL.infer(new double[][] {x})[0];
        var posterior = Gaussian.of(mean, MODEL.posteriorCovariance());
        double evidence = MODEL.logDensity(new double[][] {x})[0];
        Random random = new Random(2);
        for (int trial = 0; trial < 20; trial++) {
            double[] z = {3 * random.nextGaussian(), 3 * random.nextGaussian()};
            double log = -posterior.logDensity(z);
            for (double v : z) {
                log += logNormal(v, 0, 1);
            }
            double[] decoded = MODEL.decode(new double[][] {z})[0];
            for (int i = 0; i < 3; i++) {
                log += logNormal(x[i], decoded[i], NOISE);
            }
            assertEquals(evidence, log, 1e-10);
        }
    }

    @Test
    void noOtherParametersAreMoreLikely() {
        double[][] x = MODEL.sample(200, 3);
        var best = ProbabilisticPca.fit(x, 1);
        double most = best.logLikelihood(x).value();
        Random random = new Random(4);
        for (int trial = 0; trial < 200; trial++) {
            double step = Math.pow(10, -3 * random.nextDouble());
            double[][] weights = best.weights();
            for (double[] row : weights) {
                row[0] += step * random.nextGaussian();
            }
            double[] mean = best.mean();
            mean[1] += step * random.nextGaussian();
            double noise = best.noiseVariance() * Math.exp(step * random.nextGaussian());
            double other = ProbabilisticPca.of(mean, weights, noise).logLikelihood(x).value();
            assertTrue(other <= most + 1e-12, "trial " + trial + ": " + other + " > " + most);
        }
    }

    @Test
    void samplesHaveTheMomentsOfTheModelAndComeFromTheSeed() {
        double[][] x = MODEL.sample(100_000, 5);
        double[][] c = covariance();
        var seen = PrincipalComponents.fit(x);
        assertArrayEquals(MEAN, seen.mean(), 0.03);
        assertArrayEquals(
                PrincipalComponents.of(MEAN, c).variances(), seen.variances(), 0.03 * c[1][1]);
        assertArrayEquals(MODEL.sample(3, 6)[2], MODEL.sample(3, 6)[2]);
        assertTrue(MODEL.sample(1, 6)[0][0] != MODEL.sample(1, 7)[0][0]);
    }

    /** As the noise vanishes, decoding the posterior mean is projecting. */
    @Test
    void withoutNoiseItIsPca() {
        double[][] x = MODEL.sample(20, 8);
        var components = PrincipalComponents.fit(x);
        double[][] weights = new double[3][1];
        for (int i = 0; i < 3; i++) {
            weights[i][0] = 2 * components.directions(1)[0][i]; // any length
        }
        var sharp = ProbabilisticPca.of(components.mean(), weights, 1e-9);
        double[][] decoded = sharp.decode(sharp.infer(x));
        double[][] projected = components.reconstruct(x, 1);
        for (int i = 0; i < x.length; i++) {
            assertArrayEquals(projected[i], decoded[i], 1e-7);
        }
    }

    @Test
    void refusals() {
        refused("from 1 to 2", () -> ProbabilisticPca.fit(MODEL.sample(9, 1), 3));
        refused("from 1 to 2", () -> ProbabilisticPca.fit(MODEL.sample(9, 1), 0));
        double[][] line = {{1, 2, 3}, {2, 4, 6}, {0, 0, 0}};
        refused("in 1 directions only", () -> ProbabilisticPca.fit(line, 1));
        refused("above 0", () -> ProbabilisticPca.of(MEAN, WEIGHTS, 0));
        refused("above 0", () -> ProbabilisticPca.of(MEAN, WEIGHTS, Double.NaN));
        refused("(2, 2)", () -> ProbabilisticPca.of(MEAN, Arrays.copyOf(WEIGHTS, 2), 1));
        refused("has 3 numbers", () -> MODEL.logDensity(new double[1][2]));
        refused("has 2 numbers", () -> MODEL.decode(new double[1][3]));
        refused("at least 1", () -> MODEL.sample(0, 1));
    }
}
