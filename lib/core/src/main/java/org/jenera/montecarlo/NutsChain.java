package org.jenera.montecarlo;

import java.util.Random;

/** The trees of NUTS: one transition builds one trajectory. */
final class NutsChain extends HamiltonianChain {

    private final int maxDepth;
    private double startEnergy;
    private double acceptances;
    private int leaves;
    private boolean divergent;

    NutsChain(HamiltonianSettings settings, int maxDepth, double[] start, Random random) {
        super(settings, start, random);
        this.maxDepth = maxDepth;
    }

    @Override
    Step transition() {
        metric.drawMomentum(random, state.p);
        startEnergy = state.energy(metric);
        acceptances = 0;
        leaves = 0;
        divergent = false;
        PhaseState forward = new PhaseState(state.x);
        forward.set(state);
        PhaseState backward = new PhaseState(state.x);
        backward.set(state);
        Tree whole = new Tree(state, state.velocity, 0);
        int depth = 0;
        boolean goesOn = true;
        while (goesOn && depth < maxDepth) {
            boolean ahead = random.nextBoolean();
            Tree subtree = build(depth, ahead ? forward : backward, ahead ? 1 : -1);
            if (subtree == null) {
                goesOn = false; // it turned back or diverged: its points must not be drawn
                break;
            }
            depth++;
            // Biased towards the new half, which lies further away (Betancourt 2017, A.3.2).
            if (accepts(subtree.logWeight - whole.logWeight)) {
                whole.draw = subtree.draw;
            }
            goesOn = whole.join(subtree, ahead);
        }
        if (whole.draw != state) {
            state.set(whole.draw);
        }
        return new Step(
                leaves == 0 ? 0 : acceptances / leaves,
                state.logDensity,
                stepSize,
                state.energy(metric),
                depth,
                leaves,
                divergent,
                goesOn);
    }

    /** A subtree of 2^depth points next to an end of the trajectory, or null if it is not valid. */
    private Tree build(int depth, PhaseState end, int direction) {
        if (depth == 0) {
            return leaf(end, direction);
        }
        Tree first = build(depth - 1, end, direction);
        Tree second = first == null ? null : build(depth - 1, end, direction);
        if (second == null) {
            return null;
        }
        // Uniform within a subtree: in proportion to the weights of the two halves.
        if (accepts(second.logWeight - logAddExp(first.logWeight, second.logWeight))) {
            first.draw = second.draw;
        }
        return first.join(second, true) ? first : null;
    }

    private Tree leaf(PhaseState end, int direction) {
        end.leapfrog(target, metric, direction * stepSize);
        leaves++;
        double error = end.energy(metric) - startEnergy; // leaves the velocity behind
        if (!(error <= Hmc.DIVERGENCE)) {
            divergent = true;
            return null;
        }
        acceptances += Math.min(1, Math.exp(-error));
        PhaseState here = new PhaseState(end.x);
        here.set(end);
        return new Tree(here, end.velocity, -error);
    }

    private boolean accepts(double logProbability) {
        return Math.log(1 - random.nextDouble()) <= logProbability;
    }

    private static double logAddExp(double a, double b) {
        double larger = Math.max(a, b);
        return larger + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** Neighbouring points of a trajectory, in the order in which they were reached. */
    private static final class Tree {
        /** Momentum and velocity at the two ends. */
        double[] firstP;

        double[] firstV;
        double[] lastP;
        double[] lastV;

        /** The sum of all momenta, which stands for the distance covered. */
        final double[] sum;

        double logWeight;
        PhaseState draw;

        Tree(PhaseState point, double[] velocity, double logWeight) {
            firstP = point.p.clone();
            lastP = firstP;
            firstV = velocity.clone();
            lastV = firstV;
            sum = point.p.clone();
            this.logWeight = logWeight;
            draw = point;
        }

        /**
         * Adds the next subtree behind the last point, or before the first. The order within the
         * whole does not matter to the criterion, which is symmetric in time: of a subtree that was
         * built backwards, the last point is the outer one.
         *
         * @return whether the whole goes on: neither it turns back, nor each half with the nearest
         *     point of the other
         */
        boolean join(Tree next, boolean behind) {
            double[] innerP = behind ? lastP : firstP;
            double[] innerV = behind ? lastV : firstV;
            double[] outerV = behind ? firstV : lastV;
            double[] total = add(sum, next.sum);
            boolean goesOn =
                    ahead(outerV, next.lastV, total)
                            && ahead(outerV, next.firstV, add(sum, next.firstP))
                            && ahead(innerV, next.lastV, add(next.sum, innerP));
            if (behind) {
                lastP = next.lastP;
                lastV = next.lastV;
            } else {
                firstP = next.lastP;
                firstV = next.lastV;
            }
            System.arraycopy(total, 0, sum, 0, sum.length);
            logWeight = logAddExp(logWeight, next.logWeight);
            return goesOn;
        }

        private static boolean ahead(double[] v, double[] w, double[] distance) {
            double here = 0;
            double there = 0;
            for (int i = 0; i < distance.length; i++) {
                here += v[i] * distance[i];
                there += w[i] * distance[i];
            }
            return here > 0 && there > 0;
        }

        private static double[] add(double[] a, double[] b) {
            double[] result = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                result[i] = a[i] + b[i];
            }
            return result;
        }
    }
}
