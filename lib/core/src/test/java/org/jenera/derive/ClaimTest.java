package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClaimTest {

    @Test
    void whatHoldsPasses() {
        Claim.that(1 < 2, "one is less than two");
        Claim.near("a third", 0.333, 1.0 / 3, 1e-3);
        Claim.near("halves", new double[] {0.5, 0.25}, new double[] {0.5, 0.25}, 0);
        Claim.near("infinity", Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);
    }

    @Test
    void whatDoesNotHoldThrowsAndSaysByHowMuch() {
        AssertionError wrong =
                assertThrows(AssertionError.class, () -> Claim.near("pi", 3.0, 3.25, 0.1));
        assertEquals("pi is 3.0; expected 3.25 within 0.1, off by -0.25", wrong.getMessage());
        assertThrows(AssertionError.class, () -> Claim.that(false, "no"));
    }

    @Test
    void nanIsNearNothing() {
        assertThrows(AssertionError.class, () -> Claim.near("x", Double.NaN, 1, 1e9));
        assertThrows(AssertionError.class, () -> Claim.near("x", 1, Double.NaN, 1e9));
        assertThrows(AssertionError.class, () -> Claim.near("x", Double.NaN, Double.NaN, 1e9));
    }

    @Test
    void anArrayIsHeldNumberByNumber() {
        double[] known = {1, 2};
        AssertionError wrong =
                assertThrows(
                        AssertionError.class,
                        () -> Claim.near("v", new double[] {1, 3}, known, 0.5));
        assertEquals("v[1] is 3.0; expected 2.0 within 0.5, off by 1.0", wrong.getMessage());
        assertThrows(AssertionError.class, () -> Claim.near("v", new double[] {1}, known, 0.5));
    }
}
