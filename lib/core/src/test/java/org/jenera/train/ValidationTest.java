package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Validation, early stopping and the average of the weights. */
class ValidationTest {

    private static final TensorData DATA = TensorData.of(Toys.points(100, 1));
    private static final TensorData OTHERS = TensorData.of(Toys.points(45, 2));

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    private Toys.Product model() {
        return new Toys.Product(manager);
    }

    private static Training training(Trainable model) {
        return Training.of(model, DATA)
                .batch(20)
                .optimizer(Optimizers.adam(1e-2))
                .seed(3)
                .listener(TrainingListener.silent());
    }

    @Test
    void itIsMeasuredAfterEachEpochAndAtTheEnd() {
        History history = training(model()).steps(13).validate(OTHERS).run();
        assertArrayEquals(new double[] {5, 10, 13}, history.steps("validation"));
        assertArrayEquals(new double[] {5, 10, 13}, history.steps("validation size"));
    }

    @Test
    void itIsTheMeanOverAllRowsAndChangesNothing() {
        // A loss that tells which rows it was given: their mean first coordinate.
        List<Boolean> training = new ArrayList<>();
        Toys.Product model =
                new Toys.Product(manager) {
                    @Override
                    public NDArray loss(NDList batch, Step step) {
                        training.add(step.training());
                        NDArray used = super.loss(batch, step).mul(0);
                        return used.add(batch.get(0).get(":, 0").mean());
                    }
                };
        double mean = 0;
        for (double[] point : Toys.points(45, 2)) {
            mean += point[0] / 45;
        }
        History history = training(model).steps(5).validate(OTHERS).run();
        assertEquals(mean, history.last("validation"), 1e-6);
        assertEquals(List.of(true, true, true, true, true, false, false, false), training);

        Toys.Product watched = model();
        Toys.Product alone = model();
        training(watched).steps(12).validate(OTHERS).run();
        training(alone).steps(12).run();
        assertArrayEquals(Toys.weights(alone), Toys.weights(watched));
    }

    @Test
    void theNoiseOfAValidationIsAlwaysTheSame() {
        Toys.Product model = model();
        History history =
                training(model).optimizer(Optimizers.sgd(1e-30)).epochs(3).validate(OTHERS).run();
        double[] losses = history.values("validation");
        assertEquals(losses[0], losses[1]);
        assertEquals(losses[0], losses[2]);
    }

    /** The validation loss falls until epoch 3 and rises from there on. */
    private Toys.Product turningAt(int turn) {
        return new Toys.Product(manager) {
            private int validated;

            @Override
            public NDArray loss(NDList batch, Step step) {
                NDArray loss = super.loss(batch, step);
                if (step.training()) {
                    return loss;
                }
                if (step.number() == 1) {
                    validated++;
                }
                return loss.mul(0).add(Math.abs(validated - turn));
            }
        };
    }

    @Test
    void itStopsWhenThereIsNothingToGainAndGoesBackToTheBest() {
        Toys.Product model = turningAt(3);
        History history = training(model).epochs(20).validate(OTHERS).patience(2).run();
        assertEquals(History.Ending.STOPPED_EARLY, history.ending());
        assertEquals(25, history.steps(), "three epochs down, two up");
        assertEquals(15, history.bestStep().orElseThrow());
        assertArrayEquals(new double[] {2, 1, 0, 1, 2}, history.values("validation"));
        Toys.Product best = model();
        training(best).epochs(3).run();
        assertArrayEquals(Toys.weights(best), Toys.weights(model));
    }

    @Test
    void withoutPatienceItGoesOn() {
        Toys.Product model = turningAt(3);
        History history = training(model).epochs(6).validate(OTHERS).run();
        assertEquals(History.Ending.COMPLETED, history.ending());
        assertTrue(history.bestStep().isEmpty());
        Toys.Product last = model();
        training(last).epochs(6).run();
        assertArrayEquals(Toys.weights(last), Toys.weights(model));
    }

    @Test
    void theAverageOfTheWeightsIsTheFormula() {
        int steps = 15;
        double decay = 0.8;
        double[] average = doubles(Toys.weights(model()));
        for (int t = 1; t <= steps; t++) {
            Toys.Product until = model();
            training(until).steps(t).run();
            double[] weights = doubles(Toys.weights(until));
            double d = Math.min(decay, (1.0 + t) / (10.0 + t));
            for (int i = 0; i < average.length; i++) {
                average[i] = d * average[i] + (1 - d) * weights[i];
            }
        }
        Toys.Product averaged = model();
        training(averaged).steps(steps).ema(decay).run();
        assertArrayEquals(average, doubles(Toys.weights(averaged)), 1e-6);
    }

    @Test
    void theAverageValidatesAndDoesNotTrain() {
        Toys.Product averaged = model();
        History with = training(averaged).epochs(3).ema(0.9).validate(OTHERS).run();
        Toys.Product plain = model();
        History without = training(plain).epochs(3).validate(OTHERS).run();
        assertArrayEquals(without.values("loss"), with.values("loss"));
        assertFalse(Arrays.equals(without.values("validation"), with.values("validation")));
        History again =
                training(averaged).optimizer(Optimizers.sgd(1e-30)).steps(1).validate(OTHERS).run();
        assertEquals(
                with.last("validation"),
                again.last("validation"),
                "what was validated is what the model has");
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
