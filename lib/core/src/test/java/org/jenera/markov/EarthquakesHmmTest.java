package org.jenera.markov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jenera.data.Earthquakes;
import org.junit.jupiter.api.Test;

/**
 * Numbers that R 4.2's nlm finds on the earthquakes from 25 starts, and those that an independent
 * Baum-Welch in numpy finds; Zucchini and MacDonald (2009) give the same. The name of each
 * reference stands with its test.
 */
class EarthquakesHmmTest {

    private static final Sequence COUNTS =
            Sequence.of(Earthquakes.load().intColumn("count").asDoubleArray());

    private static BaumWelch.Builder poisson(int states, Chain chain) {
        return BaumWelch.builder()
                .setStates(states)
                .setEmission(EmissionFamily.poisson())
                .optChain(chain)
                .optRestarts(30)
                .optTolerance(1e-10)
                .optMaxIterations(5000);
    }

    private static HiddenMarkovModel best(int states, Chain chain, double nll, double tolerance) {
        Fit fit = poisson(states, chain).build().fit(1, COUNTS);
        assertEquals(nll, -fit.logLikelihood(), tolerance);
        return fit.model().sortedByMean();
    }

    private static void criteria(HiddenMarkovModel model, int parameters, double aic, double bic) {
        assertEquals(parameters, model.numberOfParameters());
        assertEquals(aic, model.aic(COUNTS), 4e-4);
        assertEquals(bic, model.bic(COUNTS), 4e-4);
    }

    private static double[] rates(HiddenMarkovModel model) {
        return ((PoissonEmission) model.emission()).rates();
    }

    /** hmm.eq.m1.stat, poissonmix.eq.m1 */
    @Test
    void oneState() {
        HiddenMarkovModel model = best(1, Chain.STATIONARY, 391.918928165495, 2e-4);
        criteria(model, 1, 785.837856330991, 788.510685165453);
        assertArrayEquals(new double[] {19.3644856978746}, rates(model), 2e-4);
        HiddenMarkovModel mixture = best(1, Chain.INDEPENDENT, 391.918928165495, 1e-4);
        assertArrayEquals(new double[] {19.3644858097099}, rates(mixture), 1e-4);
    }

    /** hmm.eq.m2.stat */
    @Test
    void twoStatesStationary() {
        HiddenMarkovModel model = best(2, Chain.STATIONARY, 342.318266788059, 2e-4);
        criteria(model, 4, 692.636533576118, 703.327848913966);
        assertArrayEquals(new double[] {15.4722763165473, 26.1254378867133}, rates(model), 2e-4);
        assertRows(
                model,
                new double[] {0.660822371974718, 0.339177628025282},
                new double[][] {
                    {0.934040642481209, 0.0659593575187906},
                    {0.128509121734429, 0.871490878265571}
                });
    }

    /** hmm.eq.m3.stat */
    @Test
    void threeStatesStationary() {
        HiddenMarkovModel model = best(3, Chain.STATIONARY, 329.460276264513, 2e-4);
        criteria(model, 9, 676.920552529026, 700.976012039183);
        assertArrayEquals(
                new double[] {13.1457441900171, 19.7210528927848, 29.7144474421079},
                rates(model),
                2e-4);
        assertRows(
                model,
                new double[] {0.44364084459101, 0.404500328386464, 0.151858827022526},
                new double[][] {
                    {0.954623786259149, 0.0244431211646309, 0.02093309257622},
                    {0.0497669355884926, 0.89936722142957, 0.050865842981937},
                    {0, 0.196643327528365, 0.803356672471635}
                });
    }

    /** hmm.eq.m4.stat */
    @Test
    void fourStatesStationary() {
        HiddenMarkovModel model = best(4, Chain.STATIONARY, 327.831585339286, 2e-4);
        criteria(model, 16, 687.663170678573, 730.428432029963);
        assertArrayEquals(
                new double[] {
                    11.2829098979963, 13.8531801729174, 19.6953872791136, 29.6998602221783
                },
                rates(model),
                2e-4);
        assertRows(
                model,
                new double[] {
                    0.0935695589523316, 0.398267380056179, 0.364257144387518, 0.143905916603972
                },
                new double[][] {
                    {0.804871120600949, 0.101875187232318, 0.0932536921667334, 0},
                    {0, 0.976065284743708, 0, 0.0239347152562923},
                    {0.0501242692574558, 0, 0.901726132812077, 0.0481495979304666},
                    {0, 0, 0.188117709277882, 0.811882290722118}
                });
    }

    /** hmm.eq.m2.free */
    @Test
    void twoStatesFree() {
        HiddenMarkovModel model = best(2, Chain.FREE, 341.87870101172, 2e-4);
        criteria(model, 5, 693.75740202344, 707.12154619575);
        assertArrayEquals(new double[] {15.420761085217, 26.0182348505497}, rates(model), 2e-4);
        assertRows(
                model,
                new double[] {1, 0},
                new double[][] {
                    {0.928373946324165, 0.0716260536758351},
                    {0.119034366505723, 0.880965633494277}
                });
    }

    /** hmm.eq.m3.free */
    @Test
    void threeStatesFree() {
        HiddenMarkovModel model = best(3, Chain.FREE, 328.527483380204, 2e-4);
        criteria(model, 11, 679.054966760407, 708.456083939488);
        assertArrayEquals(
                new double[] {13.1337614725331, 19.7131630144783, 29.7097230167773},
                rates(model),
                2e-4);
        assertRows(
                model,
                new double[] {1, 0, 0},
                new double[][] {
                    {0.939293888699456, 0.0320984582159307, 0.0286076530846134},
                    {0.0404017131579174, 0.906436109845504, 0.0531621769965784},
                    {0, 0.190255856886865, 0.809744143113135}
                });
    }

    /** poissonmix.eq.m3 */
    @Test
    void aMixtureOfThree() {
        Fit fit =
                poisson(3, Chain.INDEPENDENT)
                        .optTolerance(1e-14)
                        .optMaxIterations(50_000)
                        .build()
                        .fit(1, COUNTS);
        assertEquals(356.848939070805, -fit.logLikelihood(), 1e-4);
        HiddenMarkovModel model = fit.model().sortedByMean();
        assertEquals(5, model.numberOfParameters());
        assertArrayEquals(
                new double[] {12.736076237747, 19.7855200032313, 31.6298073137131},
                rates(model),
                1e-4);
        assertArrayEquals(
                new double[] {0.277566558748308, 0.592779731249179, 0.129653710002513},
                model.initial(),
                1e-4);
        assertArrayEquals(model.initial(), model.transition()[2], "the rows are the weights");
    }

    private static void assertRows(
            HiddenMarkovModel model, double[] initial, double[][] transition) {
        assertArrayEquals(initial, model.initial(), 2e-4);
        RecursionTest.assertRows(transition, model.transition(), 2e-4);
    }

    private static HiddenMarkovModel start() {
        return HiddenMarkovModel.of(
                new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
                new double[][] {{0.8, 0.1, 0.1}, {0.1, 0.8, 0.1}, {0.1, 0.1, 0.8}},
                PoissonEmission.of(10, 20, 30));
    }

    /** hmm.eq.m3.em */
    @Test
    void thePathOfBaumAndWelch() {
        Fit fit =
                poisson(3, Chain.FREE)
                        .optTolerance(0)
                        .optMaxIterations(400)
                        .build()
                        .fit(start(), COUNTS);
        int[] iterations = {0, 1, 2, 5, 10, 20, 100};
        double[] expected = {
            -342.9078075572505,
            -332.1214297899725,
            -330.6368883525565,
            -328.65862015165044,
            -328.528473226084,
            -328.5274834959608,
            -328.527483380203
        };
        for (int i = 0; i < iterations.length; i++) {
            int at = Math.min(iterations[i], fit.iterations());
            assertEquals(expected[i], fit.logLikelihoods()[at], 1e-6);
        }
        assertEquals(-328.5274833802031, fit.logLikelihood(), 1e-6);
        assertArrayEquals(
                new double[] {13.133761686594879, 19.713164078997856, 29.709723325466324},
                rates(fit.model()),
                1e-6);
    }

    @Test
    void everyConstraintClimbs() {
        for (Chain chain : Chain.values()) {
            Fit fit = poisson(3, chain).optMaxIterations(60).build().fit(start(), COUNTS);
            double[] path = fit.logLikelihoods();
            for (int i = 1; i < path.length; i++) {
                assertTrue(path[i] >= path[i - 1] - 1e-9, chain + " falls at iteration " + i);
            }
            assertEquals(chain, fit.model().chain());
            if (chain == Chain.STATIONARY) {
                assertArrayEquals(fit.model().stationary(), fit.model().initial(), 1e-12);
            }
        }
    }

    @Test
    void standardErrorsByTheBootstrap() {
        HiddenMarkovModel model = best(2, Chain.STATIONARY, 342.318266788059, 2e-4);
        ParametricBootstrap errors =
                ParametricBootstrap.of(
                        model,
                        poisson(2, Chain.STATIONARY).optTolerance(1e-7).build(),
                        200,
                        1,
                        COUNTS);
        assertEquals(200, errors.models().size() + errors.collapsed());
        double[][] rates = errors.emission();
        assertTrue(rates[0][0] > 0.5 && rates[0][0] < 1.2, "" + rates[0][0]);
        assertTrue(rates[1][0] > 0.9 && rates[1][0] < 1.9, "" + rates[1][0]);
        double[][] transition = errors.transition();
        assertEquals(transition[0][0], transition[0][1], 1e-9, "rows sum to 1");
        assertEquals(errors.initial()[0], errors.initial()[1], 1e-9);
        double spread = errors.deviations(m -> new double[][] {rates(m)})[0][0];
        assertEquals(rates[0][0], spread, 1e-12);
        double mean =
                errors.models().stream().mapToDouble(m -> rates(m)[0]).average().orElseThrow();
        assertEquals(rates(model)[0], mean, 4 * rates[0][0] / Math.sqrt(200) + 0.1);
        assertTrue(Arrays.stream(rates(model)).allMatch(r -> r > 0));
    }
}
