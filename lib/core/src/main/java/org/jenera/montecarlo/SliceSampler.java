package org.jenera.montecarlo;

import java.util.Random;
import org.jenera.distribution.LogDensity;

/**
 * Slice sampling, one coordinate at a time: a level uniform below the density, and a point uniform
 * on the slice above that level, found by stepping out and shrinkage (Neal, "Slice sampling",
 * Annals of Statistics 31 (2003), figures 3 and 5). Its width has to be right only to a factor.
 */
public final class SliceSampler implements TransitionKernel {

    /** Stepping out further means that the target has no end. */
    private static final int MOST_STEPS = 100_000;

    private final Target target;
    private final double width;

    private SliceSampler(LogDensity target, double width) {
        MetropolisHastings.requirePositive(width);
        this.target = new Target(target);
        this.width = width;
    }

    /**
     * A slice sampler.
     *
     * @param target the log-density to draw from
     * @param width of the first interval, greater than 0, in the unit of x: a guess at the width of
     *     the target
     * @return the kernel
     */
    public static SliceSampler of(LogDensity target, double width) {
        return new SliceSampler(target, width);
    }

    @Override
    public Chain begin(double[] start, Random random) {
        return new Slices(start, random);
    }

    private final class Slices implements Chain {
        private final Random random;
        private double[] x;
        private double logDensity;

        Slices(double[] start, Random random) {
            this.random = random;
            moveTo(start);
        }

        @Override
        public double[] position() {
            return x.clone();
        }

        @Override
        public Step step() {
            for (int i = 0; i < x.length; i++) {
                update(i);
            }
            return Step.of(1, logDensity, width);
        }

        private void update(int i) {
            double here = x[i];
            double level = logDensity + Math.log(1 - random.nextDouble());
            double left = here - width * random.nextDouble();
            double right = left + width;
            left = stepOut(i, left, -width, level);
            right = stepOut(i, right, width, level);
            while (true) {
                x[i] = left + (right - left) * random.nextDouble();
                double value = target.at(x);
                if (value > level) {
                    logDensity = value;
                    return;
                }
                if (x[i] < here) {
                    left = x[i];
                } else if (x[i] > here) {
                    right = x[i];
                } else {
                    return; // the slice is narrower than numbers can tell; here is in it
                }
            }
        }

        private double stepOut(int i, double from, double by, double level) {
            double here = x[i];
            double end = from;
            for (int k = 0; k < MOST_STEPS; k++) {
                x[i] = end;
                boolean inside = target.at(x) > level;
                x[i] = here;
                if (!inside) {
                    return end;
                }
                end += by;
            }
            throw new IllegalStateException(
                    "Coordinate "
                            + i
                            + " was still inside the slice after "
                            + MOST_STEPS
                            + " steps of width "
                            + width
                            + ", at "
                            + end
                            + "; check that the density can be normalised, or take a greater"
                            + " width");
        }

        @Override
        public void moveTo(double[] position) {
            x = position.clone();
            logDensity = target.atStart(x);
        }
    }
}
