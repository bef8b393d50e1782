package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import org.jenera.data.Digits;
import org.jenera.data.Images;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.Test;

class DjlTrainerTest {

    @Test
    void aUserOfDjlTrainsAVaeWithDjlsOwnTrainer() throws Exception {
        Images digits = Digits.load().images();
        Vae vae =
                Vae.builder()
                        .setInput(digits.shape())
                        .setLatent(4)
                        .optHidden(32)
                        .optLikelihood(GaussianLikelihood.learned(0.1))
                        .build();
        double before = vae.lowerBound(digits, 1).value();
        double variance = variance(vae);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(NegativeLowerBound.of(vae.likelihood()))
                        .optDevices(new ai.djl.Device[] {TensorEngine.device()})
                        .optOptimizer(
                                Optimizer.adam()
                                        .optLearningRateTracker(Tracker.fixed(2e-3f))
                                        .build());
        try (Model model = Model.newInstance("vae", TensorEngine.device())) {
            model.setBlock(vae.block());
            try (Trainer trainer = model.newTrainer(config)) {
                NDArray x = vae.array(trainer.getManager(), digits, 0, digits.size());
                ArrayDataset data =
                        new ArrayDataset.Builder()
                                .setData(x)
                                .optLabels(x)
                                .setSampling(100, true)
                                .build();
                trainer.initialize(x.getShape());
                EasyTrain.fit(trainer, 3, data, null);
            }
            double after = vae.lowerBound(digits, 1).value();
            assertTrue(after > before + 5, "from " + before + " to " + after);
            assertNotEquals(variance, variance(vae), 1e-4, "the shared number is trained, too");
        }
    }

    private static double variance(Vae vae) {
        return Math.exp(LinearEncoder.vector(vae.block().getParameters().get("likelihood"))[0]);
    }

    @Test
    void theBlockTellsTheShapesOfWhatItReturns() {
        Vae vae = Vae.builder().setInput(1, 1, 4, 4).setLatent(2).optHidden(5).build();
        Shape[] shapes = vae.block().getOutputShapes(new Shape[] {new Shape(7, 1, 4, 4)});
        assertEquals("[(7, 16), (7, 2), (7, 2)]", Arrays.toString(shapes));
    }
}
