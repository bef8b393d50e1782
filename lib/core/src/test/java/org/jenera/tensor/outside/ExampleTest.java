package org.jenera.tensor.outside;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.LinearAlgebra;
import org.jenera.tensor.Losses;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.Reduction;
import org.jenera.tensor.TensorEngine;
import org.jenera.tensor.TensorScope;
import org.jenera.tensor.Updates;
import org.junit.jupiter.api.Test;

class ExampleTest {

    /** The example of the documentation of the package. */
    @Test
    void theExampleOfThePackageFindsTheWeights() {
        float[] first = trained(1);
        assertArrayEquals(new float[] {1, -2, 3}, first, 1e-4f);
        assertArrayEquals(first, trained(1), "the same seed gives the same weights");
    }

    private static float[] trained(long seed) {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = RandomStream.of(9).normal(manager, new Shape(20, 3));
            NDArray truth = manager.create(new float[] {1, -2, 3}, new Shape(1, 3));
            NDArray target = LinearAlgebra.linear(x, truth, null);
            int before = manager.getManagedArrays().size();
            NDArray weight = RandomStream.of(seed).normal(manager, new Shape(1, 3));
            weight.setRequiresGradient(true);
            NDList weights = new NDList(weight);
            for (int step = 1; step <= 500; step++) {
                try (TensorScope scope = new TensorScope()) {
                    NDArray y = LinearAlgebra.linear(x, weight, null);
                    NDArray loss = Losses.meanSquaredError(y, target, Reduction.MEAN);
                    NDList gradients = Backpropagation.of(loss, weights);
                    Updates.sgd(weights, gradients, new NDList(), 0.1, 0, false, 0);
                }
            }
            assertEquals(before + 1, manager.getManagedArrays().size());
            return weight.toFloatArray();
        }
    }
}
