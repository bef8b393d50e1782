package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 20 steps at once are 10 steps, a checkpoint, and 10 more: to the bit. */
class ResumeTest {

    // 7 batches an epoch: step 10 is in the middle of the second.
    private static final TensorData DATA = TensorData.of(Toys.points(230, 1));
    private static final TensorData OTHERS = TensorData.of(Toys.points(64, 2));

    @TempDir private Path folder;
    @AutoClose private final NDManager manager = TensorEngine.newManager();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private Path file() {
        return folder.resolve("run.safetensors");
    }

    /** Everything that a run can have. */
    private static Training training(Trainable model, Optimizer optimizer) {
        return settings(Training.of(model, DATA), optimizer);
    }

    private static Training settings(Training training, Optimizer optimizer) {
        return training.batch(32)
                .steps(20)
                .optimizer(optimizer)
                .schedule(Schedule.warmUp(5, Schedule.cosine()))
                .clip(0.5)
                .ema(0.9)
                .validate(OTHERS)
                .patience(5)
                .seed(11)
                .listener(TrainingListener.silent());
    }

    private static TrainingListener stopAfter(long steps) {
        return (step, loss) -> {
            if (step == steps) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static Optimizer optimizer(String name) {
        return switch (name) {
            case "adam" -> Optimizers.adam(0.01);
            case "adamW" -> Optimizers.adamW(0.01, 0.1);
            case "rmsProp" -> Optimizers.rmsProp(0.01);
            case "momentum" -> Optimizers.sgd(0.05, 0.9);
            default -> Optimizers.sgd(0.05);
        };
    }

    @ParameterizedTest
    @CsvSource({"adam, 10", "adamW, 14", "rmsProp, 1", "momentum, 19", "sgd, 7"})
    void aResumedRunIsTheRunThatNeverStopped(String name, long stop) {
        Trainable whole = Toys.Product.normalized(manager, 7);
        Path wholeFile = folder.resolve("whole.safetensors");
        History history = training(whole, optimizer(name)).checkpoint(wholeFile).run();

        Trainable half = Toys.Product.normalized(manager, 7);
        training(half, optimizer(name)).checkpoint(file()).listener(stopAfter(stop)).run();
        assertTrue(Thread.interrupted());
        assertEquals(stop, Checkpoint.read(file()).step());

        Trainable resumed = Toys.Product.normalized(manager, 99); // its weights will be replaced
        History rest = training(resumed, optimizer(name)).resume(file()).checkpoint(file()).run();

        assertArrayEquals(Toys.weights(whole), Toys.weights(resumed));
        assertEquals(history.names(), rest.names());
        for (String column : history.names()) {
            assertArrayEquals(history.values(column), rest.values(column), column);
            assertArrayEquals(history.steps(column), rest.steps(column), column);
        }
        assertEquals(history.bestStep(), rest.bestStep());
        // What they would need to go on is the same as well: weights, averages, memory.
        var one = Checkpoint.read(wholeFile).tensors();
        var two = Checkpoint.read(file()).tensors();
        assertEquals(one.keySet(), two.keySet());
        one.forEach((n, tensor) -> assertArrayEquals(tensor.bytes(), two.get(n).bytes(), n));
    }

    @Test
    void moreStepsAreASimpleResumption() {
        Trainable model = new Toys.Product(manager);
        Training.of(model, DATA)
                .steps(10)
                .seed(1)
                .checkpoint(file())
                .listener(TrainingListener.silent())
                .run();
        History all =
                Training.of(model, DATA)
                        .steps(20)
                        .seed(1)
                        .resume(file())
                        .listener(TrainingListener.silent())
                        .run();
        Trainable whole = new Toys.Product(manager);
        History atOnce =
                Training.of(whole, DATA)
                        .steps(20)
                        .seed(1)
                        .listener(TrainingListener.silent())
                        .run();
        assertArrayEquals(Toys.weights(whole), Toys.weights(model));
        assertArrayEquals(atOnce.values("loss"), all.values("loss"));
    }

    @Test
    void aRunThatIsOverHasNothingToResume() {
        Trainable model = Toys.Product.normalized(manager, 7);
        training(model, optimizer("adam")).checkpoint(file()).run();
        float[] weights = Toys.weights(model);
        History again = training(model, optimizer("adam")).resume(file()).run();
        assertEquals(20, again.steps());
        assertEquals(History.Ending.COMPLETED, again.ending());
        assertArrayEquals(weights, Toys.weights(model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "batch", "loss", "schedule", "clip", "ema", "rows"})
    void anotherTrainingIsRefused(String what) {
        training(Toys.Product.normalized(manager, 7), optimizer("adam"))
                .checkpoint(file())
                .listener(stopAfter(3))
                .run();
        assertTrue(Thread.interrupted());
        Trainable model = Toys.Product.normalized(manager, 8);
        float[] before = Toys.weights(model);
        TensorData data = what.equals("rows") ? OTHERS : DATA;
        Training other = settings(Training.of(model, data), optimizer("adam")).resume(file());
        switch (what) {
            case "seed" -> other.seed(12);
            case "batch" -> other.batch(16);
            case "loss" -> other.optimizer(optimizer("sgd"));
            case "schedule" -> other.schedule(Schedule.constant());
            case "clip" -> other.clip(2);
            case "ema" -> other.ema(0);
            default -> {}
        }
        String message = assertThrows(CheckpointException.class, other::run, what).getMessage();
        assertTrue(message.contains("of another training: its " + what + " is '"), message);
        assertArrayEquals(before, Toys.weights(model), "nothing was touched");
    }

    @Test
    void anotherModelIsRefused() {
        training(Toys.Product.normalized(manager, 7), optimizer("adam")).checkpoint(file()).run();
        Trainable model = new Toys.Product(manager);
        float[] before = Toys.weights(model);
        Training other = training(model, optimizer("adam")).resume(file());
        String message = assertThrows(CheckpointException.class, other::run).getMessage();
        assertTrue(message.contains("of another model"), message);
        assertArrayEquals(before, Toys.weights(model), "nothing was touched");
    }

    @Test
    void aCheckpointTellsAndGivesWhatTheModelHad() {
        Trainable model = Toys.Product.normalized(manager, 7);
        History history = training(model, optimizer("adam")).checkpoint(file()).run();
        Checkpoint checkpoint = Checkpoint.read(file());
        assertEquals(20, checkpoint.step());
        assertEquals(11, checkpoint.seed());
        assertEquals("32", checkpoint.configuration().get("batch"));
        assertEquals(History.Ending.UNFINISHED, checkpoint.history().ending());
        assertArrayEquals(history.values("loss"), checkpoint.history().values("loss"));

        Trainable other = Toys.Product.normalized(manager, 8);
        checkpoint.loadInto(other.block());
        assertArrayEquals(Toys.weights(model), Toys.weights(other));
        float[] last = floats(checkpoint.tensors(), "weights.");
        assertFalse(
                Arrays.equals(last, Toys.weights(model)),
                "the best of the averaged weights are not the last");
    }

    /** The values of the arrays whose names begin so, in their order. */
    private static float[] floats(Map<String, StoredTensor> tensors, String prefix) {
        ByteBuffer all = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        tensors.forEach(
                (name, tensor) -> {
                    if (name.startsWith(prefix)) {
                        all.put(tensor.bytes());
                    }
                });
        float[] values = new float[all.flip().remaining() / Float.BYTES];
        all.asFloatBuffer().get(values);
        return values;
    }
}
