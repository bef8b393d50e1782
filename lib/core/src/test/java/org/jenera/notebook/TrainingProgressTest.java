package org.jenera.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jenera.plot.Plot;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.History;
import org.jenera.train.SeededInitializer;
import org.jenera.train.Step;
import org.jenera.train.TensorData;
import org.jenera.train.Trainable;
import org.jenera.train.Training;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A training shows how it goes without being asked, and draws its curves. */
class TrainingProgressTest {

    private static final int STEPS = 150;

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** Fits a plane; told to stop after some step. */
    private final class Plane implements Trainable {
        private final Block block =
                SeededInitializer.he(1)
                        .initialize(Linear.builder().setUnits(1).build(), manager, new Shape(1, 2));
        private final long last;

        Plane(long last) {
            this.last = last;
        }

        @Override
        public Block block() {
            return block;
        }

        @Override
        public NDArray loss(NDList batch, Step step) {
            if (step.number() == last) {
                Thread.currentThread().interrupt();
            }
            NDArray x = batch.get(0); // (batch, 2)
            return step.forward(block, x).singletonOrThrow().sub(1).square().mean();
        }
    }

    private static Training training(Trainable model) {
        TensorData data = TensorData.of(new double[][] {{0, 1}, {1, 0}, {2, 2}, {1, 3}});
        return Training.of(model, data).batch(2).steps(STEPS).seed(1);
    }

    private static String printed(Runnable run) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            run.run();
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void theServiceIsFound() {
        String line = printed(() -> training(new Plane(0)).run());
        assertTrue(line.matches("(?s).*Plane: 150 steps, [\\d.]+ s, loss \\S+"), line);
    }

    @Test
    void anInterruptIsTold() {
        String line =
                printed(
                        () -> {
                            History history = training(new Plane(9)).run();
                            assertEquals(History.Ending.INTERRUPTED, history.ending());
                            assertEquals(9, history.steps());
                        });
        assertTrue(Thread.interrupted());
        assertTrue(line.contains("Plane: stopped after step 9 of 150"), line);
    }

    @Test
    void aResumedProgressMeasuresItsOwnSpeed() {
        ProgressState state = new ProgressState("VAE", 900, 920, 1000, 2.5, 4, false);
        assertEquals("VAE: step 920 of 1,000, loss 2.5, 5.0 steps/s, 16 s left", state.line());
        ProgressState start = new ProgressState("VAE", 900, 900, 1000, Double.NaN, 4, false);
        assertEquals("VAE: step 900 of 1,000", start.line());
    }

    @Test
    void curvesAreThoseOfTheHistory() {
        History history =
                training(new Plane(0)).validate(TensorData.of(new double[][] {{1, 1}})).run();
        Plot plot = TrainingCurves.curve(history, "loss", "validation");
        assertTrue(plot.toSvg().contains("validation"));
        String message =
                assertThrows(IllegalArgumentException.class, () -> TrainingCurves.curve(history))
                        .getMessage();
        assertTrue(message.contains("The history has [epoch, loss, validation]"), message);
        assertThrows(IllegalArgumentException.class, () -> TrainingCurves.curve(history, "kl"));
    }

    @Test
    void manyValuesAreDrawnAsMeans() {
        double[] values = new double[STEPS];
        Arrays.setAll(values, i -> i % 3);
        double[] ones = new double[50];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, TrainingCurves.means(values), 1e-12);
    }
}
