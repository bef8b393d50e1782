package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.LogDensity;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/** Monte Carlo integration, importance sampling and rejection sampling. */
class IndependentDrawsTest {

    private static Gaussian normal(double mean, double sd) {
        return Gaussian.of(new double[] {mean}, new double[][] {{sd * sd}});
    }

    private static void near(double expected, Estimate found) {
        assertTrue(found.standardError() > 0, found.toString());
        assertTrue(found.standardErrorsFrom(expected) < 4.2, found + ", expected " + expected);
    }

    @Test
    void integralsAreMeansWithTheirErrors() {
        for (long seed = 0; seed < 5; seed++) {
            near(2, MonteCarloIntegration.integral(Math::sin, 0, Math.PI, 10_000, seed));
            double[] low = {-1, -1, -1};
            double[] high = {1, 1, 1};
            near(
                    4 * Math.PI / 3,
                    MonteCarloIntegration.integral(
                            (double[] x) -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2] < 1 ? 1 : 0,
                            low,
                            high,
                            10_000,
                            seed));
            near(
                    Math.exp(0.5),
                    MonteCarloIntegration.mean(
                            x -> Math.exp(x[0]), Gaussian.standard(1)::sample, 10_000, seed));
        }
    }

    @Test
    void theErrorFallsWithTheRootOfTheDraws() {
        double few = MonteCarloIntegration.integral(Math::sin, 0, 1, 1000, 1).standardError();
        double many = MonteCarloIntegration.integral(Math::sin, 0, 1, 100_000, 1).standardError();
        assertEquals(10, few / many, 1);
    }

    /** The best slope for e^x with x is 1.69; what is left of the variance is 1 - corr^2. */
    @Test
    void aControlVariateTakesItsPartOfTheError() {
        Gaussian x = Gaussian.standard(1);
        Estimate plain = MonteCarloIntegration.mean(v -> Math.exp(v[0]), x::sample, 20_000, 1);
        Estimate controlled =
                MonteCarloIntegration.controlled(
                        v -> Math.exp(v[0]), v -> v[0], 0, x::sample, 20_000, 1);
        near(Math.exp(0.5), controlled);
        double correlation = 1 / Math.sqrt(Math.E - 1);
        assertEquals(
                Math.sqrt(1 - correlation * correlation),
                controlled.standardError() / plain.standardError(),
                0.05);
    }

    @Test
    void integrandsThatAreNotFiniteAreToldWithTheirPlace() {
        NonFiniteDensityException refusal =
                assertThrows(
                        NonFiniteDensityException.class,
                        () -> MonteCarloIntegration.integral(Math::sqrt, -1, 1, 100, 1));
        assertTrue(refusal.x()[0] < 0);
        refused("at least 2", () -> MonteCarloIntegration.integral(Math::sin, 0, 1, 1, 1));
        refused("finite corners", () -> MonteCarloIntegration.integral(Math::sin, 1, 1, 9, 1));
        refused(
                "A control variate varies",
                () ->
                        MonteCarloIntegration.controlled(
                                v -> v[0], v -> 3, 3, Gaussian.standard(1)::sample, 10, 1));
    }

    /** is.variance: target N(0, 1), proposal N(0, 4): E_q[w^2] = s^2 / sqrt(2 s^2 - 1), s = 2. */
    @Test
    void importanceWeightsHaveTheKnownVariance() {
        WeightedSample sample =
                ImportanceSampling.of(normal(0, 1)::logDensity, Proposal.of(normal(0, 2)))
                        .run(100_000, 1);
        near(
                1.5118578920369088,
                Estimate.ofMean(
                        Arrays.stream(sample.logWeights()).map(w -> Math.exp(2 * w)).toArray()));
        assertEquals(1 / 1.5118578920369088, sample.effectiveSampleSize() / 100_000, 0.01);
        near(0, sample.logNormalizer());
        near(0, sample.mean(x -> x[0]));
        near(1, sample.mean(x -> x[0] * x[0]));
        assertEquals(1, Arrays.stream(sample.weights()).sum(), 1e-12);
        assertTrue(sample.warnings().isEmpty(), sample.toString());
    }

    /** is.logz: target exp(-x^2/2 + x), q = N(0, 1): log Z = log sqrt(2 pi) + 1/2. */
    @Test
    void normalizersAreTheMeanWeight() {
        LogDensity target = x -> -x[0] * x[0] / 2 + x[0];
        for (long seed = 0; seed < 5; seed++) {
            WeightedSample sample =
                    ImportanceSampling.of(target, Proposal.of(normal(0, 1))).run(50_000, seed);
            near(1.4189385332046727, sample.logNormalizer());
            near(0.9189385332046727, Estimate.ofMean(sample.logWeights()));
            near(1, sample.mean(x -> x[0]));
        }
    }

    /** Over 200 repetitions the self-normalised errors are as large as they claim. */
    @Test
    void theErrorsOfWeightedMeansAreRight() {
        double squares = 0;
        double logSquares = 0;
        for (long seed = 0; seed < 200; seed++) {
            WeightedSample sample =
                    ImportanceSampling.of(normal(0.5, 1)::logDensity, Proposal.of(normal(0, 1.5)))
                            .run(1000, seed);
            squares += Math.pow(sample.mean(x -> x[0]).standardErrorsFrom(0.5), 2) / 200;
            logSquares += Math.pow(sample.logNormalizer().standardErrorsFrom(0), 2) / 200;
        }
        assertEquals(1, squares, 0.35);
        assertEquals(1, logSquares, 0.35);
    }

    @Test
    void aProposalWithTailsTooLightIsToldByTheParetoShape() {
        WeightedSample light =
                ImportanceSampling.of(normal(0, 1)::logDensity, Proposal.of(normal(0, 0.4)))
                        .run(20_000, 1);
        assertTrue(light.paretoShape() > 0.7, light.toString());
        assertTrue(light.warnings().get(0).contains("Pareto shape"), light.toString());
        WeightedSample heavy =
                ImportanceSampling.of(normal(0, 1)::logDensity, Proposal.of(normal(0, 2)))
                        .run(20_000, 1);
        assertTrue(heavy.paretoShape() < 0.3, heavy.toString());
        double rough = Math.abs(light.mean(x -> x[0] * x[0]).value() - 1);
        double smooth = Math.abs(light.smoothed().mean(x -> x[0] * x[0]).value() - 1);
        assertTrue(smooth < rough + 0.05, smooth + " after smoothing, before it " + rough);
        WeightedSample far =
                ImportanceSampling.of(normal(0, 1)::logDensity, Proposal.of(normal(8, 1)))
                        .run(1000, 1);
        assertTrue(
                far.warnings().stream().anyMatch(w -> w.startsWith("The 1000 draws are worth")),
                far.toString());
    }

    @Test
    void resampledPointsNeedNoWeights() {
        double[][] drawn =
                ImportanceSampling.of(normal(1, 1)::logDensity, Proposal.of(normal(0, 2)))
                        .run(50_000, 1)
                        .resample(10_000, 2);
        assertEquals(1, Arrays.stream(drawn).mapToDouble(x -> x[0]).average().orElseThrow(), 0.04);
        double[][] two = new double[25][1];
        double[] logWeights = new double[25];
        Arrays.fill(logWeights, Double.NEGATIVE_INFINITY);
        logWeights[3] = Math.log(1);
        logWeights[7] = Math.log(3);
        two[3][0] = 3;
        two[7][0] = 7;
        double[][] picked = WeightedSample.of(two, logWeights).resample(4000, 1);
        assertEquals(1000, Arrays.stream(picked).filter(x -> x[0] == 3).count(), 1);
        assertEquals(3000, Arrays.stream(picked).filter(x -> x[0] == 7).count(), 1);
    }

    @Test
    void weightsThatAreNoneAreTold() {
        double[] nothing = new double[30];
        Arrays.fill(nothing, Double.NEGATIVE_INFINITY);
        assertTrue(
                assertThrows(
                                IllegalStateException.class,
                                () -> WeightedSample.of(new double[30][1], nothing))
                        .getMessage()
                        .contains("All 30 weights are 0"));
        double[] broken = new double[30];
        broken[4] = Double.NaN;
        refused("given: NaN", () -> WeightedSample.of(new double[30][1], broken));
        refused("at least 25", () -> WeightedSample.of(new double[3][1], new double[3]));
        Proposal box = Proposal.uniform(new double[] {0}, new double[] {1});
        Proposal mismatched = Proposal.of(box, normal(0, 5)::sample);
        assertTrue(
                assertThrows(
                                NonFiniteDensityException.class,
                                () ->
                                        ImportanceSampling.of(normal(0, 1)::logDensity, mismatched)
                                                .run(100, 1))
                        .getMessage()
                        .contains("two halves"));
    }

    /** Beta(2, 2) below a uniform: 6 x (1 - x) <= 1.5, so that two in three are accepted. */
    @Test
    void rejectionLeavesDrawsOfTheTarget() {
        LogDensity beta =
                x ->
                        x[0] > 0 && x[0] < 1
                                ? Math.log(6 * x[0] * (1 - x[0]))
                                : Double.NEGATIVE_INFINITY;
        Proposal box = Proposal.uniform(new double[] {0}, new double[] {1});
        for (long seed = 0; seed < 5; seed++) {
            RejectionSample sample =
                    RejectionSampling.of(beta, box, Math.log(1.5)).run(10_000, seed);
            double[] x = Arrays.stream(sample.points()).mapToDouble(p -> p[0]).toArray();
            near(0.5, Estimate.ofMean(x));
            near(0.3, Estimate.ofMean(Arrays.stream(x).map(v -> v * v).toArray()));
            near(2.0 / 3, sample.acceptance());
            near(0, sample.logNormalizer());
        }
    }

    @Test
    void aBrokenEnvelopeIsToldWithItsPlace() {
        LogDensity target = normal(0, 1)::logDensity;
        Proposal box = Proposal.uniform(new double[] {-4}, new double[] {4});
        // The peak is 0.3989 and the box 1/8 high: log M = log(0.3 * 8) is too low.
        BrokenEnvelopeException broken =
                assertThrows(
                        BrokenEnvelopeException.class,
                        () -> RejectionSampling.of(target, box, Math.log(2.4)).run(1000, 1));
        double x = broken.x()[0];
        assertEquals(-x * x / 2 - Math.log(Math.sqrt(2 * Math.PI) * 0.3), broken.excess(), 1e-12);
        assertTrue(broken.getMessage().contains("above the envelope at x = [" + x + "]"));
        RejectionSampling.of(target, box, Math.log(3.2)).run(1000, 1);
        refused("M is finite", () -> RejectionSampling.of(target, box, Double.NaN));
        refused("at least 1 point", () -> RejectionSampling.of(target, box, 5).run(0, 1));
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        ImportanceSampling sampling =
                ImportanceSampling.of(normal(0, 1)::logDensity, Proposal.of(normal(0, 2)));
        assertArrayEquals(sampling.run(100, 3).logWeights(), sampling.run(100, 3).logWeights());
        assertTrue(
                !Arrays.equals(
                        sampling.run(100, 3).logWeights(), sampling.run(100, 4).logWeights()));
    }

    private static void refused(String because, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(because), message);
    }
}
