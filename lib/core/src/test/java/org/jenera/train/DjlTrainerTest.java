package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A block goes from this loop to DJL's own trainer and back. */
class DjlTrainerTest {

    private static final double[][] POINTS = Toys.points(200, 1);

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    /** Trains by DJL alone; returns the first and the last loss. */
    private float[] byDjl(Block block, int steps) {
        try (Model model = Model.newInstance("product", TensorEngine.device(), "PyTorch")) {
            model.setBlock(block);
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.l2Loss())
                            .optDevices(new Device[] {TensorEngine.device()})
                            .optOptimizer(
                                    Optimizer.adam()
                                            .optLearningRateTracker(Tracker.fixed(0.01f))
                                            .build());
            float[] losses = new float[steps];
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, 2));
                for (int step = 0; step < steps; step++) {
                    try (NDManager here = trainer.getManager().newSubManager();
                            GradientCollector collector = trainer.newGradientCollector()) {
                        NDArray x = TensorData.of(POINTS).slice(here, 0, 200).get(0);
                        NDList out = trainer.forward(new NDList(x));
                        NDArray y = x.prod(new int[] {1}, true);
                        NDArray loss = trainer.getLoss().evaluate(new NDList(y), out);
                        losses[step] = loss.getFloat();
                        collector.backward(loss);
                    }
                    trainer.step();
                }
            }
            return new float[] {losses[0], losses[steps - 1]};
        }
    }

    @Test
    void weightsOfASeedAreTrainedByDjl() {
        Toys.Product model = new Toys.Product(manager);
        float[] before = Toys.weights(model);
        float[] losses = byDjl(model.block, 60);
        assertTrue(losses[1] < losses[0] / 2, Arrays.toString(losses));
        assertFalse(Arrays.equals(before, Toys.weights(model)));
    }

    @Test
    void theTwoLoopsGoOnFromEachOther() {
        Toys.Product model = new Toys.Product(manager);
        Training training =
                Training.of(model, TensorData.of(POINTS))
                        .optimizer(Optimizers.adam(0.01))
                        .steps(30)
                        .seed(1)
                        .listener(TrainingListener.silent());
        double[] first = training.run().values("loss");
        float[] second = byDjl(model.block, 30);
        float[] handed = Toys.weights(model);
        double[] third = training.run().values("loss");
        assertTrue(first[29] < first[0]);
        assertTrue(second[1] < second[0]);
        assertTrue(third[29] < first[29], "it went on, and not from the start");
        assertFalse(Arrays.equals(handed, Toys.weights(model)));
    }

    /** Gradients that DJL left in the arrays are none of this loop's. */
    @Test
    void whatDjlLeavesBehindHasNoEffect() {
        Toys.Product visited = new Toys.Product(manager);
        byDjl(visited.block, 3);
        Toys.Product fresh = new Toys.Product(manager, 8);
        visited.block
                .getParameters()
                .forEach(
                        pair ->
                                fresh.block
                                        .getParameters()
                                        .get(pair.getKey())
                                        .getArray()
                                        .set(pair.getValue().getArray().toFloatArray()));
        for (Toys.Product model : new Toys.Product[] {visited, fresh}) {
            Training.of(model, TensorData.of(POINTS))
                    .steps(5)
                    .seed(1)
                    .listener(TrainingListener.silent())
                    .run();
        }
        assertArrayEquals(Toys.weights(fresh), Toys.weights(visited));
    }
}
