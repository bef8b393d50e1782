package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jenera.derive.Quadrature;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/** What is computed from codes: divergences, activities, the mixture of all. */
class CodesTest {

    private static GaussianCodes line(int n) {
        Random random = new Random(1);
        double[][] means = new double[n][1];
        double[][] variances = new double[n][1];
        for (int i = 0; i < n; i++) {
            means[i][0] = 1.5 * random.nextGaussian();
            variances[i][0] = 0.1 + random.nextDouble();
        }
        return GaussianCodes.of(means, variances);
    }

    private static double normal(double z, double mean, double variance) {
        return Math.exp(-0.5 * (z - mean) * (z - mean) / variance)
                / Math.sqrt(2 * Math.PI * variance);
    }

    @Test
    void theDivergenceIsTheIntegral() {
        GaussianCodes codes = GaussianCodes.of(new double[][] {{0.7}}, new double[][] {{0.3}});
        double integral =
                Quadrature.integrate(
                        z -> normal(z, 0.7, 0.3) * Math.log(normal(z, 0.7, 0.3) / normal(z, 0, 1)),
                        -5,
                        6);
        assertEquals(integral, codes.divergences()[0], 1e-9);
    }

    @Test
    void theMixtureIsTheMeanOfTheDensities() {
        GaussianCodes codes = line(4);
        AggregatedPosterior mixture = AggregatedPosterior.of(codes);
        double area =
                Quadrature.integrate(z -> Math.exp(mixture.logDensity(new double[] {z})), -12, 12);
        assertEquals(1, area, 1e-8);
        double mean =
                Quadrature.integrate(
                        z -> z * Math.exp(mixture.logDensity(new double[] {z})), -12, 12);
        double square =
                Quadrature.integrate(
                        z -> z * z * Math.exp(mixture.logDensity(new double[] {z})), -12, 12);
        assertEquals(mean, mixture.mean()[0], 1e-8);
        assertEquals(square - mean * mean, mixture.covariance()[0][0], 1e-8);
        double[] drawn = new double[20_000];
        double[][] z = mixture.sample(drawn.length, 3);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = z[i][0];
        }
        assertTrue(Estimate.ofMean(drawn).standardErrorsFrom(mean) < 4);
    }

    @Test
    void theTwoPartsAddUpToTheDivergence() {
        GaussianCodes codes = line(1000);
        AggregatedPosterior mixture = AggregatedPosterior.of(codes);
        AggregatedPosterior.Split split = mixture.split(2);
        double marginal =
                Quadrature.integrate(
                        z -> {
                            double log = mixture.logDensity(new double[] {z});
                            return Math.exp(log) * (log - Math.log(normal(z, 0, 1)));
                        },
                        -10,
                        10);
        assertTrue(split.marginal().standardErrorsFrom(marginal) < 4, split + ", " + marginal);
        double information = split.divergence() - marginal;
        assertTrue(split.mutualInformation().standardErrorsFrom(information) < 4, split.toString());
        assertTrue(marginal > 0.1 && information > 0.5);
    }

    @Test
    void aUnitIsActiveIfItsMeanMoves() {
        double[][] means = {{1, 0.001, 5}, {-1, 0, 5}, {0, 0, 5}};
        double[][] variances = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
        ActiveUnits units = ActiveUnits.of(GaussianCodes.of(means, variances));
        assertArrayEquals(new double[] {1, 1e-6 / 3, 0}, units.activities(), 1e-12);
        assertEquals(1, units.count());
        assertEquals(2, units.count(1e-8));
        assertEquals("1 of 3 units are active", units.toString());
    }

    @Test
    void codesThatAreNoneAreRefused() {
        double[][] one = {{1, 2}};
        VaeTest.assertRefused(
                "greater than 0; given: 0.0", () -> GaussianCodes.of(one, new double[][] {{1, 0}}));
        VaeTest.assertRefused(
                "1 rows and 2 rows", () -> GaussianCodes.of(one, new double[][] {{1, 1}, {1, 1}}));
        GaussianCodes codes = GaussianCodes.of(one, new double[][] {{1, 1}});
        VaeTest.assertRefused("at least 2 images", () -> ActiveUnits.of(codes));
        VaeTest.assertRefused(
                "2 numbers; given: 1",
                () -> AggregatedPosterior.of(codes).logDensity(new double[1]));
    }
}
