package org.jenera.tensor.outside;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.Operators;
import org.jenera.tensor.TensorEngine;
import org.jenera.tensor.TensorException;
import org.junit.jupiter.api.Test;

/** Operators of another package, with a file of its own. */
class OperatorsTest {

    /** The example of the documentation of {@link Operators}. */
    private static final class Splines {

        private static final Operators OPERATORS = Operators.of(Splines.class);

        static NDArray bend(NDArray x, double strength) {
            return OPERATORS.apply("bend", x, strength);
        }
    }

    private static final class Broken {}

    private static final class Missing {}

    @Test
    void theExampleOfTheDocumentation() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {0, 1});
            x.setRequiresGradient(true);
            NDArray y = Splines.bend(x, 2);
            double tanh = Math.tanh(1);
            assertArrayEquals(new double[] {0, 1 + 2 * tanh}, y.toDoubleArray(), 1e-15);
            assertArrayEquals(
                    new double[] {3, 1 + 2 * (1 - tanh * tanh)},
                    Backpropagation.by(y.sum(), x, false).toDoubleArray(),
                    1e-15);
        }
    }

    @Test
    void argumentsOfEveryType() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {1, 2});
            NDArray y =
                    Splines.OPERATORS.apply(
                            "everything",
                            x,
                            new NDList(x, x),
                            1_000_000_000_000L,
                            0.5,
                            true,
                            "four",
                            new long[] {7, 8},
                            new double[] {7, 0.25},
                            null);
            assertEquals(-(3 + 3 + 1e12 + 0.5 + 4 + 8 + 0.25), y.getDouble());
        }
    }

    @Test
    void whatIsNoArgumentIsRefusedInWords() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {1, 2});
            for (Object wrong : new Object[] {"text", 'c', new int[] {1}}) {
                String message =
                        assertThrows(
                                        TensorException.class,
                                        () -> Splines.OPERATORS.apply("bend", x, wrong))
                                .getMessage();
                assertTrue(message.startsWith("bend(x (2) float64, strength "), message);
            }
            assertThrows(TensorException.class, () -> Splines.OPERATORS.apply("no such method", x));
        }
    }

    @Test
    void aFileThatIsBrokenOrMissingIsNamed() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {1, 2});
            for (int call = 0; call < 2; call++) {
                String message =
                        assertThrows(
                                        TensorException.class,
                                        () -> Operators.of(Broken.class).apply("broken", x))
                                .getMessage();
                assertTrue(message.startsWith("Broken.py is no TorchScript"), message);
                assertTrue(message.contains("no_such_operator"), message);
            }
            String message =
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> Operators.of(Missing.class).apply("anything", x))
                            .getMessage();
            assertTrue(message.contains("a file Missing.py among the resources"), message);
        }
    }
}
