package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.LogDensity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with a target, and what is said about it. */
class TroubleTest {

    private static List<TransitionKernel> all(DifferentiableLogDensity target) {
        return List.of(
                MetropolisHastings.randomWalk(target, 1),
                MetropolisHastings.adaptive(target),
                SliceSampler.of(target, 1),
                Langevin.of(target),
                Hmc.builder().setTarget(target).build(),
                Nuts.of(target));
    }

    /** Standard normal up to 2, and from there on the given value. */
    private static DifferentiableLogDensity brokenFrom2(double value) {
        return (x, gradient) -> {
            gradient[0] = -x[0];
            return x[0] < 2 ? -x[0] * x[0] / 2 : value;
        };
    }

    @Test
    void aStartWithoutADensityIsRefusedWithItsPlace() {
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double value : values) {
            for (TransitionKernel kernel : all(brokenFrom2(value))) {
                NonFiniteDensityException refusal =
                        assertThrows(
                                NonFiniteDensityException.class,
                                () -> kernel.sample(new double[] {3}, 10, 1));
                assertArrayEquals(new double[] {3}, refusal.x());
                assertEquals(value, refusal.value());
                assertTrue(refusal.getMessage().contains("at x = [3.0]"), refusal.getMessage());
            }
        }
    }

    @Test
    void nanInTheMiddleStopsTheChainAndSaysWhere() {
        for (TransitionKernel kernel : all(brokenFrom2(Double.NaN))) {
            NonFiniteDensityException refusal =
                    assertThrows(
                            NonFiniteDensityException.class,
                            () -> kernel.sample(new double[] {0}, 1000, 1));
            assertTrue(refusal.x()[0] >= 2);
            assertTrue(refusal.getMessage().contains("NaN at x = "), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("Look for"), refusal.getMessage());
        }
    }

    @Test
    void aDensityOfZeroInTheMiddleIsNoTrouble() {
        for (TransitionKernel kernel : all(brokenFrom2(Double.NEGATIVE_INFINITY))) {
            ChainDraws draws = kernel.sample(new double[] {0}, 2000, 1);
            double[] largest =
                    java.util.Arrays.stream(draws.points())
                            .mapToDouble(x -> x[0])
                            .sorted()
                            .toArray();
            assertTrue(largest[largest.length - 1] < 2);
            // E[x | x < 2] = -phi(2) / Phi(2)
            assertTrue(draws.mean(0).standardErrorsFrom(-0.055247862678989385) < 4.5);
        }
    }

    static Stream<DifferentiableLogDensity> wrongGradients() {
        return Stream.of(
                (x, g) -> {
                    g[0] = -x[0];
                    g[1] = x[1]; // the sign
                    return -(x[0] * x[0] + x[1] * x[1]) / 2;
                },
                (x, g) -> {
                    g[0] = -x[0];
                    g[1] = -2 * x[1]; // a factor
                    return -(x[0] * x[0] + x[1] * x[1]) / 2;
                },
                (x, g) -> {
                    g[0] = -x[0]; // the other is left as it was
                    return -(x[0] * x[0] + x[1] * x[1]) / 2;
                });
    }

    @ParameterizedTest
    @MethodSource("wrongGradients")
    void aWrongGradientIsCaughtBeforeTheFirstStep(DifferentiableLogDensity wrong) {
        for (TransitionKernel kernel :
                List.of(Nuts.of(wrong), Hmc.of(wrong, 0.1, 5), Langevin.of(wrong, 0.1))) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> kernel.begin(new double[] {1, 2}, new Random(1)))
                            .getMessage();
            assertTrue(message.contains("Component 1 of the gradient"), message);
            assertTrue(message.contains("by finite differences -1.99999999"), message);
            assertTrue(message.contains("optGradientCheck(false)"), message);
        }
        Nuts.builder()
                .setTarget(wrong)
                .optGradientCheck(false)
                .build()
                .begin(new double[] {1, 2}, new Random(1));
    }

    /** A density of a million nats is as hard on finite differences as on anybody. */
    @Test
    void rightGradientsOfLargeLogDensitiesPass() {
        DifferentiableLogDensity large =
                (x, g) -> {
                    g[0] = -1e6 * Math.sin(x[0]) - x[0];
                    return 1e6 * Math.cos(x[0]) - x[0] * x[0] / 2;
                };
        for (double start : new double[] {1e-9, 0.3, 3}) {
            Nuts.of(large).begin(new double[] {start}, new Random(1));
        }
    }

    @Test
    void aGradientThatIsNotFiniteIsAnError() {
        DifferentiableLogDensity root =
                (x, g) -> {
                    g[0] = x[0] < 1 ? -x[0] : Double.NaN;
                    return -x[0] * x[0] / 2;
                };
        NonFiniteDensityException refusal =
                assertThrows(
                        NonFiniteDensityException.class,
                        () -> Nuts.of(root).sample(new double[] {0}, 200, 1));
        assertTrue(refusal.getMessage().contains("component 0 of its gradient is NaN"));
    }

    /** An improper density: flat for ever. */
    @Test
    void aStepSizeThatGrowsWithoutEndIsTold() {
        DifferentiableLogDensity flat = (x, g) -> g[0] = 0;
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () -> Nuts.of(flat).sample(new double[] {0}, 100, 1))
                        .getMessage();
        assertTrue(message.contains("step size grew to"), message);
        assertTrue(message.contains("normalised"), message);
        String slice =
                assertThrows(
                                IllegalStateException.class,
                                () -> SliceSampler.of(flat, 1).sample(new double[] {0}, 100, 1))
                        .getMessage();
        assertTrue(slice.contains("still inside the slice"), slice);
    }

    @Test
    void aStepSizeThatVanishesIsTold() {
        DifferentiableLogDensity wrong =
                (x, g) -> {
                    g[0] = 1e12;
                    return -x[0] * x[0] / 2;
                };
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () ->
                                        Nuts.builder()
                                                .setTarget(wrong)
                                                .optGradientCheck(false)
                                                .build()
                                                .sample(new double[] {0}, 100, 1))
                        .getMessage();
        assertTrue(message.contains("step size fell to"), message);
        assertTrue(message.contains("gradient is wrong"), message);
    }

    /** Fixed steps far beyond what is stable: everything diverges, nothing moves, both are told. */
    @Test
    void aFixedStepSizeThatIsTooLargeIsTold() {
        ChainDraws draws =
                Hmc.of(Densities.normal(0.001), 1, 5).sample(new double[] {0.001}, 100, 1);
        assertEquals(400, draws.divergences());
        List<String> warnings = draws.warnings();
        assertTrue(warnings.get(0).contains("400 of 400 transitions diverged"), warnings.get(0));
        assertTrue(warnings.get(1).contains("Chain 0 never moved: it stayed at [0.001]"));
        assertTrue(warnings.get(1).contains("mean acceptance of 0"), warnings.get(1));
        String message =
                assertThrows(IllegalArgumentException.class, () -> draws.mean(0)).getMessage();
        assertTrue(message.contains("All draws are 0.001"), message);
        assertTrue(draws.summary().doubleColumn("rhat").isMissing(0));
    }

    @Test
    void chainsThatDisagreeAreTold() {
        LogDensity twoPeaks =
                x ->
                        Math.log(
                                Math.exp(-Math.pow(x[0] - 10, 2) / 2)
                                        + Math.exp(-Math.pow(x[0] + 10, 2) / 2)
                                        + 1e-300);
        ChainDraws draws =
                Chains.builder()
                        .setKernel(MetropolisHastings.randomWalk(twoPeaks, 1))
                        .setStarts(new double[][] {{-10}, {-10}, {10}, {10}})
                        .build()
                        .run(1);
        assertTrue(draws.rHat(0) > 1.5);
        assertTrue(
                draws.warnings().stream().anyMatch(w -> w.startsWith("R-hat of x0 is")),
                draws.toString());
        assertTrue(draws.warnings().stream().anyMatch(w -> w.startsWith("The effective sample")));
    }

    /** A Cauchy distribution in two dimensions: a momentum reaches few of its energies. */
    @Test
    void energiesThatHardlyChangeAreTold() {
        DifferentiableLogDensity heavy =
                (x, gradient) -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum += x[i] * x[i];
                    }
                    for (int i = 0; i < x.length; i++) {
                        gradient[i] = -0.5 * (x.length + 1) * 2 * x[i] / (1 + sum);
                    }
                    return -0.5 * (x.length + 1) * Math.log1p(sum);
                };
        ChainDraws draws = Nuts.of(heavy).sample(new double[] {0.1, 0.1}, 2000, 1);
        assertTrue(
                draws.warnings().stream().anyMatch(w -> w.startsWith("The energy hardly changes")),
                draws.toString());
    }

    @Test
    void whatASamplerDoesNotHaveIsNotHandedOut() {
        ChainDraws draws =
                Gibbs.of((x, random) -> random.nextGaussian()).sample(new double[] {0}, 10, 1);
        for (Runnable ask :
                List.<Runnable>of(draws::energies, draws::logDensities, draws::stepSizes)) {
            assertTrue(
                    assertThrows(IllegalStateException.class, ask::run)
                            .getMessage()
                            .startsWith("This sampler has no"));
        }
        assertEquals(0, draws.divergences());
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        DifferentiableLogDensity target = Densities.normal(1);
        refused("greater than 0; given: 0.0", () -> MetropolisHastings.randomWalk(target, 0));
        refused("greater than 0; given: NaN", () -> SliceSampler.of(target, Double.NaN));
        refused("greater than 0; given: -1.0", () -> Hmc.of(target, -1, 5));
        refused("at least 1 leapfrog step; given: 0", () -> Hmc.of(target, 1, 0));
        refused(
                "between 1 and 20; given: 0",
                () -> Nuts.builder().setTarget(target).optMaxDepth(0).build());
        refused("call setTarget", () -> Nuts.builder().build());
        refused(
                "between 0 and 1; given: 1.0",
                () -> Nuts.builder().setTarget(target).optAcceptance(1).build());
        refused(
                "jitter is at least 0 and less than 1; given: 1.0",
                () -> Hmc.builder().setTarget(target).optJitter(1).build());
        refused("given: none", Gibbs::of);
        refused(
                "There are 1 conditionals",
                () -> Gibbs.of((x, r) -> 0).begin(new double[2], new Random(1)));
        refused("fall from 1", () -> ParallelTempering.of(target, t -> Nuts.of(target), 1));
        refused("fall from 1", () -> ParallelTempering.of(target, t -> Nuts.of(target), 1, 1.5));
        refused("at least 2 steps", () -> ParallelTempering.ladder(0.1, 1));
    }

    @Test
    void aConditionalThatDrawsNothingIsTold() {
        Gibbs gibbs = Gibbs.of((x, r) -> r.nextGaussian(), (x, r) -> Math.log(x[0]));
        NonFiniteDensityException refusal =
                assertThrows(
                        NonFiniteDensityException.class,
                        () -> gibbs.sample(new double[] {1, 1}, 100, 1));
        assertTrue(refusal.getMessage().startsWith("The draw of conditional 1 is NaN"));
    }

    @Test
    void proposalsThatDoNotFitAreTold() {
        LogDensity target = Densities.normal(1);
        Move wide = (from, random) -> new double[2];
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        MetropolisHastings.of(target, wide)
                                                .sample(new double[] {0}, 10, 1))
                        .getMessage()
                        .contains("x has 1 numbers; the proposal has 2"));
    }

    private static void refused(String because, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(because), message);
    }
}
