package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a failure shows of the instance on which it happened. */
class SymbolTest {

    record Mixture(double[] weights, int components) {}

    record Guess(Mixture mixture, double[][] q) {}

    @Test
    void arraysAreShownByTheirEntries() {
        assertEquals("[0.25, 0.75]", Symbol.describe(new double[] {0.25, 0.75}));
    }

    @Test
    void soAreThoseInARecordAndInARecordWithinIt() {
        Mixture mixture = new Mixture(new double[] {0.25, 0.75}, 2);
        assertEquals("Mixture[weights=[0.25, 0.75], components=2]", Symbol.describe(mixture));
        assertEquals(
                "Guess[mixture=Mixture[weights=[0.25, 0.75], components=2], q=[[1.0, 0.0]]]",
                Symbol.describe(new Guess(mixture, new double[][] {{1, 0}})));
    }
}
