package org.jenera.montecarlo;

import java.util.Random;
import org.jenera.distribution.Cholesky;
import org.jenera.distribution.LogDensity;

/**
 * A random walk whose steps have the shape of the target, learnt in the warm-up: covariance of the
 * draws so far times a scale that steers the acceptance (Haario, Saksman and Tamminen, "An adaptive
 * Metropolis algorithm", Bernoulli 7 (2001); Andrieu and Thoms, "A tutorial on adaptive MCMC",
 * Statistics and Computing 18 (2008), algorithm 4). The acceptance aimed at, 0.234, is best for
 * many dimensions (Roberts, Gelman and Gilks, Annals of Applied Probability 7 (1997)).
 */
final class AdaptiveRandomWalk implements TransitionKernel {

    private static final double ONE_DIMENSION = 0.44;
    private static final double MANY_DIMENSIONS = 0.234;

    /** Of the learning rate \(t^{-c}\); between 1/2 and 1. */
    private static final double DECAY = 0.6;

    private static final int REFRESH = 20;

    private final Target target;

    AdaptiveRandomWalk(LogDensity target) {
        this.target = new Target(target);
    }

    @Override
    public Chain begin(double[] start, Random random) {
        return new Walk(start, random);
    }

    private final class Walk implements Chain {
        private final Random random;
        private final int d;
        private final Moments moments;
        private final double goal;
        private double[] x;
        private double logDensity;
        private double[][] factor;
        private double logScale;
        private double lastAcceptance;

        Walk(double[] start, Random random) {
            this.random = random;
            d = start.length;
            goal = d == 1 ? ONE_DIMENSION : MANY_DIMENSIONS;
            logScale = Math.log(2.38 / Math.sqrt(d));
            moments = new Moments(d);
            factor = new double[d][d];
            for (int i = 0; i < d; i++) {
                factor[i][i] = 1;
            }
            moveTo(start);
        }

        @Override
        public double[] position() {
            return x.clone();
        }

        @Override
        public Step step() {
            double[] noise = new double[d];
            for (int j = 0; j < d; j++) {
                noise[j] = random.nextGaussian();
            }
            double scale = Math.exp(logScale);
            double[] to = x.clone();
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    to[i] += scale * factor[i][j] * noise[j];
                }
            }
            double logTo = target.at(to);
            lastAcceptance = Math.min(1, Math.exp(logTo - logDensity));
            if (random.nextDouble() < lastAcceptance) {
                x = to;
                logDensity = logTo;
            }
            return Step.of(lastAcceptance, logDensity, scale);
        }

        @Override
        public void adapt(int iteration, int total) {
            logScale += Math.pow(iteration + 1, -DECAY) * (lastAcceptance - goal);
            // The first half of the warm-up may still be on its way to where the target lives.
            if (iteration == total / 2) {
                moments.clear();
            }
            moments.add(x);
            if (moments.count() >= 2 * d + 10 && (iteration + 1) % REFRESH == 0) {
                factor = Cholesky.factor(moments.covariance());
            }
        }

        @Override
        public void moveTo(double[] position) {
            x = position.clone();
            logDensity = target.atStart(x);
        }
    }
}
