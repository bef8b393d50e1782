package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EnumerationTest {

    @Test
    void theFirstUnitIsTheMostSignificant() {
        assertEquals(
                "[0.0, 0.0] [0.0, 1.0] [1.0, 0.0] [1.0, 1.0]",
                String.join(
                        " ", Enumeration.binaryVectors(2).map(x -> Arrays.toString(x)).toList()));
        assertEquals(1, Enumeration.binaryVectors(0).count(), "the empty vector");
        assertArrayEquals(
                new int[] {1, 2}, Enumeration.paths(3, 2).skip(5).findFirst().orElseThrow());
        assertEquals(81, Enumeration.paths(3, 4).count());
    }

    @Test
    void sumsOfIndependentUnitsFactorise() {
        double[] a = {0.3, -1.2, 2.0};
        double product = 1;
        for (double ai : a) {
            product *= 1 + Math.exp(ai);
        }
        assertEquals(product, Enumeration.sum(3, x -> Math.exp(dot(a, x))), 1e-12);
        assertEquals(Math.log(product), Enumeration.logSumExp(3, x -> dot(a, x)), 1e-14);
        assertEquals(
                1 / (1 + Math.exp(-a[1])),
                Enumeration.expectation(3, x -> x[1], x -> dot(a, x) + 1000),
                1e-12);
    }

    @Test
    void anExpectationNeedsAWeightAndLooksOnlyWhereThereIsOne() {
        double impossible = Double.NEGATIVE_INFINITY;
        assertEquals(
                1,
                Enumeration.expectation(
                        1, x -> x[0] == 0 ? Double.NaN : 1, x -> x[0] == 0 ? impossible : 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Enumeration.expectation(2, x -> 1, x -> impossible));
    }

    @Test
    void logSumExpDoesNotOverflow() {
        // reference: logsumexp
        assertEquals(1000.8619948040582, Enumeration.logSumExp(1000, 1000, 999), 1e-9);
        double zero = Double.NEGATIVE_INFINITY;
        assertEquals(zero, Enumeration.logSumExp(zero, zero));
        assertEquals(zero, Enumeration.logSumExp());
        assertEquals(3, Enumeration.logSumExp(zero, 3));
        assertTrue(Double.isNaN(Enumeration.logSumExp(1, Double.NaN)));
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Enumeration.binaryVectors(27));
        assertThrows(IllegalArgumentException.class, () -> Enumeration.binaryVectors(-1));
        assertThrows(IllegalArgumentException.class, () -> Enumeration.paths(10, 40));
        assertThrows(IllegalArgumentException.class, () -> Enumeration.paths(0, 2));
    }

    private static double dot(double[] a, double[] x) {
        return a[0] * x[0] + a[1] * x[1] + a[2] * x[2];
    }
}
