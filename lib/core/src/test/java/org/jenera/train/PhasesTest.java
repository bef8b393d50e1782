package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.Losses;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.Reduction;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two networks with opposing aims, one after the other. */
class PhasesTest {

    private static final double MEAN = 3;
    private static final double DEVIATION = 0.5;

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    private static TensorData data(int n) {
        Random random = new Random(5);
        double[][] rows = new double[n][1];
        for (double[] row : rows) {
            row[0] = MEAN + DEVIATION * random.nextGaussian();
        }
        return TensorData.of(rows);
    }

    /** Goodfellow et al. 2014 in one dimension, with the non-saturating loss of the generator. */
    private static class Gan implements PhasedTrainable {
        final Block generator;
        final Block discriminator;
        final boolean share;
        int generated;

        Gan(NDManager manager, boolean share) {
            this.share = share;
            generator =
                    SeededInitializer.he(1)
                            .initialize(Toys.network(16, 1), manager, new Shape(1, 1));
            discriminator =
                    SeededInitializer.he(2)
                            .initialize(Toys.network(16, 1), manager, new Shape(1, 1));
        }

        NDArray generate(NDList batch, Step step) {
            generated++;
            Shape shape = batch.get(0).getShape();
            return step.forward(generator, step.random().normal(step.manager(), shape))
                    .singletonOrThrow();
        }

        NDArray fake(NDList batch, Step step) {
            return share ? step.shared("fake", () -> generate(batch, step)) : generate(batch, step);
        }

        NDArray cross(Step step, NDArray x, boolean real) {
            NDArray logits = step.forward(discriminator, x).singletonOrThrow();
            NDArray labels = real ? logits.onesLike() : logits.zerosLike();
            return Losses.binaryCrossEntropyWithLogits(logits, labels, Reduction.MEAN);
        }

        NDArray discriminatorLoss(NDList batch, Step step) {
            NDArray fake = Backpropagation.stopGradient(fake(batch, step));
            return cross(step, batch.get(0), true).add(cross(step, fake, false));
        }

        NDArray generatorLoss(NDList batch, Step step) {
            return cross(step, fake(batch, step), true);
        }

        @Override
        public List<Phase> phases() {
            return List.of(
                    Phase.of("discriminator", discriminator, this::discriminatorLoss),
                    Phase.of("generator", generator, this::generatorLoss));
        }

        double[] sample(NDManager manager, int n) {
            try (NDManager here = manager.newSubManager();
                    Backpropagation.Pause pause = Backpropagation.pause()) {
                NDArray z = RandomStream.of(77).normal(here, new Shape(n, 1));
                float[] x =
                        generator
                                .forward(new ParameterStore(here, false), new NDList(z), false)
                                .singletonOrThrow()
                                .toFloatArray();
                double[] sample = new double[n];
                Arrays.setAll(sample, i -> x[i]);
                return sample;
            }
        }
    }

    private static Training training(PhasedTrainable gan) {
        return Training.of(gan, data(1000))
                .batch(64)
                .optimizer(Optimizers.adam(1e-2, 0.5, 0.9))
                .seed(1)
                .listener(TrainingListener.silent());
    }

    @Test
    void theGeneratorFindsTheData() {
        Gan gan = new Gan(manager, true);
        History history = training(gan).steps(500).run();
        double[] sample = gan.sample(manager, 4000);
        double mean = Arrays.stream(sample).average().orElseThrow();
        assertEquals(MEAN, mean, 0.7);
        assertEquals(List.of("epoch", "discriminator loss", "generator loss"), history.names());
        assertEquals(500, gan.generated, "once a step, for both phases");
    }

    @Test
    void aPhaseTouchesItsOwnParametersOnly() {
        Gan gan = new Gan(manager, false);
        float[] generator = Toys.weights(gan.generator);
        float[] discriminator = Toys.weights(gan.discriminator);
        PhasedTrainable first = () -> gan.phases().subList(0, 1);
        training(first).steps(3).run();
        assertArrayEquals(generator, Toys.weights(gan.generator));
        assertFalse(Arrays.equals(discriminator, Toys.weights(gan.discriminator)));
        float[] trained = Toys.weights(gan.discriminator);
        PhasedTrainable second = () -> gan.phases().subList(1, 2);
        training(second).steps(3).run();
        assertArrayEquals(trained, Toys.weights(gan.discriminator));
        assertFalse(Arrays.equals(generator, Toys.weights(gan.generator)));
    }

    /** The update by hand: gradients taken apart, the second with the first's new weights. */
    @Test
    void theSecondPhaseSeesWhatTheFirstHasDoneAndNoGradientOfIt() {
        Gan gan = new Gan(manager, false);
        Gan byHand = new Gan(manager, false);
        training(gan).optimizer(Optimizers.sgd(0.1)).steps(1).run();

        NDList batch = data(1000).batch(manager, new Shuffle(1000, 64, 1).rows(1));
        Step step =
                new Step(
                        manager,
                        new ParameterStore(manager, false),
                        RandomStream.of(1).split(1),
                        1,
                        1,
                        true);
        NDArray loss = byHand.discriminatorLoss(batch, step.phase(0));
        descend(loss, byHand.discriminator);
        loss = byHand.generatorLoss(batch, step.phase(1));
        descend(loss, byHand.generator);
        assertArrayEquals(
                Toys.weights(byHand.discriminator), Toys.weights(gan.discriminator), 1e-6f);
        assertArrayEquals(Toys.weights(byHand.generator), Toys.weights(gan.generator), 1e-6f);
    }

    private static void descend(NDArray loss, Block block) {
        NDList parameters = new NDList(Weights.arrays(block).values());
        NDList gradients = Backpropagation.of(loss, parameters);
        try (Backpropagation.Pause pause = Backpropagation.pause()) {
            for (int i = 0; i < gradients.size(); i++) {
                parameters.get(i).subi(gradients.get(i).mul(0.1));
            }
        }
    }

    @Test
    void aSharedComputationIsTheSameArrayWithItsGradient() {
        Gan gan = new Gan(manager, true);
        List<NDArray> seen = new ArrayList<>();
        PhasedTrainable watched =
                () ->
                        List.of(
                                Phase.of(
                                        "discriminator",
                                        gan.discriminator,
                                        (batch, step) -> {
                                            seen.add(gan.fake(batch, step));
                                            return gan.discriminatorLoss(batch, step);
                                        }),
                                Phase.of(
                                        "generator",
                                        gan.generator,
                                        (batch, step) -> {
                                            seen.add(gan.fake(batch, step));
                                            return gan.generatorLoss(batch, step);
                                        }));
        float[] before = Toys.weights(gan.generator);
        training(watched).steps(2).run();
        assertSame(seen.get(0), seen.get(1));
        assertSame(seen.get(2), seen.get(3));
        assertFalse(seen.get(0) == seen.get(2), "anew in each step");
        assertFalse(Arrays.equals(before, Toys.weights(gan.generator)));
    }

    @Test
    void aPhaseMayRunEveryFewStepsWithAnOptimizerOfItsOwn() {
        Gan gan = new Gan(manager, false);
        PhasedTrainable model =
                () ->
                        List.of(
                                gan.phases().get(0).optimizer(Optimizers.sgd(0.1)),
                                gan.phases().get(1).every(5));
        History history = training(model).steps(12).schedule(Schedule.exponential(0.5)).run();
        assertEquals(12, history.values("discriminator loss").length);
        assertArrayEquals(new double[] {5, 10}, history.steps("generator loss"));
        assertEquals(0.05, history.values("discriminator learning rate")[1], 1e-12);
        assertEquals(1e-2 / 16, history.values("generator learning rate")[0], 1e-12);
    }

    @Test
    void aGanIsResumedToTheBit(@TempDir Path folder) {
        Path file = folder.resolve("gan.safetensors");
        Gan whole = new Gan(manager, true);
        History history = training(whole).ema(0.9).steps(20).run();
        Gan half = new Gan(manager, true);
        training(half).ema(0.9).steps(10).checkpoint(file).run();
        Gan rest = new Gan(manager, true);
        History resumed = training(rest).ema(0.9).steps(20).resume(file).run();
        assertArrayEquals(Toys.weights(whole.generator), Toys.weights(rest.generator));
        assertArrayEquals(Toys.weights(whole.discriminator), Toys.weights(rest.discriminator));
        assertArrayEquals(history.values("generator loss"), resumed.values("generator loss"));

        Gan loaded = new Gan(manager, true);
        Checkpoint.read(file).loadInto("generator", loaded.generator);
        assertArrayEquals(Toys.weights(half.generator), Toys.weights(loaded.generator));
    }

    @Test
    void whatCannotBeIsRefused() {
        Gan gan = new Gan(manager, true);
        Phase phase = gan.phases().get(0);
        refused(() -> training(() -> List.of(phase, phase)), "'discriminator' was given twice");
        refused(() -> training(() -> List.of()), "at least 1 phase");
        refused(() -> phase.every(0), "every 1 or more steps; given: 0");
        String message =
                assertThrows(IllegalStateException.class, () -> training(gan).validate(data(10)))
                        .getMessage();
        assertTrue(message.contains("a loss for each phase and none for all"), message);
    }

    private static void refused(Runnable making, String words) {
        String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
