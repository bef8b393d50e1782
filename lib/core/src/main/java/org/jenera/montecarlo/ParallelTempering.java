package org.jenera.montecarlo;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.LogDensity;

/**
 * Parallel tempering: one chain for each of \(\pi^{\beta_1}, \pi^{\beta_2}, \ldots\) with \(1 =
 * \beta_1 > \beta_2 > \ldots\), whose hot members cross from mode to mode, and which exchange their
 * states with neighbours by Metropolis's rule (Swendsen and Wang 1986; Geyer 1991). The states of
 * the first are the draws.
 *
 * <pre>{@code
 * ParallelTempering.of(target, t -> MetropolisHastings.randomWalk(t, 1), 1, 0.3, 0.1, 0.03)
 *         .sample(start, 2000, seed)
 * }</pre>
 *
 * <p>The acceptance of its draws is that of the exchange between the first two.
 */
public final class ParallelTempering implements TransitionKernel {

    private final Target target;
    private final TransitionKernel[] kernels;
    private final double[] betas;

    private ParallelTempering(Target target, TransitionKernel[] kernels, double[] betas) {
        this.target = target;
        this.kernels = kernels;
        this.betas = betas;
    }

    /**
     * Any sampler at every temperature.
     *
     * @param target the log-density to draw from
     * @param kernel from a tempered log-density \(\beta \log \pi\) to the kernel that moves in it
     * @param betas inverse temperatures from 1 down, each greater than 0, at least two
     * @return the kernel
     */
    public static ParallelTempering of(
            LogDensity target, Function<LogDensity, TransitionKernel> kernel, double... betas) {
        requireLadder(betas);
        Objects.requireNonNull(target, "target");
        return new ParallelTempering(
                new Target(target),
                Arrays.stream(betas)
                        .mapToObj(beta -> kernel.apply((LogDensity) x -> beta * target.at(x)))
                        .toArray(TransitionKernel[]::new),
                betas.clone());
    }

    /**
     * A sampler that uses gradients at every temperature.
     *
     * @param target the log-density to draw from
     * @param kernel from a tempered log-density to the kernel that moves in it
     * @param betas as {@link #of}
     * @return the kernel
     */
    public static ParallelTempering withGradients(
            DifferentiableLogDensity target,
            Function<DifferentiableLogDensity, TransitionKernel> kernel,
            double... betas) {
        requireLadder(betas);
        Objects.requireNonNull(target, "target");
        return new ParallelTempering(
                new Target(target),
                Arrays.stream(betas)
                        .mapToObj(beta -> kernel.apply(tempered(target, beta)))
                        .toArray(TransitionKernel[]::new),
                betas.clone());
    }

    private static DifferentiableLogDensity tempered(DifferentiableLogDensity target, double beta) {
        return (x, gradient) -> {
            double value = target.at(x, gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= beta;
            }
            return beta * value;
        };
    }

    /**
     * A ladder of inverse temperatures in equal ratios, from 1 to the hottest.
     *
     * @param hottest greater than 0 and less than 1
     * @param size at least 2
     * @return size numbers, falling
     */
    public static double[] ladder(double hottest, int size) {
        if (!(hottest > 0 && hottest < 1) || size < 2) {
            throw new IllegalArgumentException(
                    "A ladder goes from 1 down to between 0 and 1 in at least 2 steps; given: "
                            + hottest
                            + " and "
                            + size);
        }
        double[] betas = new double[size];
        Arrays.setAll(betas, k -> Math.pow(hottest, k / (size - 1.0)));
        return betas;
    }

    private static void requireLadder(double[] betas) {
        boolean falls = betas.length >= 2 && betas[0] == 1;
        for (int k = 1; falls && k < betas.length; k++) {
            falls = betas[k] < betas[k - 1] && betas[k] > 0;
        }
        if (!falls) {
            throw new IllegalArgumentException(
                    "Inverse temperatures fall from 1, at least two and all greater than 0; given: "
                            + Arrays.toString(betas));
        }
    }

    @Override
    public Chain begin(double[] start, Random random) {
        return new Ladder(start, random);
    }

    private final class Ladder implements Chain {
        private final Random random;
        private final Chain[] chains;
        private final double[] logDensities;
        private boolean odd;

        Ladder(double[] start, Random random) {
            this.random = random;
            chains =
                    Arrays.stream(kernels)
                            .map(kernel -> kernel.begin(start, new Random(random.nextLong())))
                            .toArray(Chain[]::new);
            logDensities = new double[chains.length];
        }

        @Override
        public double[] position() {
            return chains[0].position();
        }

        @Override
        public Step step() {
            boolean divergent = false;
            int gradients = 0;
            for (int k = 0; k < chains.length; k++) {
                Step step = chains[k].step();
                divergent |= k == 0 && step.divergent();
                gradients += step.gradients();
                logDensities[k] = target.at(chains[k].position());
            }
            // Even and odd pairs in turn, so that a state travels one way (Okabe et al. 2001).
            double first = exchangeProbability(0);
            for (int k = odd ? 1 : 0; k + 1 < chains.length; k += 2) {
                if (random.nextDouble() < exchangeProbability(k)) {
                    exchange(k);
                }
            }
            odd = !odd;
            return new Step(
                    first, logDensities[0], Double.NaN, Double.NaN, 0, gradients, divergent, false);
        }

        private double exchangeProbability(int k) {
            return Math.min(
                    1,
                    Math.exp((betas[k] - betas[k + 1]) * (logDensities[k + 1] - logDensities[k])));
        }

        private void exchange(int k) {
            double[] x = chains[k].position();
            chains[k].moveTo(chains[k + 1].position());
            chains[k + 1].moveTo(x);
            double swapped = logDensities[k];
            logDensities[k] = logDensities[k + 1];
            logDensities[k + 1] = swapped;
        }

        @Override
        public void adapt(int iteration, int total) {
            for (Chain chain : chains) {
                chain.adapt(iteration, total);
            }
        }

        @Override
        public void moveTo(double[] x) {
            chains[0].moveTo(x);
        }
    }
}
