package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.Test;

class AutogradTest {

    private static final double[] POINT = {0.5, -1, 2, 0.25, 1.5, -0.75};

    @Test
    void agreesWithFiniteDifferencesInDoublePrecision() {
        assertTrue(
                Autograd.check(
                                x -> {
                                    assertEquals(DataType.FLOAT64, x.getDataType());
                                    return x.mul(x).sin().add(x.exp()).mean();
                                },
                                POINT)
                        < 1e-8);
    }

    @Test
    void keepsTheShape() {
        assertArrayEquals(
                new double[] {1, 1, 1, 2, 2, 2},
                Autograd.gradient(x -> x.get(0).sum().add(x.get(1).sum().mul(2)), POINT, 2, 3));
        assertTrue(Autograd.check(x -> x.matMul(x.transpose()).sum(), POINT, 2, 3) < 1e-8);
    }

    @Test
    void aTermThatIsDetachedByAccidentIsSeen() {
        GradientException failure =
                assertThrows(
                        GradientException.class,
                        () -> Autograd.check(x -> x.mul(x.stopGradient()).sum(), POINT));
        assertEquals(2, failure.component());
        assertEquals(2, failure.claimed(), 1e-12);
        assertEquals(4, failure.finiteDifference(), 1e-8);
    }

    @Test
    void anArrayHasNoGradient() {
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Autograd.check(NDArray::exp, POINT))
                        .getMessage()
                        .contains("shape (6)"));
    }
}
