package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final TensorData DATA = TensorData.of(Toys.points(600, 1));

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private Toys.Product model() {
        return new Toys.Product(manager);
    }

    private static Training training(Trainable model) {
        return Training.of(model, DATA)
                .batch(50)
                .optimizer(Optimizers.adam(1e-2))
                .seed(3)
                .listener(TrainingListener.silent());
    }

    @Test
    void theLossFalls() {
        History history = training(model()).epochs(20).run();
        double[] loss = history.values("loss");
        assertEquals(20 * 12, loss.length);
        assertTrue(loss[0] > 0.5, "at the start " + loss[0]);
        double end = Arrays.stream(loss, loss.length - 12, loss.length).average().orElseThrow();
        assertTrue(end < 0.1, "at the end " + end);
        assertEquals(History.Ending.COMPLETED, history.ending());
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        Toys.Product first = model();
        Toys.Product second = model();
        double[] losses = training(first).steps(30).run().values("loss");
        assertTrue(Arrays.equals(losses, training(second).steps(30).run().values("loss")));
        assertTrue(Arrays.equals(Toys.weights(first), Toys.weights(second)));
        double[] others = training(model()).seed(4).steps(30).run().values("loss");
        assertFalse(Arrays.equals(losses, others), "another seed, another run");
    }

    @Test
    void anInterruptEndsItAfterTheStepAndLeavesAllUsable() {
        Toys.Product model = model();
        History history =
                training(model)
                        .steps(100)
                        .listener(
                                (step, loss) -> {
                                    if (step == 17) {
                                        Thread.currentThread().interrupt();
                                    }
                                })
                        .run();
        assertTrue(Thread.interrupted(), "whoever called is told as well");
        assertEquals(History.Ending.INTERRUPTED, history.ending());
        assertEquals(17, history.steps());
        Toys.Product same = model();
        training(same).steps(17).run();
        assertTrue(Arrays.equals(Toys.weights(same), Toys.weights(model)));
    }

    @Test
    void anErrorInTheMiddleLeavesTheHistorySoFar() {
        Training training =
                training(model())
                        .steps(100)
                        .listener(
                                (step, loss) -> {
                                    if (step == 5) {
                                        throw new ThreadDeath();
                                    }
                                });
        assertThrows(IllegalStateException.class, training::history);
        assertThrows(ThreadDeath.class, training::run);
        assertEquals(5, training.history().steps());
        assertEquals(History.Ending.INTERRUPTED, training.history().ending());
    }

    @Test
    void theListenerIsToldInOrder() {
        List<String> calls = new ArrayList<>();
        History history =
                training(model())
                        .steps(3)
                        .listener(
                                new TrainingListener() {
                                    @Override
                                    public void begin(String name, long first, long total) {
                                        calls.add(name + " " + first + " of " + total);
                                    }

                                    @Override
                                    public void step(long step, double loss) {
                                        calls.add(step + " " + loss);
                                    }

                                    @Override
                                    public void end(History ended) {
                                        calls.add(ended.ending() + " " + ended.steps());
                                    }
                                })
                        .run();
        double[] loss = history.values("loss");
        assertEquals(
                List.of(
                        "Product 1 of 3",
                        "1 " + loss[0],
                        "2 " + loss[1],
                        "3 " + loss[2],
                        "COMPLETED 3"),
                calls);
    }

    @Test
    void whatTheModelReportsStandsBesideTheLoss() {
        History history = training(model()).epochs(2).run();
        assertEquals(List.of("epoch", "loss", "size"), history.names());
        assertEquals(24, history.values("size").length);
        assertEquals(1, history.values("epoch")[11]);
        assertEquals(2, history.values("epoch")[12]);
        assertEquals("step, epoch, loss, size", String.join(", ", history.table().columnNames()));
        assertEquals(24, history.table().rowCount());
        String message =
                assertThrows(IllegalArgumentException.class, () -> history.values("los"))
                        .getMessage();
        assertTrue(message.contains("no column 'los'; it has [epoch, loss, size]"), message);
    }

    /** Each step and each phase has noise of its own, and the same in every run. */
    @Test
    void theNoiseIsThatOfTheStep() {
        List<Float> noise = new ArrayList<>();
        Toys.Product model =
                new Toys.Product(manager) {
                    @Override
                    public NDArray loss(NDList batch, Step step) {
                        noise.add(step.random().normal(manager, new Shape(1)).getFloat());
                        return super.loss(batch, step);
                    }
                };
        training(model).steps(20).run();
        assertEquals(20, new HashSet<>(noise).size(), "no two steps are alike");
        training(model).steps(20).run();
        assertEquals(noise.subList(0, 20), noise.subList(20, 40));
        Phase phase = Phase.of("one", model.block, model::loss);
        Phase other = Phase.of("two", model.block, model::loss);
        noise.clear();
        Training.of(() -> List.of(phase, other), DATA)
                .steps(10)
                .seed(3)
                .listener(TrainingListener.silent())
                .run();
        assertEquals(20, new HashSet<>(noise).size(), "no two phases are alike");
        List<Float> both = List.copyOf(noise);
        noise.clear();
        Phase greedy =
                Phase.of(
                        "greedy",
                        model.block,
                        (batch, step) -> {
                            step.random().normal(manager, new Shape(5));
                            return model.loss(batch, step);
                        });
        Training.of(() -> List.of(greedy, other), DATA)
                .steps(10)
                .seed(3)
                .listener(TrainingListener.silent())
                .run();
        assertEquals(both.get(1), noise.get(1), "whatever the phase before has drawn");
    }

    /** A gradient of 1 makes the sum of the rates visible. */
    @Test
    void theRateFollowsTheSchedule() {
        Toys.Product model =
                new Toys.Product(manager) {
                    @Override
                    public NDArray loss(NDList batch, Step step) {
                        return block.getParameters().valueAt(3).getArray().sum();
                    }
                };
        training(model)
                .optimizer(Optimizers.sgd(0.1))
                .schedule(Schedule.exponential(0.5))
                .steps(3)
                .run();
        float[] weights = Toys.weights(model);
        assertEquals(-(0.1 + 0.05 + 0.025), weights[weights.length - 1], 1e-6);
    }

    @Test
    void frozenParametersStay() {
        Toys.Product model = model();
        float[] before = Toys.weights(model);
        model.block.getParameters().valueAt(0).freeze(true);
        training(model).steps(5).run();
        float[] after = Toys.weights(model);
        assertTrue(Arrays.equals(before, 0, 32, after, 0, 32), "frozen");
        assertFalse(Arrays.equals(before, 32, before.length, after, 32, after.length));
    }

    @Test
    void theLossNeedNotDependOnEveryParameter() {
        Toys.Product model =
                new Toys.Product(manager) {
                    @Override
                    public NDArray loss(NDList batch, Step step) {
                        NDArray bias = block.getParameters().valueAt(3).getArray();
                        return bias.sub(1).square().sum();
                    }
                };
        float[] before = Toys.weights(model);
        training(model).optimizer(Optimizers.sgd(0.1)).steps(60).run();
        float[] after = Toys.weights(model);
        int last = after.length - 1;
        assertTrue(Arrays.equals(before, 0, last, after, 0, last));
        assertEquals(1, after[last], 1e-3);
    }

    @Test
    void parametersAreTheSameArraysAfterwards() {
        Toys.Product model = model();
        NDArray first = model.block.getParameters().valueAt(0).getArray();
        training(model).steps(3).ema(0.5).run();
        assertSame(first, model.block.getParameters().valueAt(0).getArray());
    }

    @Test
    void whatIsMissingIsSaid() {
        Training training = Training.of(model(), DATA).listener(TrainingListener.silent());
        refused("Say .epochs(n) or .steps(n)", training::run);
        training.epochs(1);
        refused("Say .seed(s)", training::run);
        training.seed(1).patience(3);
        refused("say .validate(data)", training::run);
    }

    @Test
    void aLossThatIsNoScalarIsRefused() {
        Toys.Product model =
                new Toys.Product(manager) {
                    @Override
                    public NDArray loss(NDList batch, Step step) {
                        return step.forward(block, batch.get(0)).singletonOrThrow();
                    }
                };
        String message =
                assertThrows(IllegalArgumentException.class, () -> training(model).steps(1).run())
                        .getMessage();
        assertTrue(message.contains("given: an array of shape (50, 1)"), message);
    }

    private static void refused(String words, Runnable run) {
        String message = assertThrows(IllegalStateException.class, run::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
