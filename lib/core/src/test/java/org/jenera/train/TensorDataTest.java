package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.jenera.data.Images;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TensorDataTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    @Test
    void imagesComeWithTheirLabels() {
        byte[] pixels = new byte[4 * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (10 * i);
        }
        Images images = Images.ofBytes(pixels, 1, 2, 3).withLabels(5, 6, 7, 8);
        TensorData data = TensorData.of(images);
        assertEquals(4, data.size());
        assertArrayEquals(new Shape[] {new Shape(9, 1, 2, 3), new Shape(9)}, data.shapes(9));
        NDList batch = data.batch(manager, 3, 0);
        assertEquals(new Shape(2, 1, 2, 3), batch.get(0).getShape());
        assertEquals(DataType.INT64, batch.get(1).getDataType());
        assertArrayEquals(new long[] {8, 5}, batch.get(1).toLongArray());
        float[] values = batch.get(0).toFloatArray();
        for (int j = 0; j < 6; j++) {
            assertEquals(10 * (18 + j) / 255f, values[j], "byte " + (18 + j));
            assertEquals(10 * j / 255f, values[6 + j]);
        }
    }

    @Test
    void rowsAreGatheredInTheOrderAsked() {
        TensorData data = TensorData.of(new double[][] {{0, 1}, {2, 3}, {4, 5}});
        NDList batch = data.batch(manager, 2, 2, 0);
        assertEquals(new Shape(3, 2), batch.singletonOrThrow().getShape());
        assertArrayEquals(new float[] {4, 5, 4, 5, 0, 1}, batch.get(0).toFloatArray());
        assertArrayEquals(
                new float[] {2, 3, 4, 5}, data.slice(manager, 1, 3).get(0).toFloatArray());
    }

    @Test
    void arraysOfAnyShapeStandSideBySide() {
        TensorData data =
                TensorData.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 2, 2)
                        .with(TensorData.of(new double[][] {{8}, {9}}))
                        .withLabels(1, 0);
        NDList batch = data.batch(manager, 1);
        assertEquals(3, batch.size());
        assertArrayEquals(new float[] {4, 5, 6, 7}, batch.get(0).toFloatArray());
        assertEquals(new Shape(1, 2, 2), batch.get(0).getShape());
        assertArrayEquals(new float[] {9}, batch.get(1).toFloatArray());
        assertArrayEquals(new long[] {0}, batch.get(2).toLongArray());
    }

    @Test
    void nothingIsCopiedUntilABatchIsWanted() {
        float[] values = {1, 2, 3};
        TensorData data = TensorData.of(values, 3, 1);
        values[1] = 7;
        assertArrayEquals(new float[] {7}, data.batch(manager, 1).get(0).toFloatArray());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused(() -> TensorData.of(new double[0][]), "at least 1 row; given: 0");
        refused(() -> TensorData.of(new double[][] {{1}, {1, 2}}), "row 1 has 2");
        refused(() -> TensorData.of(new float[5], 2, 3), "[2, 3] has 6 values; given: 5");
        TensorData data = TensorData.of(new double[][] {{1}, {2}});
        refused(() -> data.withLabels(1), "given: 2 and 1");
        refused(() -> data.batch(manager, 2), "Rows are from 0 to 1; given: 2");
    }

    private static void refused(Runnable making, String words) {
        String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
