package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jenera.data.OldFaithful;
import org.jenera.derive.Enumeration;
import org.jenera.derive.Gradients;
import org.jenera.distribution.Gaussian;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinateAscentTest {

    private static final MixturePrior PRIOR = MixturePrior.standard(1, 2);
    private static final double[][] RAW = OldFaithful.load().as().doubleMatrix();
    private static final double[][] X = standardized(RAW);

    /** Columns of mean 0 and population standard deviation 1. */
    static double[][] standardized(double[][] raw) {
        double[][] x = new double[raw.length][raw[0].length];
        for (int j = 0; j < raw[0].length; j++) {
            int c = j;
            double mean = Arrays.stream(raw).mapToDouble(r -> r[c]).average().orElseThrow();
            double square =
                    Arrays.stream(raw)
                            .mapToDouble(r -> (r[c] - mean) * (r[c] - mean))
                            .average()
                            .orElseThrow();
            for (int i = 0; i < raw.length; i++) {
                x[i][j] = (raw[i][j] - mean) / Math.sqrt(square);
            }
        }
        return x;
    }

    private static double[][] shortAndLong() {
        return Arrays.stream(RAW)
                .map(r -> r[0] < 3 ? new double[] {1, 0} : new double[] {0, 1})
                .toArray(double[][]::new);
    }

    private static CoordinateAscent.Builder cavi(int components) {
        return CoordinateAscent.builder().setComponents(components).setPrior(PRIOR);
    }

    /** vb.gmm.faithful: an independent program; scikit-learn 1.2.1 agrees on the fixed point. */
    @Test
    void pathAndFixedPointOnOldFaithful() {
        MixtureFit fit = cavi(2).optTolerance(1e-14).build().fit(X, shortAndLong());
        double[] bounds = fit.lowerBounds();
        assertEquals(-436.30108680303834, bounds[0], 1e-5);
        assertEquals(-436.048957549156, bounds[1], 1e-5);
        assertEquals(-436.0473267292412, bounds[4], 1e-5);
        double[] long20 =
                cavi(2).optTolerance(0)
                        .optMaxIterations(20)
                        .build()
                        .fit(X, shortAndLong())
                        .lowerBounds();
        assertEquals(-436.0473266490343, long20[long20.length - 1], 1e-5);
        assertEquals(-436.04732664903435, fit.lowerBound(), 1e-5);
        BayesianGaussianMixture model = fit.model();
        double[] alpha = {98.13936640243632, 175.86063359756372};
        double[][] m = {
            {-1.25803173460337, -1.1946789749233946}, {0.7020470404460273, 0.666692910487265}
        };
        double[][][] w = {
            {{8.00671919046326, 4.4903036059355035}, {4.490303605935504, 20.41349405630428}},
            {{23.997177847595946, 10.720824393508504}, {10.720824393508504, 35.34988915193997}}
        };
        assertArrayEquals(alpha, model.weights().alpha(), 1e-5);
        for (int k = 0; k < 2; k++) {
            assertEquals(alpha[k], model.component(k).beta(), 1e-5);
            assertArrayEquals(m[k], model.component(k).mean(), 1e-5);
            assertEquals(alpha[k] + 1, model.component(k).nu(), 1e-5);
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(w[k][i], model.component(k).inverseScale()[i], 1e-5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void seedsFindTheSameFixedPoint(long seed) {
        MixtureFit fit = cavi(2).optRestarts(5).build().fit(X, seed);
        assertTrue(fit.converged());
        assertEquals(-436.04732664903435, fit.lowerBound(), 1e-4);
    }

    /** Uneven starts end on different hills; a fit from a seed tells the highest. */
    @Test
    void theBestOfTheStartsIsKept() {
        MixturePrior small =
                new MixturePrior(
                        1,
                        GaussWishart.of(
                                new double[2], 0.1, new double[][] {{0.2, 0}, {0, 0.2}}, 2));
        CoordinateAscent ascent =
                CoordinateAscent.builder().setComponents(4).setPrior(small).optRestarts(6).build();
        SplittableRandom random = new SplittableRandom(3);
        double[] ends =
                IntStream.range(0, 6)
                        .mapToDouble(i -> ascent.fit(X, Start.draw(X, 4, random)).lowerBound())
                        .sorted()
                        .toArray();
        assertTrue(ends[5] > ends[0] + 1, Arrays.toString(ends));
        assertEquals(ends[5], ascent.fit(X, 3).lowerBound(), 1e-9);
    }

    /** With one component mean field assumes nothing, and the bound is the evidence. */
    @Test
    void oneComponentIsExact() {
        MixtureFit fit = cavi(1).build().fit(X, 1);
        assertEquals(PRIOR.component().logMarginalLikelihood(X), fit.lowerBound(), 1e-8);
    }

    /** The exact evidence, by summing over all 2^7 assignments, lies above the bound. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theBoundIsBelowTheExactEvidence(long seed) {
        double[][] few = Arrays.copyOfRange(X, (int) (7 * seed), (int) (7 * seed) + 7);
        double evidence = Enumeration.logSumExp(7, z -> logJointOfAssignment(few, z));
        double bound = cavi(2).build().fit(few, seed).lowerBound();
        assertTrue(bound < evidence, bound + " against " + evidence);
        assertTrue(evidence < bound + 3, bound + " against " + evidence);
    }

    /** log p(z) + log p(x | z): Polya's urn, and the evidence of each group. */
    private static double logJointOfAssignment(double[][] x, double[] z) {
        double sum = 0;
        int[] counts = new int[2];
        for (int i = 0; i < z.length; i++) {
            int k = (int) z[i];
            sum += Math.log((1.0 + counts[k]) / (2.0 + i));
            counts[k]++;
        }
        for (int k = 0; k < 2; k++) {
            List<double[]> group = new ArrayList<>();
            for (int i = 0; i < z.length; i++) {
                if (z[i] == k) {
                    group.add(x[i]);
                }
            }
            if (!group.isEmpty()) {
                double[][] rows = group.toArray(double[][]::new);
                sum += PRIOR.component().logMarginalLikelihood(rows);
            }
        }
        return sum;
    }

    /** A posterior that is no fixed point, so that no term is right by accident. */
    private static BayesianGaussianMixture oddModel() {
        return BayesianGaussianMixture.of(
                MixturePrior.standard(0.7, 2),
                Dirichlet.of(3, 2, 5),
                List.of(
                        GaussWishart.of(
                                new double[] {-1, -1}, 4, new double[][] {{2, 0.3}, {0.3, 3}}, 6),
                        GaussWishart.of(
                                new double[] {1, 0}, 3, new double[][] {{3, 0.1}, {0.1, 2}}, 5),
                        GaussWishart.of(
                                new double[] {0.5, 1}, 9, new double[][] {{4, 1}, {1, 5}}, 8)));
    }

    /** Each of the seven terms (10.71) to (10.77) against draws from q. */
    @Test
    void everyTermOfTheBoundIsTheExpectationThatItNames() {
        BayesianGaussianMixture model = oddModel();
        double[][] x = Arrays.copyOf(X, 20);
        double[][] r = model.infer(x).toDoubleMatrix();
        int draws = 20_000;
        double[][] terms = new double[7][draws];
        Random random = new Random(11);
        Dirichlet priorWeights = Dirichlet.symmetric(3, 0.7);
        for (int s = 0; s < draws; s++) {
            double[] pi = model.weights().sample(random);
            Gaussian[] g = new Gaussian[3];
            for (int k = 0; k < 3; k++) {
                g[k] = model.component(k).sample(random);
                double[][] lambda = precision(g[k]);
                double[] mu = {g[k].mean(0), g[k].mean(1)};
                terms[3][s] += model.prior().component().logDensity(mu, lambda);
                terms[6][s] += model.component(k).logDensity(mu, lambda);
            }
            for (int i = 0; i < x.length; i++) {
                int z = draw(r[i], random);
                terms[0][s] += g[z].logDensity(x[i]);
                terms[1][s] += Math.log(pi[z]);
                terms[4][s] += Math.log(r[i][z]);
            }
            terms[2][s] = priorWeights.logDensity(pi);
            terms[5][s] = model.weights().logDensity(pi);
        }
        LowerBound bound = model.evidenceLowerBound(x);
        double[] exact = {
            bound.logLikelihood(),
            bound.logAssignments(),
            bound.logWeights(),
            bound.logComponents(),
            bound.logApproximateAssignments(),
            bound.logApproximateWeights(),
            bound.logApproximateComponents()
        };
        for (int t = 0; t < 7; t++) {
            Estimate estimate = Estimate.ofMean(terms[t]);
            int term = t;
            assertTrue(
                    estimate.standardErrorsFrom(exact[t]) < 4,
                    () -> "term 10.7" + (1 + term) + ": " + estimate + ", exactly " + exact[term]);
        }
    }

    private static int draw(double[] r, Random random) {
        double rest = random.nextDouble();
        int k = 0;
        while (k < r.length - 1 && rest >= r[k]) {
            rest -= r[k++];
        }
        return k;
    }

    private static double[][] precision(Gaussian g) {
        double[][] w = g.whitening();
        return new double[][] {
            {w[0][0] * w[0][0] + w[1][0] * w[1][0], w[1][0] * w[1][1]},
            {w[1][0] * w[1][1], w[1][1] * w[1][1]}
        };
    }

    /** The bound as a function of the parameters of q, each vector of which is a valid q. */
    private static double boundAt(BayesianGaussianMixture model, double[][] x, double[] v) {
        List<GaussWishart> components = new ArrayList<>();
        double[] alpha = new double[model.size()];
        for (int k = 0; k < model.size(); k++) {
            double[] p = Arrays.copyOfRange(v, 8 * k, 8 * k + 8);
            alpha[k] = Math.exp(p[0]);
            double[] m = {p[1], p[2]};
            double[][] w = {{p[4], p[5]}, {p[5], p[6]}};
            components.add(GaussWishart.of(m, Math.exp(p[3]), w, 1 + Math.exp(p[7])));
        }
        return BayesianGaussianMixture.of(model.prior(), Dirichlet.of(alpha), components)
                .bound(model.expect(x))
                .total();
    }

    /** Given the responsibilities, the update is the maximum over all other parameters. */
    @Test
    void theUpdateOfTheParametersIsAMaximum() {
        double[][] x = Arrays.copyOf(X, 30);
        BayesianGaussianMixture old = oddModel();
        BayesianGaussianMixture next =
                BayesianGaussianMixture.maximize(old.prior(), old.expect(x).data());
        double[] at = new double[24];
        for (int k = 0; k < 3; k++) {
            GaussWishart c = next.component(k);
            double[][] w = c.inverseScale();
            double[] p = {
                Math.log(next.weights().alpha()[k]),
                c.mean()[0],
                c.mean()[1],
                Math.log(c.beta()),
                w[0][0],
                w[0][1],
                w[1][1],
                Math.log(c.nu() - 1)
            };
            System.arraycopy(p, 0, at, 8 * k, 8);
        }
        // boundAt takes the responsibilities of the model it is given, those of the old one.
        double[] slope = Gradients.finiteDifferences(v -> boundAt(old, x, v), at);
        assertArrayEquals(new double[24], slope, 1e-6);
        for (int i = 0; i < 24; i++) {
            double[] beside = at.clone();
            beside[i] += 0.05;
            assertTrue(boundAt(old, x, beside) < boundAt(old, x, at) - 1e-6, "parameter " + i);
        }
    }

    /** Given the parameters, the responsibilities are the maximum: the slope along logits is 0. */
    @Test
    void theUpdateOfTheResponsibilitiesIsAMaximum() {
        double[][] x = Arrays.copyOf(X, 5);
        BayesianGaussianMixture model = oddModel();
        double[][] r = model.infer(x).toDoubleMatrix();
        double[] logits = Arrays.stream(r).flatMapToDouble(Arrays::stream).map(Math::log).toArray();
        double[] slope = Gradients.finiteDifferences(v -> boundAt(model, x, softmax(v)), logits);
        assertArrayEquals(new double[15], slope, 1e-7);
        double best = model.evidenceLowerBound(x).total();
        double lost = 0;
        for (int i = 0; i < 15; i++) {
            double[] beside = logits.clone();
            beside[i] += 0.3;
            double loss = best - boundAt(model, x, softmax(beside));
            assertTrue(loss > -1e-10, "logit " + i + " gains " + -loss);
            lost = Math.max(lost, loss);
        }
        assertTrue(lost > 1e-3, "no logit matters");
    }

    private static double boundAt(BayesianGaussianMixture model, double[][] x, double[][] r) {
        return model.bound(BayesianGaussianMixture.Expectation.of(x, r)).total();
    }

    private static double[][] softmax(double[] logits) {
        double[][] r = new double[logits.length / 3][];
        for (int i = 0; i < r.length; i++) {
            double[] row = Arrays.copyOfRange(logits, 3 * i, 3 * i + 3);
            double log = Enumeration.logSumExp(row);
            r[i] = Arrays.stream(row).map(v -> Math.exp(v - log)).toArray();
        }
        return r;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theBoundNeverFalls(long seed) {
        double[] bounds = cavi(4).optRestarts(1).build().fit(X, seed).lowerBounds();
        for (int t = 1; t < bounds.length; t++) {
            assertTrue(bounds[t] >= bounds[t - 1] - 1e-9, "iteration " + t);
        }
    }

    /** Six components are offered, two are taken: the others return to the prior. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void componentsThatAreNotNeededArePruned(long seed) {
        BayesianGaussianMixture model =
                CoordinateAscent.builder()
                        .setComponents(6)
                        .setPrior(MixturePrior.standard(1e-3, 2))
                        .build()
                        .fit(X, seed)
                        .model();
        assertEquals(2, model.activeComponents(1).length);
        BayesianGaussianMixture two = model.pruned(1);
        assertEquals(2, two.size());
        assertArrayEquals(two.predictive().logDensity(X), model.predictive().logDensity(X), 1e-3);
        int empty =
                IntStream.range(0, 6)
                        .filter(k -> model.weights().alpha()[k] < 0.01)
                        .findFirst()
                        .orElseThrow();
        assertEquals(1, model.component(empty).beta(), 1e-2);
    }

    /** Jensen: the bound on a new observation lies below its predictive density. */
    @Test
    void lowerBoundOfNewObservationsIsBelowTheirPredictiveDensity() {
        BayesianGaussianMixture model = oddModel();
        double predicted = Arrays.stream(model.predictive().logDensity(X)).average().orElseThrow();
        double bound = model.lowerBound(X, 0).value();
        assertTrue(bound < predicted && bound > predicted - 1, bound + " and " + predicted);
    }

    /** The predictive density is the mean of p(x | pi, mu, Lambda) over draws from q. */
    @Test
    void predictiveDensityIntegratesTheParametersOut() {
        BayesianGaussianMixture model = oddModel();
        double[] x = {0.4, -0.3};
        Random random = new Random(3);
        double[] densities = new double[20_000];
        for (int s = 0; s < densities.length; s++) {
            double[] pi = model.weights().sample(random);
            for (int k = 0; k < 3; k++) {
                densities[s] += pi[k] * Math.exp(model.component(k).sample(random).logDensity(x));
            }
        }
        double exact = Math.exp(model.predictive().logDensity(new double[][] {x})[0]);
        Estimate estimate = Estimate.ofMean(densities);
        assertTrue(estimate.standardErrorsFrom(exact) < 4, estimate + " and " + exact);
    }

    @Test
    void samplesFollowThePrediction() {
        BayesianGaussianMixture model = cavi(2).build().fit(X, 1).model();
        double[][] draws = model.sample(20_000, 5).toDoubleMatrix();
        Estimate mean = Estimate.ofMean(Arrays.stream(draws).mapToDouble(v -> v[0]).toArray());
        double exact =
                model.weights().mean(0) * model.component(0).mean()[0]
                        + model.weights().mean(1) * model.component(1).mean()[0];
        assertTrue(mean.standardErrorsFrom(exact) < 4, mean + " and " + exact);
        assertArrayEquals(draws[7], model.sample(20_000, 5).toDoubleMatrix()[7]);
    }

    @Test
    void responsibilitiesSumToOne() {
        double[][] r = cavi(3).build().fit(X, 1).model().infer(X).toDoubleMatrix();
        for (double[] row : r) {
            assertEquals(1, Arrays.stream(row).sum(), 1e-12);
        }
    }

    @Test
    void shiftingAndScalingDataAndPriorChangesTheBoundByTheJacobian() {
        double[][] moved =
                Arrays.stream(X)
                        .map(v -> new double[] {100 * v[0] + 1e4, 100 * v[1] - 1e4})
                        .toArray(double[][]::new);
        MixturePrior prior =
                new MixturePrior(
                        1,
                        GaussWishart.of(
                                new double[] {1e4, -1e4},
                                1,
                                new double[][] {{1e4, 0}, {0, 1e4}},
                                2));
        double bound =
                CoordinateAscent.builder()
                        .setComponents(2)
                        .setPrior(prior)
                        .build()
                        .fit(moved, shortAndLong())
                        .lowerBound();
        double jacobian = 272 * 2 * Math.log(100);
        assertEquals(-436.04732664903435, bound + jacobian, 1e-4);
    }
}
