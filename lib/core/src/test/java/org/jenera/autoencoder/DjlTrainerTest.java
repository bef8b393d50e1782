package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
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
            assertTrue(variance(vae) < 0.9 * variance, "the shared number is trained, too");
        }
    }

    private static double variance(Vae vae) {
        return Math.exp(LinearEncoder.vector(vae.block().getParameters().get("likelihood"))[0]);
    }

    @Test
    void theBlockNamesWhatItReturns() {
        Vae vae = Vae.builder().setInput(1, 1, 4, 4).setLatent(2).optHidden(5).build();
        var shapes =
                vae.block()
                        .getOutputShapes(
                                new ai.djl.ndarray.types.Shape[] {
                                    new ai.djl.ndarray.types.Shape(7, 1, 4, 4)
                                });
        assertEquals("[(7, 16), (7, 2), (7, 2)]", java.util.Arrays.toString(shapes));
        assertEquals(3, new NDList().size() + shapes.length);
    }
}
