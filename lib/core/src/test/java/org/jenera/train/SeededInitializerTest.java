package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import org.jenera.tensor.TensorEngine;
import org.jenera.tensor.TensorScope;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SeededInitializerTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    private void hasDeviation(double expected, SeededInitializer initializer, Shape shape) {
        NDArray weights = initializer.initialize(manager, shape, DataType.FLOAT32);
        double mean = weights.mean().getFloat();
        double deviation = Math.sqrt(weights.square().mean().getFloat() - mean * mean);
        double n = shape.size();
        assertEquals(0, mean, 4 * expected / Math.sqrt(n));
        assertEquals(expected, deviation, 4 * expected / Math.sqrt(2 * n));
    }

    @Test
    void theSpreadIsThatOfThePapers() {
        Shape dense = new Shape(300, 200); // to 300 units from 200
        hasDeviation(Math.sqrt(2.0 / 200), SeededInitializer.he(1), dense);
        hasDeviation(Math.sqrt(2.0 / 500), SeededInitializer.glorot(1), dense);
        hasDeviation(0.02, SeededInitializer.normal(0.02, 1), dense);
        Shape kernel = new Shape(64, 32, 3, 3); // to 64 channels from 32
        hasDeviation(Math.sqrt(2.0 / (32 * 9)), SeededInitializer.he(1), kernel);
        hasDeviation(Math.sqrt(2.0 / (96 * 9)), SeededInitializer.glorot(1), kernel);
    }

    private float[] weights(long seed) {
        Block block =
                SeededInitializer.he(seed)
                        .initialize(Toys.network(16, 16), manager, new Shape(1, 16));
        return block.getParameters().valueAt(0).getArray().toFloatArray();
    }

    @Test
    void theSeedDecides() {
        assertArrayEquals(weights(3), weights(3));
        assertFalse(Arrays.equals(weights(3), weights(4)));
    }

    @Test
    void theArraysOfABlockDiffer() {
        Block block =
                SeededInitializer.he(1).initialize(Toys.network(16, 16), manager, new Shape(1, 16));
        float[] first = block.getParameters().valueAt(0).getArray().toFloatArray();
        float[] second = block.getParameters().valueAt(2).getArray().toFloatArray();
        assertFalse(Arrays.equals(first, second));
    }

    @Test
    void parametersOutliveTheScopeTheyAreMadeIn() {
        Block block;
        try (TensorScope scope = new TensorScope()) {
            block =
                    SeededInitializer.he(1)
                            .initialize(Toys.network(4, 1), manager, new Shape(1, 2));
        }
        assertEquals(8, block.getParameters().valueAt(0).getArray().toFloatArray().length);
    }

    @Test
    void aNegativeDeviationIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SeededInitializer.normal(-1, 1));
    }
}
