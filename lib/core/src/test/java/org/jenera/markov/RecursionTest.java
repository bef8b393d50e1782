package org.jenera.markov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jenera.derive.Enumeration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recursions against sums over every path, and against logarithms. */
class RecursionTest {

    static Stream<HiddenMarkovModel> smallModels() {
        return Stream.of(
                RandomModel.discrete(2, 3, 1),
                RandomModel.discrete(3, 2, 2),
                RandomModel.poisson(3, 3),
                RandomModel.gaussian(2, 1, 4),
                RandomModel.gaussian(3, 2, 5));
    }

    @ParameterizedTest
    @MethodSource("smallModels")
    void everythingAgreesWithEveryPath(HiddenMarkovModel model) {
        int k = model.states();
        Sequence x = model.sample(6, 9).withMissing(2);
        double total = RandomModel.logLikelihood(model, x);
        double[][] posteriors = new double[6][k];
        double[][] transitions = new double[k][k];
        double best = Double.NEGATIVE_INFINITY;
        for (int[] path : Enumeration.paths(k, 6).toList()) {
            double joint = RandomModel.logJoint(model, x, path);
            best = Math.max(best, joint);
            for (int t = 0; t < 6; t++) {
                posteriors[t][path[t]] += Math.exp(joint - total);
                if (t > 0) {
                    transitions[path[t - 1]][path[t]] += Math.exp(joint - total);
                }
            }
        }
        ForwardBackward found = model.forwardBackward(x);
        assertEquals(total, found.logLikelihood(), 1e-12 * Math.abs(total));
        assertEquals(total, model.sequenceLogLikelihood(x), 1e-12 * Math.abs(total));
        assertEquals(total / 6, model.logLikelihood(x).value(), 1e-12 * Math.abs(total));
        assertRows(posteriors, found.posteriors(), 1e-12);
        assertRows(posteriors, model.infer(x), 1e-12);
        assertRows(transitions, found.expectedTransitions(), 1e-12);
        assertRows(transitions, model.expectedTransitions(x), 1e-12);
        Viterbi viterbi = model.viterbi(x);
        assertEquals(best, viterbi.logProbability(), 1e-12 * Math.abs(best));
        assertEquals(best, RandomModel.logJoint(model, x, viterbi.states()), 1e-12);
        for (int t = 0; t < 6; t++) {
            // The filtered probabilities are the smoothed ones of the sequence so far.
            double[][] soFar = model.smooth(x.slice(0, t + 1));
            assertArrayEquals(soFar[t], model.filter(x)[t], 1e-12);
            double before = t == 0 ? 0 : RandomModel.logLikelihood(model, x.slice(0, t));
            double after = RandomModel.logLikelihood(model, x.slice(0, t + 1));
            assertEquals(after - before, model.logDensity(x)[t], 1e-12);
        }
    }

    /** Numbers of states that fill the tiles of four, that do not, and that do both. */
    @Test
    void everyNumberOfStates() {
        for (int k = 1; k <= 13; k++) {
            HiddenMarkovModel model = RandomModel.gaussian(k, 2, k);
            Sequence x = model.sample(300, 7).withMissing(0, 17, 299);
            LogSpace expected = LogSpace.of(model, x);
            ForwardBackward found = model.forwardBackward(x);
            assertEquals(expected.logLikelihood(), found.logLikelihood(), 1e-9);
            for (int t = 0; t < 300; t++) {
                for (int i = 0; i < k; i++) {
                    assertEquals(expected.posterior(t, i), found.posterior(t, i), 1e-11);
                }
            }
            double[] transitions = new double[k * k];
            expected.addTransitions(transitions);
            for (int i = 0; i < k; i++) {
                assertArrayEquals(
                        Arrays.copyOfRange(transitions, i * k, (i + 1) * k),
                        found.expectedTransitions()[i],
                        1e-9);
            }
        }
    }

    /** Blocks of any length give the same as one, bit for bit where nothing is added up anew. */
    @Test
    void checkpointsChangeNothing() {
        HiddenMarkovModel model = RandomModel.gaussian(5, 2, 3);
        Sequence x = model.sample(1000, 1).withMissing(500, 501);
        ForwardBackward whole = model.forwardBackward(x);
        for (int block : new int[] {1, 7, 32, 128, 129, 400, 999, 1000, 5000}) {
            ExpectedCounts counts = new ExpectedCounts(model);
            counts.add(x, block, null);
            assertEquals(whole.logLikelihood(), counts.logLikelihood(), 1e-10);
            assertArrayEquals(whole.posteriors()[0], counts.initial(), 1e-13);
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(
                        whole.expectedTransitions()[i],
                        Arrays.copyOfRange(counts.transitions(), i * 5, (i + 1) * 5),
                        1e-10);
            }
        }
    }

    @Test
    void aMillionStepsKeepTheirSum() {
        HiddenMarkovModel model = RandomModel.poisson(3, 8);
        Sequence x = model.sample(1_000_000, 2);
        ForwardBackward found = model.forwardBackward(x);
        double worst = 0;
        for (int t = 0; t < x.length(); t++) {
            double sum = found.posterior(t, 0) + found.posterior(t, 1) + found.posterior(t, 2);
            worst = Math.max(worst, Math.abs(sum - 1));
        }
        assertTrue(worst < 1e-9, "the posteriors of a step sum to 1 up to " + worst);
        double transitions =
                Arrays.stream(found.expectedTransitions()).flatMapToDouble(Arrays::stream).sum();
        assertEquals(999_999, transitions, 1e-4);
    }

    /**
     * A chain that can only go forward, and an observation that only states which cannot be reached
     * would like: beside their density that of the others is below the smallest double.
     */
    @Test
    void densitiesThatUnderflowBesideThoseOfStatesOutOfReach() {
        HiddenMarkovModel model =
                HiddenMarkovModel.of(
                        new double[] {1, 0, 0},
                        new double[][] {{0.5, 0.5, 0}, {0, 0.5, 0.5}, {0, 0, 1}},
                        GaussianEmission.of(new double[] {0, 0, 100}, new double[] {1, 2, 1}));
        Sequence x = Sequence.of(100, 100, 0.5, 100, 100.0);
        LogSpace expected = LogSpace.of(model, x);
        assertEquals(RandomModel.logLikelihood(model, x), expected.logLikelihood(), 1e-9);
        ForwardBackward found = model.forwardBackward(x);
        assertEquals(expected.logLikelihood(), found.logLikelihood(), 1e-9);
        for (int t = 0; t < 5; t++) {
            for (int i = 0; i < 3; i++) {
                assertEquals(expected.posterior(t, i), found.posterior(t, i), 1e-12);
            }
        }
        assertEquals(expected.logLikelihood(), model.sequenceLogLikelihood(x), 1e-9);
        // The scaled recursion manages by itself: logarithms would be many times slower.
        Recursion scaled = new Recursion(model.initial(), model.transition());
        double scales = scaled.forward(model.emission(), x, 0, 5, new Block(5, 3), null);
        assertEquals(expected.logLikelihood(), scales, 1e-9);
    }

    /** A state that seemed out of the question for long, and turns out to be the only one. */
    @Test
    void probabilitiesBelowTheSmallestDouble() {
        double tiny = 1e-200;
        HiddenMarkovModel model =
                HiddenMarkovModel.of(
                        new double[] {1, 0, 0},
                        new double[][] {{1 - tiny, tiny, 0}, {1 - tiny, 0, tiny}, {0, 0, 1}},
                        DiscreteEmission.of(new double[][] {{1, 0}, {1, 0}, {0, 1}}));
        Sequence x = Sequence.of(0, 0, 1, 1);
        double exact = 2 * Math.log(tiny);
        assertEquals(exact, model.forwardBackward(x).logLikelihood(), 1e-9);
        assertEquals(exact, model.sequenceLogLikelihood(x), 1e-9);
        assertArrayEquals(new double[] {0, 1, 0}, model.smooth(x)[1], 1e-12);
        assertArrayEquals(new double[] {0, 0, 1}, model.filter(x)[2], 1e-12);
        assertEquals(1, model.expectedTransitions(x)[0][1], 1e-12);
        assertEquals(1, model.forwardBackward(x).expectedTransitions()[1][2], 1e-12);
        assertEquals(exact, model.viterbi(x).logProbability(), 1e-9);
        Fit fit =
                BaumWelch.builder()
                        .setStates(3)
                        .setEmission(EmissionFamily.discrete(2))
                        .build()
                        .fit(model, x);
        assertEquals(0, fit.logLikelihood(), 1e-9, "the path that was seen becomes certain");
    }

    @Test
    void aForecastIsTheChainGoneOn() {
        HiddenMarkovModel model = RandomModel.discrete(3, 2, 6);
        Sequence x = model.sample(5, 1);
        double before = RandomModel.logLikelihood(model, x);
        for (int steps = 1; steps <= 3; steps++) {
            Forecast forecast = model.forecast(x, steps);
            double[] padded = Arrays.copyOf(x.toArray(), 5 + steps);
            Arrays.fill(padded, 5, 5 + steps, Double.NaN);
            for (int symbol = 0; symbol < 2; symbol++) {
                padded[4 + steps] = symbol;
                double joint = RandomModel.logLikelihood(model, Sequence.of(padded));
                assertEquals(Math.exp(joint - before), forecast.density(symbol), 1e-12);
            }
            assertEquals(forecast.density(1), forecast.mean()[0], 1e-12);
            assertEquals(1, Arrays.stream(forecast.states()).sum(), 1e-12);
        }
        double[][] draws = model.forecast(x, 1).sample(20_000, 3);
        double mean = Arrays.stream(draws).mapToDouble(d -> d[0]).average().orElseThrow();
        assertEquals(model.forecast(x, 1).mean()[0], mean, 0.02);
    }

    @Test
    void posteriorDecodingTakesTheMostProbableStateOfEachStep() {
        HiddenMarkovModel model = RandomModel.poisson(3, 4);
        Sequence x = model.sample(50, 3);
        double[][] posteriors = model.smooth(x);
        int[] states = model.posteriorDecoding(x);
        for (int t = 0; t < 50; t++) {
            double largest = Arrays.stream(posteriors[t]).max().orElseThrow();
            assertEquals(largest, posteriors[t][states[t]]);
        }
    }

    @Test
    void renamingStatesChangesNoProbability() {
        for (HiddenMarkovModel model :
                List.of(
                        RandomModel.discrete(3, 4, 1),
                        RandomModel.poisson(3, 2),
                        RandomModel.gaussian(3, 2, 3))) {
            Sequence x = model.sample(30, 5);
            HiddenMarkovModel other = model.permuted(2, 0, 1);
            assertEquals(model.sequenceLogLikelihood(x), other.sequenceLogLikelihood(x), 1e-10);
            assertEquals(model.smooth(x)[7][2], other.smooth(x)[7][0], 1e-12);
            double[][] means = model.sortedByMean().emission().means();
            assertTrue(means[0][0] <= means[1][0] && means[1][0] <= means[2][0]);
        }
    }

    @Test
    void samplesAreWhatTheModelSays() {
        HiddenMarkovModel model = RandomModel.gaussian(2, 1, 6);
        int n = 100_000;
        int[] path = model.sampleStates(n, 4);
        Sequence x = model.sample(n, 4);
        double[] sums = new double[2];
        double[] visits = new double[2];
        for (int t = 0; t < n; t++) {
            sums[path[t]] += x.get(t);
            visits[path[t]]++;
        }
        for (int i = 0; i < 2; i++) {
            assertEquals(model.stationary()[i], visits[i] / n, 0.01);
            assertEquals(model.emission().means()[i][0], sums[i] / visits[i], 0.03);
        }
        assertArrayEquals(x.toArray(), model.sample(n, 4).toArray());
    }

    /** Over many seeds, too, what a state emits is its own: states and emissions share no draw. */
    @Test
    void sequencesOfOneStepFromManySeeds() {
        HiddenMarkovModel model =
                HiddenMarkovModel.of(
                        new double[] {0.5, 0.5},
                        new double[][] {{0.5, 0.5}, {0.5, 0.5}},
                        DiscreteEmission.of(new double[][] {{0.3, 0.7}, {0.6, 0.4}}));
        double[] visits = new double[2];
        double[] zeros = new double[2];
        for (long seed : new Random(7).longs(20_000).toArray()) {
            int state = model.sampleStates(1, seed)[0];
            visits[state]++;
            zeros[state] += model.sample(1, seed).get(0) == 0 ? 1 : 0;
        }
        assertEquals(0.5, visits[0] / 20_000, 0.02);
        assertEquals(0.3, zeros[0] / visits[0], 0.02);
        assertEquals(0.6, zeros[1] / visits[1], 0.02);
    }

    static void assertRows(double[][] expected, double[][] found, double tolerance) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], found[i], tolerance, "row " + i);
        }
    }
}
