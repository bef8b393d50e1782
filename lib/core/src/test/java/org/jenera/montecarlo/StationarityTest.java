package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jenera.data.Banana;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.Gaussian;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sampler leaves its target as it is: many independent draws of the target are taken a few
 * steps further, and are draws of the target still. Their standard errors are exact, whatever the
 * mixing, so that a bias of a few hundredths of a standard deviation is seen.
 */
class StationarityTest {

    private static final int CHAINS = 20_000;
    private static final int STEPS = 3;
    private static final double MOST_ERRORS = 4.2;

    private static Stream<Arguments> kernels(DifferentiableLogDensity target) {
        double[][] covariance = {{20, 5}, {5, 3}};
        return Stream.of(
                Arguments.of("random walk", MetropolisHastings.randomWalk(target, 1.5)),
                Arguments.of("shaped walk", MetropolisHastings.randomWalk(target, covariance)),
                Arguments.of(
                        "independent",
                        MetropolisHastings.independent(
                                target,
                                Proposal.of(
                                        Gaussian.of(
                                                new double[] {1, -1},
                                                new double[][] {{150, 10}, {10, 40}})))),
                Arguments.of("drifting walk", MetropolisHastings.of(target, new Drift())),
                Arguments.of("adaptive, untrained", MetropolisHastings.adaptive(target)),
                Arguments.of("slice", SliceSampler.of(target, 3)),
                Arguments.of("Langevin", Langevin.of(target, 0.9)),
                Arguments.of("HMC", Hmc.of(target, 0.5, 7)),
                Arguments.of(
                        "HMC with jitter",
                        Hmc.builder()
                                .setTarget(target)
                                .optStepSize(0.6)
                                .optLeapfrogSteps(5)
                                .optJitter(0.5)
                                .build()),
                Arguments.of("NUTS", Nuts.builder().setTarget(target).optStepSize(0.5).build()),
                Arguments.of(
                        "NUTS, large steps",
                        Nuts.builder().setTarget(target).optStepSize(1.2).build()),
                Arguments.of(
                        "NUTS, cut off",
                        Nuts.builder().setTarget(target).optStepSize(0.3).optMaxDepth(2).build()));
    }

    /** A proposal that likes to go right, and needs Hastings's correction for it. */
    private static final class Drift implements Move {
        @Override
        public double[] propose(double[] from, Random random) {
            return new double[] {
                from[0] + 0.7 + random.nextGaussian(), from[1] + random.nextGaussian()
            };
        }

        @Override
        public double logHastings(double[] from, double[] to) {
            double step = to[0] - from[0];
            return (Math.pow(step - 0.7, 2) - Math.pow(-step - 0.7, 2)) / 2;
        }
    }

    static Stream<Arguments> onTheBanana() {
        return kernels(Densities.banana());
    }

    /** banana.moments and more, in coordinates in which the banana is a standard normal. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("onTheBanana")
    void theBananaStays(String name, TransitionKernel kernel) {
        Banana banana = Densities.BANANA;
        double[][] starts = banana.sample(CHAINS, 7);
        double[][] ends = afterwards(kernel, starts, 8);
        Function<double[], double[]> straight =
                x -> new double[] {x[0] / 10, x[1] - banana.b() * (x[0] * x[0] - 100)};
        moment(name, ends, 0, x -> straight.apply(x)[0]);
        moment(name, ends, 0, x -> straight.apply(x)[1]);
        moment(name, ends, 1, x -> Math.pow(straight.apply(x)[0], 2));
        moment(name, ends, 1, x -> Math.pow(straight.apply(x)[1], 2));
        moment(name, ends, 0, x -> straight.apply(x)[0] * straight.apply(x)[1]);
        moment(name, ends, 0, x -> Math.pow(straight.apply(x)[0], 2) * straight.apply(x)[1]);
        moment(name, ends, 1, x -> Math.pow(straight.apply(x)[0] * straight.apply(x)[1], 2));
        moment(name, ends, 3, x -> Math.pow(straight.apply(x)[0], 4));
        moment(name, ends, 3, x -> Math.pow(straight.apply(x)[1], 4));
        moment(name, ends, Math.exp(-0.5), x -> Math.cos(straight.apply(x)[1]));
        moment(name, ends, 600, x -> x[0] * x[0] * x[1]);
        moment(name, ends, 19, x -> x[1] * x[1]);
    }

    static Stream<Arguments> atAnEdge() {
        DifferentiableLogDensity target = Densities.exponential();
        return Stream.of(
                Arguments.of("random walk", MetropolisHastings.randomWalk(target, 1)),
                Arguments.of("slice", SliceSampler.of(target, 0.5)),
                Arguments.of("HMC", Hmc.of(target, 0.3, 4)),
                Arguments.of("Langevin", Langevin.of(target, 0.8)),
                Arguments.of("NUTS", Nuts.builder().setTarget(target).optStepSize(0.4).build()));
    }

    /** An exponential distribution, whose density ends where it is highest. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("atAnEdge")
    void theExponentialStays(String name, TransitionKernel kernel) {
        Random random = new Random(1);
        double[][] starts = new double[CHAINS][];
        for (int i = 0; i < CHAINS; i++) {
            starts[i] = new double[] {-Math.log(1 - random.nextDouble())};
        }
        double[][] ends = afterwards(kernel, starts, 2);
        moment(name, ends, 1, x -> x[0]);
        moment(name, ends, 2, x -> x[0] * x[0]);
        moment(name, ends, 1 - Math.exp(-0.2), x -> x[0] < 0.2 ? 1 : 0);
        moment(name, ends, Math.exp(-2), x -> x[0] > 2 ? 1 : 0);
    }

    /** 0.5 N(0, 0.3^2) + 0.5 N(4, 1) */
    private static final DifferentiableLogDensity NARROW_AND_WIDE =
            (x, gradient) -> {
                double a = x[0] / 0.3;
                double b = x[0] - 4;
                double narrow = Math.exp(-a * a / 2) / 0.3;
                double wide = Math.exp(-b * b / 2);
                gradient[0] = -(narrow * a / 0.3 + wide * b) / (narrow + wide);
                return Math.log(narrow + wide);
            };

    static Stream<Arguments> betweenPeaks() {
        return Stream.of(
                Arguments.of("random walk", MetropolisHastings.randomWalk(NARROW_AND_WIDE, 3)),
                Arguments.of("slice", SliceSampler.of(NARROW_AND_WIDE, 2.5)),
                Arguments.of("wide slice", SliceSampler.of(NARROW_AND_WIDE, 4)),
                Arguments.of("HMC", Hmc.of(NARROW_AND_WIDE, 0.4, 4)),
                Arguments.of(
                        "NUTS",
                        Nuts.builder().setTarget(NARROW_AND_WIDE).optStepSize(0.4).build()));
    }

    /** Two peaks of different width, between which a slice has a gap. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("betweenPeaks")
    void twoPeaksStay(String name, TransitionKernel kernel) {
        Random random = new Random(4);
        double[][] starts = new double[CHAINS][];
        for (int i = 0; i < CHAINS; i++) {
            double z = random.nextGaussian();
            starts[i] = new double[] {random.nextBoolean() ? 0.3 * z : 4 + z};
        }
        double[][] ends = afterwards(kernel, starts, 5);
        moment(name, ends, 2, x -> x[0]);
        moment(name, ends, 0.5 * 0.09 + 0.5 * 17, x -> x[0] * x[0]);
        // (Phi(1.5 / 0.3) + Phi(1.5 - 4)) / 2
        moment(name, ends, 0.5031047, x -> x[0] < 1.5 ? 1 : 0);
        moment(name, ends, 0.25, x -> x[0] > 4 ? 1 : 0);
    }

    /** The test can fail: an unadjusted step changes the distribution, and it shows. */
    @Test
    void aSamplerWithABiasIsCaught() {
        DifferentiableLogDensity normal = Densities.normal(1, 1);
        double[][] starts = Gaussian.standard(2).sample(CHAINS, 5).toDoubleMatrix();
        double[][] ends = afterwards(Langevin.unadjusted(normal, 1), starts, 3);
        Estimate second = Estimate.ofMean(Stream.of(ends).mapToDouble(x -> x[0] * x[0]).toArray());
        assertTrue(second.standardErrorsFrom(1) > 2 * MOST_ERRORS, second.toString());
        // x' = (1 - eps^2/2) x + eps z: its variance is 1 / (1 - eps^2 / 4) in the end.
        double expected = 1;
        for (int k = 0; k < STEPS; k++) {
            expected = 0.25 * expected + 1;
        }
        assertTrue(second.standardErrorsFrom(expected) < MOST_ERRORS, second.toString());
    }

    private static double[][] afterwards(TransitionKernel kernel, double[][] starts, long seed) {
        Random seeds = new Random(seed);
        double[][] ends = new double[starts.length][];
        for (int i = 0; i < starts.length; i++) {
            Chain chain = kernel.begin(starts[i], new Random(seeds.nextLong()));
            for (int k = 0; k < STEPS; k++) {
                chain.step();
            }
            ends[i] = chain.position();
        }
        return ends;
    }

    private static void moment(
            String name, double[][] ends, double expected, ToDoubleFunction<double[]> f) {
        Estimate mean = Estimate.ofMean(Stream.of(ends).mapToDouble(f).toArray());
        assertTrue(
                mean.standardErrorsFrom(expected) < MOST_ERRORS,
                name + ": " + mean + ", expected " + expected);
    }
}
