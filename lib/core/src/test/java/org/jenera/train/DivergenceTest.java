package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number that is not finite ends the training where it appears, with what to look at. */
class DivergenceTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    /** Spoils its loss at step 4 in some way. */
    private abstract class Spoilt extends Toys.Product {
        Spoilt() {
            super(manager, 7);
        }

        abstract NDArray spoil(NDArray loss, Step step);

        @Override
        public NDArray loss(NDList batch, Step step) {
            NDArray loss = super.loss(batch, step);
            return step.number() == 4 ? spoil(loss, step) : loss;
        }
    }

    private static Training training(Trainable model) {
        return Training.of(model, TensorData.of(Toys.points(100, 1)))
                .steps(10)
                .batch(10)
                .seed(1)
                .listener(TrainingListener.silent());
    }

    private static String diverged(Training training, long step) {
        DivergedException error = assertThrows(DivergedException.class, training::run);
        assertEquals(step, error.step());
        assertEquals(step - 1, error.history().steps());
        assertEquals(History.Ending.DIVERGED, error.history().ending());
        assertTrue(error.getMessage().startsWith("In step " + step), error.getMessage());
        return error.getMessage();
    }

    private static void tells(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void anUndefinedLossLeavesTheWeightsOfTheStepBefore(@TempDir Path folder) {
        Path file = folder.resolve("run.safetensors");
        Toys.Product model =
                new Spoilt() {
                    @Override
                    NDArray spoil(NDArray loss, Step step) {
                        return loss.sub(1e6).log();
                    }
                };
        tells(
                diverged(training(model).checkpoint(file, 2), 4),
                "with a learning rate of 0.001, the loss is NaN",
                "everything reported are finite, so it arose in the loss itself",
                "the logarithm or root of a negative number");
        Toys.Product good = new Toys.Product(manager);
        training(good).steps(3).run();
        assertArrayEquals(Toys.weights(good), Toys.weights(model));
        assertEquals(2, Checkpoint.read(file).step(), "the last good checkpoint stays");
    }

    @Test
    void anOverflowIsToldFromAnUndefinedNumber() {
        Toys.Product model =
                new Spoilt() {
                    @Override
                    NDArray spoil(NDArray loss, Step step) {
                        return loss.add(1000).exp();
                    }
                };
        tells(
                diverged(training(model), 4),
                "the loss is Infinity",
                "an exponential that overflows");
    }

    @Test
    void theReportedQuantityIsNamed() {
        Toys.Product model =
                new Spoilt() {
                    @Override
                    NDArray spoil(NDArray loss, Step step) {
                        NDArray kl = loss.mul(0).div(0);
                        step.report("kl", kl);
                        return loss.add(kl);
                    }
                };
        tells(diverged(training(model), 4), "the first reported quantity that is not is 'kl'");
    }

    @Test
    void theDataAreLookedAtFirst() {
        double[][] points = Toys.points(100, 1);
        points[42][1] = Double.NaN;
        long step = 1;
        while (!contains(new Shuffle(100, 10, 1).rows(step), 42)) {
            step++;
        }
        Training training =
                Training.of(new Toys.Product(manager), TensorData.of(points))
                        .steps(10)
                        .batch(10)
                        .seed(1)
                        .listener(TrainingListener.silent());
        tells(
                diverged(training, step),
                "It came in with the data: 1 of 20 entries of array 0 of the batch");
    }

    private static boolean contains(int[] rows, int wanted) {
        for (int row : rows) {
            if (row == wanted) {
                return true;
            }
        }
        return false;
    }

    @Test
    void brokenWeightsAreNamed() {
        Toys.Product model = new Toys.Product(manager);
        NDArray bias = model.block.getParameters().valueAt(1).getArray();
        bias.set(new float[] {Float.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        tells(
                diverged(training(model), 1),
                "The weights were broken from the start: 1 of 16 entries of 01Linear_bias");
    }

    /** The root of 0 is 0, and its slope is infinite: the loss is finite, the gradient is not. */
    @Test
    void aGradientIsCaughtAtItsOwnStep() {
        Toys.Product model =
                new Spoilt() {
                    @Override
                    NDArray spoil(NDArray loss, Step step) {
                        NDArray weights = block.getParameters().valueAt(0).getArray();
                        return loss.add(weights.mul(0).square().sqrt().sum());
                    }
                };
        tells(
                diverged(training(model), 4),
                "the loss is finite, but of its gradient by 01Linear_weight 32 of 32 entries are not",
                "a square root");
        Toys.Product good = new Toys.Product(manager);
        training(good).steps(3).run();
        assertArrayEquals(Toys.weights(good), Toys.weights(model));
    }

    /** A model whose gradient is not finite in one step, late in the training. */
    private Toys.Product lateAt(long step) {
        return new Toys.Product(manager) {
            @Override
            public NDArray loss(NDList batch, Step now) {
                NDArray loss = super.loss(batch, now);
                NDArray weights = block.getParameters().valueAt(0).getArray();
                return now.number() == step ? loss.add(weights.mul(0).square().sqrt().sum()) : loss;
            }
        };
    }

    @Test
    void aLateGradientIsFoundByTheNextLoss() {
        tells(
                diverged(training(lateAt(120)).steps(200), 121),
                "The weights are broken: 32 of 32 entries of 01Linear_weight are not finite",
                "The gradient of the update before was not finite though its loss was");
        tells(
                diverged(training(lateAt(120)).clip(1).steps(200), 120),
                "of its gradient by 01Linear_weight 32 of 32 entries");
    }

    @Test
    void brokenWeightsAreNeverWritten(@TempDir Path folder) {
        Path file = folder.resolve("run.safetensors");
        Training training = training(lateAt(120)).steps(120).checkpoint(file, 40);
        DivergedException error = assertThrows(DivergedException.class, training::run);
        assertEquals(120, error.step());
        tells(error.getMessage(), "In step 120, the loss was finite and its gradient was not");
        assertEquals(80, Checkpoint.read(file).step());
    }

    @Test
    void tooLargeALearningRateIsToldByTheLargestWeight() {
        Toys.Product model = new Toys.Product(manager);
        Training training = training(model).optimizer(Optimizers.sgd(1e6)).steps(50);
        DivergedException error = assertThrows(DivergedException.class, training::run);
        tells(error.getMessage(), "learning rate of 1000000.0", "a lower learning rate");
    }
}
