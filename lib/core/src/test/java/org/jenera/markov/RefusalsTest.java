package org.jenera.markov;

import static org.jenera.markov.MarkovChainTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What makes no sense is refused in words that say what was given and what to do. */
class RefusalsTest {

    private static final double[][] A = {{0.9, 0.1}, {0.4, 0.6}};
    private static final double[] PI = {0.5, 0.5};
    private static final DiscreteEmission COIN =
            DiscreteEmission.of(new double[][] {{1, 0, 0}, {0.5, 0.5, 0}});
    private static final BaumWelch TWO =
            BaumWelch.builder().setStates(2).setEmission(EmissionFamily.discrete(3)).build();

    @Test
    void sequences() {
        refused(() -> Sequence.of(new int[0]), "at least 1 observation");
        refused(() -> Sequence.of(new double[0][]), "at least 1 observation");
        refused(() -> Sequence.of(1, 1 / 0.0), "Observation 1", "Infinity");
        refused(() -> Sequence.of(new double[][] {{1, 2}, {3}}), "observation 1", "has 1");
        refused(
                () -> Sequence.of(new double[][] {{1, 2}, {3, Double.NaN}}),
                "Observation 1",
                "partly missing");
        Sequence holes = Sequence.of(1, Double.NaN, 3);
        assertEquals(2, holes.observed());
        assertTrue(holes.isMissing(1));
        assertEquals(-1, holes.toSymbols()[1]);
        refused(() -> holes.withMissing(3), "from 0 to 2", "given: 3");
        refused(() -> holes.withMissing(-1), "given: -1");
        refused(() -> holes.slice(1, 4), "a sequence of 3", "from 1 to 4");
        refused(() -> holes.slice(2, 2), "not empty", "from 2 to 2");
    }

    @Test
    void parameters() {
        refused(() -> HiddenMarkovModel.of(new double[] {1}, A, COIN), "2 states");
        refused(
                () -> HiddenMarkovModel.of(PI, new double[][] {{0.9, 0.2}, {0.4, 0.6}}, COIN),
                "Row 0",
                "transition matrix",
                "sums to 1.1");
        refused(() -> HiddenMarkovModel.of(PI, new double[][] {{1, 0}}, COIN), "1 rows");
        refused(() -> PoissonEmission.of(3, -1), "rate of state 1", "-1.0");
        refused(() -> PoissonEmission.of(Double.NaN), "NaN");
        refused(() -> PoissonEmission.of(), "at least 1 state");
        refused(() -> DiscreteEmission.of(new double[][] {{0.5, 0.4}}), "sums to 0.9");
        refused(() -> GaussianEmission.of(new double[] {0}, new double[] {0}), "greater than 0");
        refused(
                () -> GaussianEmission.of(new double[][] {{0}}, new double[][][] {{{-1}}}),
                "positive definite");
        refused(
                () -> GaussianEmission.of(new double[][] {{0}}, new double[0][][]),
                "1 means and 0 covariances");
        refused(() -> HiddenMarkovModel.of(PI, A, COIN).permuted(0, 0), "each of 0 to 1 once");
        refused(() -> HiddenMarkovModel.of(PI, A, COIN).sample(0, 1), "at least 1");
        refused(
                () -> HiddenMarkovModel.of(PI, A, COIN).forecast(Sequence.of(0), 0),
                "at least 1 step");
    }

    @Test
    void observationsOfTheWrongKind() {
        HiddenMarkovModel model = HiddenMarkovModel.of(PI, A, COIN);
        refused(() -> model.smooth(Sequence.of(0, 3)), "Observation 1", "3.0", "from 0 to 2");
        refused(() -> model.viterbi(Sequence.of(0, 0.5)), "0.5", "whole numbers");
        refused(() -> model.filter(Sequence.of(0, -1)), "-1.0");
        refused(
                () -> model.logDensity(Sequence.of(new double[][] {{0, 1}})),
                "one number an observation");
        HiddenMarkovModel counts = HiddenMarkovModel.of(PI, A, PoissonEmission.of(1, 2));
        refused(() -> counts.smooth(Sequence.of(4, 2.5)), "Observation 1", "counts");
        HiddenMarkovModel vectors = RandomModel.gaussian(2, 2, 1);
        refused(() -> vectors.smooth(Sequence.of(1, 2.0)), "vectors of 2", "of 1");
    }

    @Test
    void impossibleObservationsSayWhere() {
        HiddenMarkovModel model =
                HiddenMarkovModel.of(new double[] {1, 0}, new double[][] {{1, 0}, {0, 1}}, COIN);
        Sequence x = Sequence.of(0, 0, 1, 0);
        for (Runnable ask :
                new Runnable[] {
                    () -> model.smooth(x),
                    () -> model.filter(x),
                    () -> model.viterbi(x),
                    () -> model.logDensity(x),
                    () -> model.expectedTransitions(x),
                    () -> LogSpace.of(model, x),
                    () -> TWO.fit(model, x)
                }) {
            ImpossibleObservationException impossible =
                    assertThrows(ImpossibleObservationException.class, ask::run);
            assertEquals(2, impossible.step());
            assertTrue(
                    impossible.getMessage().contains("Observation 2 (counted from 0)"),
                    impossible.getMessage());
            assertTrue(impossible.getMessage().contains("1.0, has probability 0"));
        }
        ImpossibleObservationException second =
                assertThrows(
                        ImpossibleObservationException.class,
                        () -> TWO.fit(model, Sequence.of(0, 0), x));
        assertEquals(1, second.sequence());
        assertTrue(second.getMessage().startsWith("Sequence 1 (counted from 0): "));
    }

    /** An emission with a defect: the log-density is not what it may be. */
    @Test
    void logDensitiesThatAreNone() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Emission broken =
                    (Emission)
                            Proxy.newProxyInstance(
                                    Emission.class.getClassLoader(),
                                    new Class<?>[] {Emission.class},
                                    (proxy, method, arguments) -> {
                                        if (method.isDefault()) {
                                            return java.lang.reflect.InvocationHandler
                                                    .invokeDefault(proxy, method, arguments);
                                        }
                                        Object result = method.invoke(COIN, arguments);
                                        if (method.getName().equals("logDensities")) {
                                            int from = (int) arguments[1];
                                            int count = (int) arguments[2];
                                            if (from <= 1 && from + count > 1) {
                                                double[] out = (double[]) arguments[3];
                                                out[(1 - from) * 2] = bad;
                                            }
                                        }
                                        return result;
                                    });
            HiddenMarkovModel model = HiddenMarkovModel.of(PI, A, broken);
            Sequence x = Sequence.of(0, 0, 0);
            for (Runnable ask : new Runnable[] {() -> model.smooth(x), () -> model.viterbi(x)}) {
                String message = assertThrows(IllegalStateException.class, ask::run).getMessage();
                assertTrue(message.contains("observation 1 in state 0"), message);
                assertTrue(message.contains("is " + bad), message);
            }
        }
    }

    @Test
    void fits() {
        refused(() -> TWO.fit(1), "at least 1 sequence");
        refused(() -> TWO.fit(1, Sequence.of(0)), "2 states", "given: 1");
        Sequence hole = Sequence.of(0, 1, 1).withMissing(0, 1);
        refused(() -> TWO.fit(1, hole), "given: 1");
        refused(() -> TWO.fit(1, Sequence.of(0, 1, 7)), "Observation 2", "7.0");
        refused(() -> TWO.fit(RandomModel.discrete(3, 3, 1), Sequence.of(0, 1)), "3 states");
        refused(
                () -> TWO.fit(1, Sequence.of(0, 1), Sequence.of(new double[][] {{1, 2}})),
                "sequence 1",
                "has 2");
        BaumWelch gaussian =
                BaumWelch.builder().setStates(2).setEmission(EmissionFamily.gaussian()).build();
        refused(() -> gaussian.fit(1, Sequence.of(3.0, 3, 3)), "Column 0", "variance is 0");
        refused(
                () ->
                        ParametricBootstrap.of(
                                HiddenMarkovModel.of(PI, A, COIN), TWO, 1, 1, Sequence.of(0)),
                "at least 2 replicates");
    }

    @Test
    void settings() {
        BaumWelch.Builder none = BaumWelch.builder();
        refused(none::build, "setStates is required", "given: 0");
        none.setStates(2);
        refused(none::build, "setEmission is required");
        none.setEmission(EmissionFamily.poisson());
        refused(() -> none.optRestarts(0).build(), "optRestarts");
        none.optRestarts(1);
        refused(() -> none.optTolerance(-1).build(), "optTolerance", "-1");
        none.optTolerance(0);
        refused(() -> none.optMaxIterations(0).build(), "optMaxIterations");
        none.optMaxIterations(1);
        refused(() -> none.optRegularization(Double.NaN).build(), "NaN");
        none.optRegularization(0);
        refused(() -> none.optThreads(0).build(), "optThreads");
        refused(() -> EmissionFamily.discrete(0), "at least 1 symbol");
    }
}
