package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jenera.tensor.Activations;
import org.jenera.tensor.Losses;
import org.jenera.tensor.Reduction;

/** Small models and data for the tests of the loop. */
final class Toys {

    private Toys() {}

    /** Points of the plane, standard normal. */
    static double[][] points(int n, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[n][2];
        for (double[] point : points) {
            point[0] = random.nextGaussian();
            point[1] = random.nextGaussian();
        }
        return points;
    }

    static float[] weights(Trainable model) {
        return weights(model.block());
    }

    /** The values of all weights, in order. */
    static float[] weights(Block block) {
        List<Float> all = new ArrayList<>();
        for (NDArray array : Weights.arrays(block).values()) {
            for (float value : array.toFloatArray()) {
                all.add(value);
            }
        }
        float[] weights = new float[all.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = all.get(i);
        }
        return weights;
    }

    static SequentialBlock network(int hidden, int outputs) {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(hidden).build())
                .add(x -> new NDList(Activations.silu(x.singletonOrThrow())))
                .add(Linear.builder().setUnits(outputs).build());
    }

    /** Learns the product of two numbers from noisy examples. */
    static class Product implements Trainable {

        final Block block;

        Product(NDManager manager) {
            this(manager, 7);
        }

        Product(NDManager manager, long seed) {
            this(network(16, 1), manager, seed);
        }

        Product(Block block, NDManager manager, long seed) {
            this.block = SeededInitializer.he(seed).initialize(block, manager, new Shape(1, 2));
        }

        /** With a layer that has buffers as well as weights. */
        static Product normalized(NDManager manager, long seed) {
            SequentialBlock block =
                    new SequentialBlock()
                            .add(Linear.builder().setUnits(16).build())
                            .add(BatchNorm.builder().build())
                            .add(x -> new NDList(Activations.silu(x.singletonOrThrow())))
                            .add(Linear.builder().setUnits(1).build());
            return new Product(block, manager, seed);
        }

        @Override
        public Block block() {
            return block;
        }

        @Override
        public NDArray loss(NDList batch, Step step) {
            NDArray x = batch.get(0); // (batch, 2)
            NDArray noise = step.random().normal(step.manager(), new Shape(x.size(0), 1));
            NDArray y = x.prod(new int[] {1}, true).add(noise.mul(0.1)); // (batch, 1)
            NDArray out = step.forward(block, x).singletonOrThrow(); // (batch, 1)
            step.report("size", out.abs().mean());
            return Losses.meanSquaredError(out, y, Reduction.MEAN);
        }
    }
}
