package org.jenera.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jenera.data.FourChains;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/**
 * Diagnostics of Markov chains against R 4.2.2 with posterior 1.4.0 and coda 0.19-4, and against
 * what is known of an autoregression.
 */
class ChainDiagnosticsTest {

    private static final double TOLERANCE = 1e-4;

    /**
     * Four chains of 100 draws: mcmc.diag.4chains. The last is shifted by 1 here, as it was there:
     * the rounding of that sum decides a tie between ranks, which 15 printed digits do not show.
     */
    private static final double[][] FOUR = FourChains.chains();

    static {
        FOUR[3] = Arrays.stream(FOUR[3]).map(x -> x + 1).toArray();
    }

    /** posterior: rhat, rhat_basic with and without split; coda: gelman.diag */
    @Test
    void rHatIsThatOfR() {
        assertEquals(1.1113802386649, RHat.of(FOUR), TOLERANCE);
        assertEquals(1.11520162457913, RHat.split(FOUR), TOLERANCE);
        assertEquals(1.08227802360139, RHat.unsplit(FOUR), TOLERANCE);
        assertEquals(1.12362049750061, RHat.gelmanRubin(FOUR), TOLERANCE);
    }

    /** posterior: ess_bulk, ess_tail, ess_mean (= ess_basic); coda: effectiveSize */
    @Test
    void effectiveSampleSizesAreThoseOfR() {
        assertEquals(27.7865417773345, EffectiveSampleSize.bulk(FOUR), TOLERANCE);
        assertEquals(43.3150300089389, EffectiveSampleSize.tail(FOUR), TOLERANCE);
        assertEquals(26.7635727560822, EffectiveSampleSize.mean(FOUR), TOLERANCE);
        assertArrayEquals(
                new double[] {
                    28.0049457704916, 20.6400233816732, 25.925683748455, 22.2524479767852
                },
                Arrays.stream(FOUR).mapToDouble(EffectiveSampleSize::autoregressive).toArray(),
                TOLERANCE);
    }

    /** posterior: mean, sd, mcse_mean */
    @Test
    void estimatesAreThoseOfR() {
        Estimate mean = MonteCarloError.mean(FOUR);
        assertEquals(0.2249575, mean.value(), 1e-9);
        assertEquals(0.186132053564877, mean.standardError(), TOLERANCE);
        assertEquals(0.962926664677855, MonteCarloError.standardDeviation(FOUR).value(), 1e-9);
    }

    /** A stationary autoregression of order 1: x' = rho x + sqrt(1 - rho^2) noise, N(0, 1). */
    private static double[][] autoregression(double rho, int chains, int draws, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[chains][draws];
        for (double[] chain : x) {
            double value = random.nextGaussian();
            for (int i = 0; i < draws; i++) {
                chain[i] = value;
                value = rho * value + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            }
        }
        return x;
    }

    /** mcmc.ar1_ess: ESS / N = (1 - rho) / (1 + rho), 3/17 at rho = 0.7 */
    @Test
    void theEssOfAnAutoregressionIsKnown() {
        for (long seed = 0; seed < 5; seed++) {
            double[][] x = autoregression(0.7, 4, 20_000, seed);
            double expected = 80_000 * 0.17647058823529413;
            assertEquals(1, EffectiveSampleSize.mean(x) / expected, 0.1);
            assertEquals(1, EffectiveSampleSize.bulk(x) / expected, 0.1);
            assertEquals(1, EffectiveSampleSize.autoregressive(x[0]) / expected * 4, 0.15);
            double[] r = Autocorrelation.of(x[0], 5);
            for (int k = 0; k <= 5; k++) {
                assertEquals(Math.pow(0.7, k), r[k], 0.05, "lag " + k);
            }
        }
    }

    /** Antithetic draws tell more than independent ones, up to a limit. */
    @Test
    void negativeAutocorrelationCountsForTheChains() {
        double[][] x = autoregression(-0.5, 4, 10_000, 1);
        assertEquals(3, EffectiveSampleSize.mean(x) / 40_000, 0.3);
        double[][] alternating = new double[2][1000];
        for (double[] chain : alternating) {
            Arrays.setAll(chain, i -> i % 2);
        }
        assertEquals(2000 * Math.log10(2000), EffectiveSampleSize.mean(alternating), 1e-6);
    }

    /** Errors of means, spreads and quantiles are as large as they claim: over many repetitions. */
    @Test
    void errorsAreAsLargeAsTheyClaim() {
        int repetitions = 200;
        double[] squares = new double[4];
        for (long seed = 0; seed < repetitions; seed++) {
            double[][] x = autoregression(0.5, 4, 1000, 1000 + seed);
            Estimate[] estimates = {
                MonteCarloError.mean(x),
                MonteCarloError.standardDeviation(x),
                MonteCarloError.quantile(x, 0.5),
                MonteCarloError.quantile(x, 0.95)
            };
            double[] truth = {0, 1, 0, 1.6448536269514722};
            for (int i = 0; i < 4; i++) {
                squares[i] += Math.pow(estimates[i].standardErrorsFrom(truth[i]), 2) / repetitions;
            }
        }
        // Mean squares of standard normal variables: 1, with a standard error of 0.1.
        for (double square : squares) {
            assertEquals(1, square, 0.35, Arrays.toString(squares));
        }
    }

    @Test
    void rHatSeesLocationScaleAndDrift() {
        double[][] good = autoregression(0, 4, 1000, 3);
        assertEquals(1, RHat.of(good), 0.01);
        double[][] moved = autoregression(0, 4, 1000, 3);
        moved[0] = Arrays.stream(moved[0]).map(x -> x + 1).toArray();
        assertTrue(RHat.of(moved) > 1.05);
        double[][] wide = autoregression(0, 4, 1000, 3);
        wide[0] = Arrays.stream(wide[0]).map(x -> 3 * x).toArray();
        assertTrue(RHat.of(wide) > 1.05 && RHat.split(wide) < 1.01, "only folding sees scale");
        double[][] drifting = autoregression(0, 4, 1000, 3);
        for (double[] chain : drifting) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] += 2.0 * i / chain.length;
            }
        }
        assertTrue(RHat.of(drifting) > 1.05 && RHat.unsplit(drifting) < 1.01, "halves see drift");
    }

    /** Ranks do not mind a Cauchy distribution, and no monotone map changes them. */
    @Test
    void ranksDoNotMindHeavyTails() {
        double[][] x = autoregression(0, 4, 1000, 5);
        double[][] cubed =
                Arrays.stream(x)
                        .map(chain -> Arrays.stream(chain).map(v -> v * v * v).toArray())
                        .toArray(double[][]::new);
        assertEquals(EffectiveSampleSize.bulk(x), EffectiveSampleSize.bulk(cubed), 1e-9);
        assertEquals(EffectiveSampleSize.tail(x), EffectiveSampleSize.tail(cubed), 1e-9);
    }

    @Test
    void refusesDrawsThatSayNothing() {
        refused("no chains", () -> RHat.of(new double[0][]));
        refused("at least 4 draws", () -> RHat.of(new double[][] {{1, 2, 3}}));
        refused(
                "chain 1 with 5",
                () -> EffectiveSampleSize.mean(new double[][] {{1, 2, 3, 4}, {1, 2, 3, 4, 5}}));
        refused(
                "NaN as draw 2 of chain 1",
                () -> RHat.of(new double[][] {{1, 2, 3, 4}, {1, 2, Double.NaN, 4}}));
        refused("All draws are 7.0", () -> MonteCarloError.mean(new double[][] {{7, 7, 7, 7}}));
        refused("at least 2 of them", () -> RHat.unsplit(new double[][] {{1, 2, 3, 4}}));
        refused("from 0 to 1", () -> MonteCarloError.quantile(FOUR, 1.5));
        refused("greatest lag", () -> Autocorrelation.of(FOUR[0], 100));
    }

    private static void refused(String because, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(because), message);
    }

    /** Independent energies: the mean square of a difference is twice the variance. */
    @Test
    void theFractionOfMissingInformationIsThatOfTheEnergies() {
        double[][] x = autoregression(0, 1, 20_000, 1);
        assertEquals(2, ChainEnergy.missingInformation(x[0]), 0.05);
        double[][] slow = autoregression(0.95, 1, 20_000, 1);
        assertEquals(0.1, ChainEnergy.missingInformation(slow[0]), 0.02);
    }

    @Test
    void chainsThatStandStillInDifferentPlacesNeverMeet() {
        double[][] apart = {{1, 1, 1, 1, 1, 1}, {2, 2, 2, 2, 2, 2}};
        assertEquals(Double.POSITIVE_INFINITY, RHat.of(apart));
    }
}
