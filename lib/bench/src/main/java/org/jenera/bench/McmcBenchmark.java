package org.jenera.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.montecarlo.Chain;
import org.jenera.montecarlo.ChainDraws;
import org.jenera.montecarlo.Chains;
import org.jenera.montecarlo.Hmc;
import org.jenera.montecarlo.MassMatrix;
import org.jenera.montecarlo.MetropolisHastings;
import org.jenera.montecarlo.Nuts;
import org.jenera.montecarlo.TransitionKernel;

/** Leapfrog steps of HMC a second, and effective draws of NUTS and of a random walk a second. */
final class McmcBenchmark implements Benchmark {

    private static final double LEAST_STEPS = 50_000;
    private static final int STEPS = 20;

    /** Nanoseconds of a round. */
    private static final long ROUND = 1_000_000_000L;

    private static final long WARM_UP = 2_000_000_000L;

    @Override
    public String options() {
        return """
                  --dimensions 100    of the Gaussian that HMC moves in
                  --draws 2000        of each of four chains, for NUTS; the random walk takes 20 times
                                      as many steps
                  --rounds 5          of HMC, a second each
                  --seed 1            of the chains
                All run in one thread.""";
    }

    @Override
    public int run(Options options) {
        int dimensions = options.count("dimensions", 100);
        int draws = options.count("draws", 2000);
        int rounds = options.count("rounds", 5);
        int seed = options.count("seed", 1);
        options.requireAllUsed();
        System.out.println(Machine.facts());
        Targets targets = new Targets();
        System.out.printf(
                Locale.ROOT,
                "HMC, %d dimensions, trajectories of %d leapfrog steps, one thread; a second%n",
                dimensions,
                STEPS);
        targets.least(
                "leapfrog steps, independent Gaussian",
                leapfrogs(McmcTargets.independent(dimensions), dimensions, rounds, seed),
                LEAST_STEPS);
        targets.least(
                "leapfrog steps, full covariance",
                leapfrogs(McmcTargets.equicorrelated(dimensions, 0.5), dimensions, rounds, seed),
                LEAST_STEPS);
        System.out.println(
                "\nEffective draws a second (least bulk ESS of all coordinates, warm-up's time"
                        + " included)");
        compare("Gaussian, 20 dim., corr. 0.95", McmcTargets.autoregressive(0.95), 20, draws, seed);
        compare("eight schools, non-centred", McmcTargets.eightSchools(), 10, draws, seed);
        return 0;
    }

    /** The median over the rounds, in steps a second. */
    private static double leapfrogs(
            DifferentiableLogDensity target, int dimensions, int rounds, long seed) {
        Chain chain = Hmc.of(target, 0.1, STEPS).begin(new double[dimensions], new Random(seed));
        rate(chain, WARM_UP);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            rates.add(rate(chain, ROUND));
        }
        return Medians.of(rates);
    }

    private static double rate(Chain chain, long nanoseconds) {
        long begin = System.nanoTime();
        long steps = 0;
        while (System.nanoTime() - begin < nanoseconds) {
            steps += chain.step().gradients();
        }
        return 1e9 * steps / (System.nanoTime() - begin);
    }

    private static void compare(
            String name, DifferentiableLogDensity target, int dimensions, int draws, long seed) {
        double nuts = efficiency(name, "NUTS", Nuts.of(target), dimensions, draws, 1, seed);
        double dense =
                efficiency(
                        name,
                        "NUTS, dense masses",
                        Nuts.builder().setTarget(target).optMassMatrix(MassMatrix.DENSE).build(),
                        dimensions,
                        draws,
                        1,
                        seed);
        double walk =
                efficiency(
                        name,
                        "adaptive random walk",
                        MetropolisHastings.adaptive(target),
                        dimensions,
                        draws,
                        20,
                        seed);
        System.out.printf(
                Locale.ROOT,
                "%-31s to the random walk's: NUTS %.1f, NUTS with dense masses %.1f%n",
                name,
                nuts / walk,
                dense / walk);
    }

    private static double efficiency(
            String name,
            String sampler,
            TransitionKernel kernel,
            int dimensions,
            int draws,
            int thinning,
            long seed) {
        Chains chains =
                Chains.builder()
                        .setKernel(kernel)
                        .setStart(new double[dimensions])
                        .optWarmUp(1000 * thinning)
                        .optDraws(draws)
                        .optThinning(thinning)
                        .optThreads(1)
                        .build();
        chains.run(seed); // Java compiles
        long begin = System.nanoTime();
        ChainDraws result = chains.run(seed);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        double ess =
                IntStream.range(0, dimensions).mapToDouble(result::bulkEss).min().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%-31s %-22s ESS %,7.0f in %6.3f s: %,10.0f a second, %s%n",
                name,
                sampler,
                ess,
                seconds,
                ess / seconds,
                result.gradients() == 0
                        ? "no gradients"
                        : String.format(
                                Locale.ROOT, "%.1f gradients each", result.gradients() / ess));
        return ess / seconds;
    }
}
