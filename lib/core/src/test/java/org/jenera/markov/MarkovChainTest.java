package org.jenera.markov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jenera.derive.Enumeration;
import org.junit.jupiter.api.Test;

class MarkovChainTest {

    private static MarkovChain random(int order, int k, long seed) {
        Random random = new Random(seed);
        int contexts = (int) Math.pow(k, order);
        return MarkovChain.of(
                order,
                RandomModel.distribution(contexts, random),
                RandomModel.rows(contexts, k, random));
    }

    @Test
    void everySequenceOfALengthHasItsProbability() {
        for (int order = 0; order <= 3; order++) {
            MarkovChain chain = random(order, 2, order);
            double sum =
                    Enumeration.paths(2, 5)
                            .mapToDouble(x -> Math.exp(Arrays.stream(chain.logDensity(x)).sum()))
                            .sum();
            assertEquals(1, sum, 1e-12, "order " + order);
        }
    }

    @Test
    void fittingCountsWhatFollowed() {
        MarkovChain chain = MarkovChain.fit(2, 2, new int[] {0, 1, 1, 0, 1, 0, 1, 1});
        double[][] a = chain.transition();
        // After 01 came 1, 0, 1; after 11 came 0; after 10 came 1, 1; 00 was never seen.
        assertArrayEquals(new double[] {0.5, 0.5}, a[0]);
        assertArrayEquals(new double[] {1 / 3.0, 2 / 3.0}, a[1], 1e-12);
        assertArrayEquals(new double[] {0, 1}, a[2]);
        assertArrayEquals(new double[] {1, 0}, a[3]);
        assertArrayEquals(new double[] {0, 1, 0, 0}, chain.initial());
        MarkovChain smooth = MarkovChain.fit(2, 2, 1, List.of(new int[] {0, 1, 1, 0}));
        assertArrayEquals(new double[] {1 / 3.0, 2 / 3.0}, smooth.transition()[1], 1e-12);
        assertArrayEquals(new double[] {0.2, 0.4, 0.2, 0.2}, smooth.initial(), 1e-12);
    }

    @Test
    void theFitOfASampleIsTheChain() {
        MarkovChain chain = random(2, 3, 4);
        MarkovChain fit = MarkovChain.fit(2, 3, chain.sample(200_000, 1));
        RecursionTest.assertRows(chain.transition(), fit.transition(), 0.02);
        assertArrayEquals(chain.sample(50, 9), chain.sample(50, 9));
    }

    @Test
    void theFirstContextIsDrawnInItsOrder() {
        MarkovChain chain =
                MarkovChain.of(
                        3,
                        new double[] {0, 0, 0, 0, 0, 0, 1, 0}, // 110
                        RandomModel.rows(8, 2, new Random(1)));
        assertArrayEquals(new int[] {1, 1, 0}, Arrays.copyOf(chain.sample(9, 1), 3));
        assertArrayEquals(new int[] {1, 1}, chain.sample(2, 1));
        assertEquals(0, chain.logDensity(new int[] {1, 1, 0, 1})[2]);
        assertEquals(Double.NEGATIVE_INFINITY, chain.logDensity(new int[] {1, 0, 1, 1})[2]);
    }

    /** A chain of order n is a chain of order 1 over its contexts. */
    @Test
    void embedding() {
        MarkovChain chain = random(2, 3, 5);
        MarkovChain embedded = chain.embedded();
        assertEquals(9, embedded.symbols());
        int[] x = chain.sample(40, 2);
        int[] contexts = new int[39];
        Arrays.setAll(contexts, t -> 3 * x[t] + x[t + 1]);
        assertEquals(
                Arrays.stream(chain.logDensity(x)).sum(),
                Arrays.stream(embedded.logDensity(contexts)).sum(),
                1e-10);
        double[] stationary = embedded.stationary();
        int[] many = chain.sample(300_000, 3);
        double[] seen = new double[9];
        for (int t = 1; t < many.length; t++) {
            seen[3 * many[t - 1] + many[t]] += 1.0 / (many.length - 1);
        }
        assertArrayEquals(stationary, seen, 0.01);
        assertArrayEquals(stationary, Stochastic.step(stationary, embedded.transition()), 1e-12);
    }

    @Test
    void afterManyStepsTheStartIsForgotten() {
        MarkovChain chain =
                MarkovChain.of(new double[] {1, 0}, new double[][] {{0.95, 0.05}, {0.1, 0.9}});
        assertArrayEquals(new double[] {1, 0}, chain.after(0));
        assertArrayEquals(new double[] {0.95, 0.05}, chain.after(1), 1e-12);
        assertArrayEquals(chain.stationary(), chain.after(500), 1e-12);
        assertArrayEquals(
                chain.stationary(), MarkovChain.stationary(chain.transition()).initial(), 1e-15);
    }

    @Test
    void statesThatAreLeftForGood() {
        double[][] leaving = {{0.5, 0.5, 0}, {0, 0.2, 0.8}, {0, 0.6, 0.4}};
        assertArrayEquals(
                new double[] {0, 3 / 7.0, 4 / 7.0},
                MarkovChain.stationary(leaving).initial(),
                1e-12);
    }

    @Test
    void parametersAreCounted() {
        assertEquals(1 + 2, random(1, 2, 1).numberOfParameters());
        assertEquals(8 + 9 * 2, random(2, 3, 1).numberOfParameters());
        assertEquals(0 + 3, random(0, 4, 1).numberOfParameters());
    }

    @Test
    void whatIsNoChainIsRefused() {
        double[][] a = {{0.9, 0.1}, {0.4, 0.6}};
        double[] pi = {0.5, 0.5};
        refused(() -> MarkovChain.of(new double[] {0.5, 0.6}, a), "initial", "sums to 1.1");
        refused(
                () -> MarkovChain.of(pi, new double[][] {{0.9, 0.1}, {0.4, 0.5}}),
                "Row 1",
                "sums to 0.9",
                "[0.4, 0.5]");
        refused(() -> MarkovChain.of(pi, new double[][] {{1.2, -0.2}, {0.5, 0.5}}), "-0.2 at 1");
        refused(() -> MarkovChain.of(pi, new double[][] {{1, 0}, {1}}), "row 1", "has 1");
        refused(() -> MarkovChain.of(2, pi, a), "4 contexts", "2 probabilities");
        refused(() -> MarkovChain.of(-1, pi, a), "order -1");
        refused(() -> MarkovChain.fit(9, 26, new int[20]), "lower order");
        refused(() -> MarkovChain.fit(2, 2, new int[] {0, 1}), "more than 2 symbols");
        refused(() -> MarkovChain.fit(1, 2, new int[] {0, 1, 2}), "from 0 to 1", "2 at 2");
        refused(() -> MarkovChain.fit(1, 2), "given: 0");
        refused(() -> MarkovChain.fit(1, 2, -1, List.of(new int[3])), "pseudo-count", "-1");
        refused(() -> MarkovChain.of(pi, a).sample(0, 1), "at least 1");
        refused(() -> random(2, 2, 1).stationary(), "order 2", "embedded()");
        refused(() -> random(0, 2, 1).embedded(), "order 0");
        refused(
                () -> MarkovChain.stationary(new double[][] {{1, 0}, {0, 1}}),
                "no unique stationary");
    }

    static void refused(org.junit.jupiter.api.function.Executable what, String... because) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        for (String part : because) {
            assertTrue(message.contains(part), message);
        }
    }
}
