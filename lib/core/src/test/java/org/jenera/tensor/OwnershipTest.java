package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Numbers of Java's outlive the array that they were made into, wherever PyTorch reads them. */
class OwnershipTest {

    private static final int MANY = 2_000;

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    /** Frees what Java has let go of, and writes over it. */
    private static void collectGarbage() throws InterruptedException {
        List<ByteBuffer> scribbled = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
            for (int j = 0; j < MANY; j++) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(j % 2 == 0 ? Float.BYTES : 64);
                while (buffer.hasRemaining()) {
                    buffer.put((byte) 0x7F);
                }
                scribbled.add(buffer);
            }
        }
        assertEquals(5 * MANY, scribbled.size());
    }

    /** The gradient by x of the sum of 0.5 x is 0.5, and PyTorch looks that number up again. */
    @Test
    void factorsLastAsLongAsTheGraph() throws InterruptedException {
        NDArray x = manager.ones(new Shape(3));
        x.setRequiresGradient(true);
        NDArray[] halves = new NDArray[MANY];
        for (int i = 0; i < MANY; i++) {
            halves[i] = x.mul(0.5f).sum();
        }
        collectGarbage();
        for (NDArray half : halves) {
            assertArrayEquals(
                    new float[] {0.5f, 0.5f, 0.5f},
                    Backpropagation.by(half, x, false).toFloatArray());
        }
    }

    @Test
    void numbersLastAsLongAsTheirViews() throws InterruptedException {
        NDArray[] views = new NDArray[MANY];
        for (int i = 0; i < MANY; i++) {
            try (NDArray numbers = manager.create(new float[] {i, i + 1, i + 2, i + 3})) {
                views[i] = numbers.reshape(2, 2);
            }
        }
        collectGarbage();
        for (int i = 0; i < MANY; i++) {
            assertArrayEquals(new float[] {i, i + 1, i + 2, i + 3}, views[i].toFloatArray());
        }
    }

    /** Java's array can be written to again: the numbers were copied. */
    @Test
    void numbersAreCopiedInEveryType() {
        double[] doubles = {1.5, -2};
        long[] longs = {1L << 40, -1};
        int[] ints = {1 << 30, -1};
        byte[] bytes = {127, -128};
        boolean[] flags = {true, false};
        NDArray[] arrays = {
            manager.create(doubles),
            manager.create(longs),
            manager.create(ints),
            manager.create(bytes),
            manager.create(flags),
        };
        Arrays.fill(doubles, 0);
        Arrays.fill(longs, 0);
        assertArrayEquals(new double[] {1.5, -2}, arrays[0].toDoubleArray());
        assertArrayEquals(new long[] {1L << 40, -1}, arrays[1].toLongArray());
        assertArrayEquals(ints, arrays[2].toIntArray());
        assertArrayEquals(bytes, arrays[3].toByteArray());
        assertArrayEquals(flags, arrays[4].toBooleanArray());
        assertEquals(
                1.5,
                manager.create(
                                ByteBuffer.wrap(new byte[] {0, 0, (byte) 0xC0, 0x3F}),
                                new Shape(),
                                DataType.FLOAT32)
                        .getFloat());
        assertEquals(0, manager.create(new float[0]).size());
        assertEquals(new Shape(2, 0), manager.create(new float[0], new Shape(2, 0)).getShape());
    }

    @Test
    void theCorrectedClassMustComeFirst() {
        TensorEngine.requireOurs(PtNDManager.class);
        IllegalStateException refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> TensorEngine.requireOurs(NDManager.class));
        assertTrue(
                refused.getMessage()
                        .contains("Put jenera-core before pytorch-engine on the class path"),
                refused.getMessage());
    }
}
