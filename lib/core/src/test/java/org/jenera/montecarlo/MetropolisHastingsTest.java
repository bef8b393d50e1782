package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.LogDensity;
import org.jenera.metrics.Autocorrelation;
import org.junit.jupiter.api.Test;

class MetropolisHastingsTest {

    /** Five states with these weights; the target is their share. */
    private static final double[] WEIGHTS = {1, 4, 2, 6, 3};

    private static final LogDensity FIVE =
            x -> x[0] >= 0 && x[0] <= 4 ? Math.log(WEIGHTS[(int) x[0]]) : Double.NEGATIVE_INFINITY;

    /** Up with probability 0.7, down with 0.3. */
    private static double proposed(int from, int to) {
        return to == from + 1 ? 0.7 : to == from - 1 ? 0.3 : 0;
    }

    private static class Lopsided implements Move {
        @Override
        public double[] propose(double[] from, Random random) {
            return new double[] {from[0] + (random.nextDouble() < 0.7 ? 1 : -1)};
        }

        @Override
        public double logHastings(double[] from, double[] to) {
            int x = (int) from[0];
            int y = (int) to[0];
            return Math.log(proposed(y, x) / proposed(x, y));
        }
    }

    private static double[][] transitions(MetropolisHastings kernel) {
        double[][] p = new double[5][5];
        for (int i = 0; i < 5; i++) {
            p[i][i] = 1;
            for (int j = Math.max(0, i - 1); j <= Math.min(4, i + 1); j++) {
                if (j != i) {
                    double acceptance = kernel.acceptance(new double[] {i}, new double[] {j});
                    p[i][j] = proposed(i, j) * acceptance;
                    p[i][i] -= p[i][j];
                }
            }
        }
        return p;
    }

    private static double imbalance(double[][] p) {
        double largest = 0;
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                largest = Math.max(largest, Math.abs(WEIGHTS[i] * p[i][j] - WEIGHTS[j] * p[j][i]));
            }
        }
        return largest;
    }

    @Test
    void theTransitionMatrixIsInDetailedBalance() {
        double[][] p = transitions(MetropolisHastings.of(FIVE, new Lopsided()));
        assertEquals(0, imbalance(p), 1e-12);
        for (int j = 0; j < 5; j++) {
            double flow = 0;
            for (int i = 0; i < 5; i++) {
                flow += WEIGHTS[i] * p[i][j];
            }
            assertEquals(WEIGHTS[j], flow, 1e-12);
        }
    }

    @Test
    void withoutHastingsThereIsNoBalance() {
        Move forgetful = (from, random) -> new Lopsided().propose(from, random);
        assertTrue(imbalance(transitions(MetropolisHastings.of(FIVE, forgetful))) > 0.1);
    }

    /** The chain moves as its matrix says: counts of transitions, and shares of states. */
    @Test
    void theChainIsThatOfTheMatrix() {
        MetropolisHastings kernel = MetropolisHastings.of(FIVE, new Lopsided());
        double[][] p = transitions(kernel);
        double[][] counts = new double[5][5];
        Chain chain = kernel.begin(new double[] {2}, new Random(3));
        int from = 2;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            chain.step();
            int to = (int) chain.position()[0];
            counts[from][to]++;
            from = to;
        }
        for (int i = 0; i < 5; i++) {
            double visits = Arrays.stream(counts[i]).sum();
            assertEquals(WEIGHTS[i] / 16, visits / n, 0.006);
            for (int j = 0; j < 5; j++) {
                double error = Math.sqrt(p[i][j] * (1 - p[i][j]) / visits);
                assertEquals(p[i][j], counts[i][j] / visits, 4.2 * error + 1e-12);
            }
        }
    }

    /** mh.rwm_acceptance: on N(0, 1) with steps N(0, l^2) it is (2 / pi) atan(2 / l). */
    @Test
    void theAcceptanceOfARandomWalkIsKnown() {
        double[] scales = {1, 2.38, 5};
        double[] expected = {0.7048327646991335, 0.4449061008946071, 0.24223788318168682};
        for (int i = 0; i < 3; i++) {
            ChainDraws draws =
                    MetropolisHastings.randomWalk(Densities.normal(1), scales[i])
                            .sample(new double[] {0}, 20_000, 1);
            double mean = Arrays.stream(draws.acceptance()).average().orElseThrow();
            assertEquals(expected[i], mean, 0.008);
        }
    }

    /** mh.optimal_scaling: 2 Phi(-l / 2) with steps l / sqrt(d) in many dimensions. */
    @Test
    void theAcceptanceInManyDimensionsIsKnown() {
        assertEquals(
                0.23404639204621747,
                2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-2.38 / 2),
                1e-9);
        int d = 100;
        double[] sds = new double[d];
        Arrays.fill(sds, 1);
        ChainDraws draws =
                Chains.builder()
                        .setKernel(
                                MetropolisHastings.randomWalk(
                                        Densities.normal(sds), 2.38 / Math.sqrt(d)))
                        .setStart(random -> Gaussian.standard(d).sample(random))
                        .optWarmUp(0)
                        .optDraws(5000)
                        .build()
                        .run(2);
        double mean = Arrays.stream(draws.acceptance()).average().orElseThrow();
        assertEquals(0.234, mean, 0.015);
    }

    /** On a narrow, tilted normal the shape that was learnt makes draws of a small walk's worth. */
    @Test
    void theAdaptiveWalkLearnsScaleAndShape() {
        for (long seed = 0; seed < 5; seed++) {
            ChainDraws draws =
                    MetropolisHastings.adaptive(Densities.correlated(0.999))
                            .sample(new double[] {3, -3}, 5000, seed);
            double acceptance = Arrays.stream(draws.acceptance()).average().orElseThrow();
            assertEquals(0.234, acceptance, 0.08);
            assertTrue(draws.bulkEss(0) > 800, "ESS " + draws.bulkEss(0));
            assertTrue(draws.mean(0).standardErrorsFrom(0) < 4.2);
            assertTrue(draws.mean(x -> x[0] * x[1]).standardErrorsFrom(0.999) < 4.2);
        }
    }

    /** A proposal that is the target is always accepted, and its draws are independent. */
    @Test
    void aPerfectProposalIsAlwaysAccepted() {
        Gaussian gaussian = Gaussian.of(new double[] {1}, new double[][] {{4}});
        ChainDraws draws =
                MetropolisHastings.independent(gaussian::logDensity, Proposal.of(gaussian))
                        .sample(new double[] {0}, 2000, 1);
        for (double acceptance : draws.acceptance()) {
            assertEquals(1, acceptance, 1e-12);
        }
        assertEquals(0, Autocorrelation.of(draws.parameter(0)[0], 1)[1], 0.08);
    }
}
