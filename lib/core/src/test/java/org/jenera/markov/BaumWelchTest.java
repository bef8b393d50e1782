package org.jenera.markov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenera.derive.Gradients;
import org.junit.jupiter.api.Test;

class BaumWelchTest {

    private static Sequence[] draw(HiddenMarkovModel model, int count, int length) {
        Sequence[] x = new Sequence[count];
        Arrays.setAll(x, i -> model.sample(length + i % 7, 100 + i));
        return x;
    }

    private static BaumWelch.Builder builder(int states, EmissionFamily family) {
        return BaumWelch.builder().setStates(states).setEmission(family);
    }

    @Test
    void everyFamilyFindsTheModelThatMadeTheData() {
        HiddenMarkovModel discrete =
                HiddenMarkovModel.of(
                        new double[] {0.7, 0.3},
                        new double[][] {{0.9, 0.1}, {0.2, 0.8}},
                        DiscreteEmission.of(new double[][] {{0.8, 0.15, 0.05}, {0.1, 0.2, 0.7}}));
        recovers(discrete, EmissionFamily.discrete(3), 0.05);
        HiddenMarkovModel gaussian =
                HiddenMarkovModel.of(
                        new double[] {0.5, 0.5},
                        new double[][] {{0.9, 0.1}, {0.3, 0.7}},
                        GaussianEmission.of(
                                new double[][] {{-1, 0}, {2, 1}},
                                new double[][][] {{{1, 0.5}, {0.5, 1}}, {{0.5, 0}, {0, 2}}}));
        recovers(gaussian, EmissionFamily.gaussian(), 0.15);
        HiddenMarkovModel poisson =
                HiddenMarkovModel.of(
                        new double[] {0.5, 0.5},
                        new double[][] {{0.9, 0.1}, {0.3, 0.7}},
                        PoissonEmission.of(2, 9));
        recovers(poisson, EmissionFamily.poisson(), 0.15);
    }

    private static void recovers(HiddenMarkovModel truth, EmissionFamily family, double tolerance) {
        Sequence[] x = draw(truth, 40, 200);
        x[3] = x[3].withMissing(0, 5, 6, 7);
        Fit fit = builder(2, family).optRestarts(3).optTolerance(1e-8).build().fit(3, x);
        double atTruth = Arrays.stream(x).mapToDouble(truth::sequenceLogLikelihood).sum();
        assertTrue(fit.logLikelihood() >= atTruth, "the truth is no more likely than the fit");
        double sum = Arrays.stream(x).mapToDouble(fit.model()::sequenceLogLikelihood).sum();
        assertEquals(sum, fit.logLikelihood(), 1e-7);
        HiddenMarkovModel model = fit.model().sortedByMean();
        RecursionTest.assertRows(
                truth.emission().parameters(), model.emission().parameters(), tolerance);
        RecursionTest.assertRows(truth.transition(), model.transition(), 0.04);
    }

    /** At the end of a fit no direction leads up: the gradient of the likelihood is 0. */
    @Test
    void aFitIsAStationaryPointOfTheLikelihood() {
        HiddenMarkovModel truth = RandomModel.poisson(2, 5);
        Sequence x = truth.sample(300, 4);
        for (Chain chain : Chain.values()) {
            HiddenMarkovModel found =
                    builder(2, EmissionFamily.poisson())
                            .optChain(chain)
                            .optTolerance(0)
                            .optMaxIterations(20_000)
                            .build()
                            .fit(
                                    HiddenMarkovModel.of(
                                            new double[] {0.4, 0.6},
                                            new double[][] {{0.6, 0.4}, {0.3, 0.7}},
                                            PoissonEmission.of(4, 9)),
                                    x)
                            .model();
            double[][] a = found.transition();
            double[] rates = ((PoissonEmission) found.emission()).rates();
            double[] slopes =
                    Gradients.finiteDifferences(
                            p -> at(chain, found.initial(), p).sequenceLogLikelihood(x),
                            a[0][0],
                            a[1][1],
                            rates[0],
                            rates[1]);
            if (chain == Chain.INDEPENDENT) {
                slopes[1] = 0; // the second row is the first
            }
            assertArrayEquals(new double[4], slopes, 2e-3, chain.toString());
        }
    }

    /** One update from afar, where the old means are not the new ones, in two plain passes. */
    @Test
    void aGaussianUpdateIsTheWeightedMeanAndCovariance() {
        HiddenMarkovModel start = RandomModel.gaussian(3, 2, 5);
        Sequence x = RandomModel.gaussian(3, 2, 8).sample(60, 1).withMissing(4);
        BaumWelch once =
                builder(3, EmissionFamily.gaussian())
                        .optMaxIterations(1)
                        .optRegularization(0)
                        .build();
        GaussianEmission found = (GaussianEmission) once.fit(start, x).model().emission();
        double[][] gamma = start.smooth(x);
        for (int i = 0; i < 3; i++) {
            double[] mean = new double[2];
            double[][] covariance = new double[2][2];
            double visits = 0;
            for (int t = 0; t < 60; t++) {
                visits += t == 4 ? 0 : gamma[t][i];
            }
            for (int r = 0; r < 2; r++) {
                for (int t = 0; t < 60; t++) {
                    mean[r] += t == 4 ? 0 : gamma[t][i] * x.get(t, r) / visits;
                }
            }
            for (int t = 0; t < 60; t++) {
                for (int r = 0; r < 2 && t != 4; r++) {
                    for (int c = 0; c < 2; c++) {
                        covariance[r][c] +=
                                gamma[t][i]
                                        * (x.get(t, r) - mean[r])
                                        * (x.get(t, c) - mean[c])
                                        / visits;
                    }
                }
            }
            assertArrayEquals(mean, found.means()[i], 1e-10);
            RecursionTest.assertRows(covariance, found.covariances()[i], 1e-10);
        }
    }

    private static HiddenMarkovModel at(Chain chain, double[] initial, double[] p) {
        double[][] a = {{p[0], 1 - p[0]}, {1 - p[1], p[1]}};
        PoissonEmission emission = PoissonEmission.of(p[2], p[3]);
        return switch (chain) {
            case FREE -> HiddenMarkovModel.of(initial, a, emission);
            case STATIONARY -> HiddenMarkovModel.stationary(a, emission);
            case INDEPENDENT -> HiddenMarkovModel.independent(a[0], emission);
        };
    }

    @Test
    void threadsChangeNoBit() {
        HiddenMarkovModel truth = RandomModel.gaussian(3, 2, 7);
        Sequence[] x = draw(truth, 50, 400);
        List<Fit> fits = new ArrayList<>();
        for (int threads = 1; threads <= 4; threads++) {
            fits.add(
                    builder(3, EmissionFamily.gaussian())
                            .optThreads(threads)
                            .optRestarts(2)
                            .optMaxIterations(8)
                            .build()
                            .fit(5, x));
        }
        for (Fit fit : fits) {
            assertArrayEquals(fits.get(0).logLikelihoods(), fit.logLikelihoods());
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(
                        fits.get(0).model().emission().parameters()[i],
                        fit.model().emission().parameters()[i]);
                assertArrayEquals(fits.get(0).model().transition()[i], fit.model().transition()[i]);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameFitAndAnotherAnother() {
        Sequence x = RandomModel.poisson(3, 1).sample(100, 2);
        BaumWelch once =
                builder(3, EmissionFamily.poisson()).optRestarts(1).optMaxIterations(5).build();
        assertArrayEquals(once.fit(1, x).logLikelihoods(), once.fit(1, x).logLikelihoods());
        assertFalse(
                Arrays.equals(once.fit(1, x).logLikelihoods(), once.fit(2, x).logLikelihoods()));
    }

    @Test
    void theListenerHearsEveryIterationAndAnInterruptLeavesAModel() {
        Sequence x = RandomModel.poisson(3, 1).sample(100, 2);
        AtomicInteger heard = new AtomicInteger();
        Fit fit =
                builder(3, EmissionFamily.poisson())
                        .optTolerance(0)
                        .optListener(
                                (iteration, logLikelihood) -> {
                                    heard.set(iteration);
                                    if (iteration == 4) {
                                        Thread.currentThread().interrupt();
                                    }
                                })
                        .build()
                        .fit(1, x);
        assertTrue(Thread.interrupted(), "the flag stays for the caller to see");
        assertEquals(4, heard.get());
        assertEquals(4, fit.iterations());
        assertFalse(fit.converged());
        assertTrue(Double.isFinite(fit.model().sequenceLogLikelihood(x)));
    }

    @Test
    void zerosStayZeros() {
        HiddenMarkovModel start =
                HiddenMarkovModel.of(
                        new double[] {1, 0},
                        new double[][] {{0.9, 0.1}, {0, 1}},
                        PoissonEmission.of(2, 6));
        Fit fit = builder(2, EmissionFamily.poisson()).build().fit(start, start.sample(100, 3));
        assertEquals(0, fit.model().transition()[1][0]);
        assertArrayEquals(new double[] {1, 0}, fit.model().initial());
    }

    /** A state that is reached only at the end has no transitions to count. */
    @Test
    void aStateThatIsNeverLeftKeepsItsRow() {
        HiddenMarkovModel start =
                HiddenMarkovModel.of(
                        new double[] {1, 0},
                        new double[][] {{0.9, 0.1}, {0.25, 0.75}},
                        DiscreteEmission.of(new double[][] {{1, 0}, {0, 1}}));
        Fit fit =
                builder(2, EmissionFamily.discrete(2)).build().fit(start, Sequence.of(0, 0, 0, 1));
        assertArrayEquals(new double[] {0.25, 0.75}, fit.model().transition()[1]);
        assertEquals(1 / 3.0, fit.model().transition()[0][1], 1e-12);
    }

    @Test
    void aStateThatIsNeverVisitedIsNamed() {
        HiddenMarkovModel start =
                HiddenMarkovModel.of(
                        new double[] {1, 0},
                        new double[][] {{1, 0}, {0.5, 0.5}},
                        PoissonEmission.of(3, 9));
        CollapsedStateException collapse =
                assertThrows(
                        CollapsedStateException.class,
                        () ->
                                builder(2, EmissionFamily.poisson())
                                        .build()
                                        .fit(start, Sequence.of(3, 2, 5)));
        assertEquals(1, collapse.state());
        assertEquals(0, collapse.visits());
        assertTrue(collapse.getMessage().contains("State 1 of 2"), collapse.getMessage());
    }

    /** Two equal observations have no variance; the floor under it rescues the state. */
    @Test
    void aGaussianThatShrinksOntoEqualObservations() {
        Sequence x = Sequence.of(5, 5, 5, 0.1, -0.3, 0.4, 1.2, -0.8);
        HiddenMarkovModel start =
                HiddenMarkovModel.of(
                        new double[] {1, 0},
                        new double[][] {{0.7, 0.3}, {0, 1}},
                        GaussianEmission.of(new double[] {5, 0}, new double[] {0.01, 1}));
        BaumWelch.Builder settings = builder(2, EmissionFamily.gaussian());
        CollapsedStateException collapse =
                assertThrows(
                        CollapsedStateException.class,
                        () -> settings.optRegularization(0).build().fit(start, x));
        assertTrue(collapse.getMessage().contains("no variance"), collapse.getMessage());
        Fit held = settings.optRegularization(1e-3).build().fit(start, x);
        assertTrue(Double.isFinite(held.logLikelihood()));
    }

    @Test
    void longSequencesThatAreNotKeptWhole() {
        HiddenMarkovModel truth = RandomModel.discrete(9, 12, 2);
        Sequence x = truth.sample(470_000, 1); // over 2^22 numbers in a table
        Fit fit = builder(9, EmissionFamily.discrete(12)).optMaxIterations(1).build().fit(truth, x);
        ForwardBackward whole = truth.forwardBackward(x);
        assertEquals(whole.logLikelihood(), fit.logLikelihoods()[0], 1e-4);
        double[] row = whole.expectedTransitions()[4];
        double sum = Arrays.stream(row).sum();
        assertEquals(row[2] / sum, fit.model().transition()[4][2], 1e-9);
    }
}
