package org.jenera.autoencoder;

import static org.jenera.autoencoder.PrincipalComponentsTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.jenera.data.Digits;
import org.jenera.data.Images;
import org.jenera.model.Estimate;
import org.jenera.tensor.LinearAlgebra;
import org.jenera.tensor.Nonlinearity;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.Optimizers;
import org.jenera.train.Schedule;
import org.jenera.train.Training;
import org.jenera.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoencoderTest {

    private static final Images DIGITS = digits();

    /** The digits with values from 0 to 1, 1,500 to train on. */
    private static Images digits() {
        double[][] pixels = Digits.load().pixels();
        for (double[] row : pixels) {
            Arrays.setAll(row, j -> row[j] / Digits.INK);
        }
        return Images.ofRows(pixels, 1, 8, 8).split(1500);
    }

    private static AutoencoderBuilder ofDigits(int code) {
        return Autoencoder.builder().setInput(DIGITS.shape()).setCode(code);
    }

    private static Training training(Autoencoder model, Images images) {
        return Training.of(model, images)
                .optimizer(Optimizers.adam(3e-3))
                .schedule(Schedule.cosine())
                .seed(1)
                .listener(TrainingListener.silent());
    }

    @Test
    void itBeatsTheBestLinearAutoencoderOnNewImages() {
        var components = PrincipalComponents.fit(DIGITS.train().rows());
        var model =
                ofDigits(2).optHidden(128, 64).optActivation(Nonlinearity.SILU).optSeed(1).build();
        training(model, DIGITS.train()).optimizer(Optimizers.adam(6e-3)).epochs(30).batch(50).run();
        double linear = components.squaredError(DIGITS.test().rows(), 2).value();
        double error = model.squaredError(DIGITS.test()).value();
        assertTrue(error < 0.85 * linear, error + " against " + linear);
    }

    /** cae.penalty */
    @Test
    void theContractionOfASigmoidLayer() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {0.5, -0.3}, new Shape(1, 2));
            x.setRequiresGradient(true);
            NDArray w = manager.create(new double[] {1, 2, -1, 0.5}, new Shape(2, 2));
            NDArray b = manager.create(new double[] {0.1, 0});
            NDArray h = LinearAlgebra.linear(x, w, b, Nonlinearity.SIGMOID);
            assertEquals(
                    0.3759769906005312, Autoencoder.squaredJacobian(h, x).toDoubleArray()[0], 1e-9);
        }
    }

    @Test
    void theContractionIsThatOfFiniteDifferences() {
        var model = ofDigits(3).optHidden(7).optActivation(Nonlinearity.TANH).optSeed(2).build();
        Images two = DIGITS.select(new int[] {5, 9});
        double sum = 0;
        double step = 1e-2;
        for (double[] row : two.rows()) {
            for (int i = 0; i < row.length; i++) {
                double[] up = row.clone();
                double[] down = row.clone();
                up[i] += step;
                down[i] -= step;
                double[][] z = model.encode(Images.ofRows(new double[][] {up, down}, 1, 8, 8));
                double[] slope = Rows.minus(z[0], z[1]);
                sum += Rows.dot(slope, slope) / (4 * step * step) / 2;
            }
        }
        assertEquals(sum, model.contraction(two).value(), 2e-3 * sum);
    }

    @Test
    void theLossEstimatesTheContractionWithoutBias() {
        var model =
                ofDigits(5)
                        .optHidden()
                        .optCodeActivation(Nonlinearity.SIGMOID)
                        .optContraction(0.5)
                        .optSeed(3)
                        .build();
        Images some = DIGITS.select(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
        double exact = model.contraction(some).value();
        double error = model.squaredError(some).value();
        var history =
                training(model, some).optimizer(Optimizers.adam(1e-12)).steps(400).batch(8).run();
        Estimate drawn = Estimate.ofMean(history.values("contraction"));
        assertTrue(drawn.standardErrorsFrom(exact) < 4, drawn + " beside " + exact);
        assertEquals(error, history.values("reconstruction error")[7], 1e-4 * error);
        double[] loss = history.values("loss");
        for (int i = 0; i < loss.length; i += 57) {
            assertEquals(error + 0.5 * history.values("contraction")[i], loss[i], 1e-4 * loss[i]);
        }
    }

    @Test
    void contractionContracts() {
        Autoencoder[] models = {
            ofDigits(20).optSeed(4).build(), ofDigits(20).optContraction(0.3).optSeed(4).build()
        };
        for (var model : models) {
            training(model, DIGITS.train()).steps(300).run();
        }
        double free = models[0].contraction(DIGITS.test()).value();
        double contracted = models[1].contraction(DIGITS.test()).value();
        assertTrue(contracted < 0.5 * free, contracted + " against " + free);
    }

    /** dae.twopoint: the best denoiser of data at -1 and 1 is tanh(x / sigma^2). */
    @Test
    void aDenoiserOfTwoPointsKnowsTheScore() {
        double sigma = 0.5;
        double x = 0.3;
        double up = Math.exp(-0.5 * Math.pow((x - 1) / sigma, 2));
        double down = Math.exp(-0.5 * Math.pow((x + 1) / sigma, 2));
        double mean = (up - down) / (up + down);
        assertEquals(0.8336546070121552, mean, 1e-6);
        assertEquals(mean, Math.tanh(x / (sigma * sigma)), 1e-12);
        assertEquals(2.134618428048621, (mean - x) / (sigma * sigma), 1e-6);

        double[][] points = new double[1000][];
        Arrays.setAll(points, i -> new double[] {i % 2 == 0 ? 1 : -1});
        Images data = Images.ofRows(points, 1, 1, 1);
        var model =
                Autoencoder.builder()
                        .setInput(data.shape())
                        .setCode(32)
                        .optHidden(32)
                        .optActivation(Nonlinearity.TANH)
                        .optCorruption(Corruption.gaussian(sigma))
                        .optSeed(5)
                        .build();
        training(model, data).steps(3000).batch(250).run();
        double[][] at = {{x}, {-1.2}, {-0.1}, {0.7}};
        double[][] restored = model.reconstruct(Images.ofRows(at, 1, 1, 1)).rows();
        for (int i = 0; i < at.length; i++) {
            assertEquals(Math.tanh(at[i][0] / (sigma * sigma)), restored[i][0], 0.06);
        }
    }

    @Test
    void aDenoiserRestoresWhatACopierKeeps() {
        Autoencoder[] models = {
            ofDigits(100).optSeed(6).build(),
            ofDigits(100).optCorruption(Corruption.gaussian(0.25)).optSeed(6).build()
        };
        double[][] clean = DIGITS.test().rows();
        double[][] noisy = DIGITS.test().rows();
        Random random = new Random(7);
        for (double[] row : noisy) {
            Arrays.setAll(row, j -> row[j] + 0.25 * random.nextGaussian());
        }
        double[] left = new double[2];
        for (int m = 0; m < 2; m++) {
            training(models[m], DIGITS.train()).epochs(30).run();
            double[][] restored = models[m].reconstruct(Images.ofRows(noisy, 1, 8, 8)).rows();
            for (int i = 0; i < clean.length; i++) {
                double[] rest = Rows.minus(restored[i], clean[i]);
                left[m] += Rows.dot(rest, rest) / clean.length;
            }
        }
        assertTrue(left[1] < 0.7 * left[0], left[1] + " against " + left[0]);
    }

    @Test
    void corruptions() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.ones(new Shape(100, 1, 10, 10));
            NDArray masked = Corruption.masking(0.3).apply(x, RandomStream.of(1));
            assertEquals(0.7, masked.mean().getFloat(), 0.02);
            assertEquals(
                    10_000,
                    masked.eq(0).toType(DataType.FLOAT32, false).sum().getFloat()
                            + masked.eq(1).toType(DataType.FLOAT32, false).sum().getFloat());
            NDArray noise = Corruption.gaussian(0.2).apply(x, RandomStream.of(1)).sub(1);
            assertEquals(0, noise.mean().getFloat(), 0.01);
            assertEquals(0.04, noise.square().mean().getFloat(), 0.002);
            assertEquals(10_000, x.sum().getFloat());
        }
    }

    @Test
    void theLossesAreWhatTheySay() {
        Images some = DIGITS.select(new int[] {1, 2, 3, 4, 5, 6, 7, 8});
        for (ReconstructionLoss loss : ReconstructionLoss.values()) {
            var model = ofDigits(4).optOutput(Nonlinearity.SIGMOID).optLoss(loss).build();
            double[][] x = some.rows();
            double[][] y = model.reconstruct(some).rows();
            double expected = 0;
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < 64; j++) {
                    expected +=
                            loss == ReconstructionLoss.SQUARED_ERROR
                                    ? Math.pow(x[i][j] - y[i][j], 2)
                                    : -x[i][j] * Math.log(y[i][j])
                                            - (1 - x[i][j]) * Math.log(1 - y[i][j]);
                }
            }
            var history =
                    training(model, some).optimizer(Optimizers.adam(1e-12)).steps(1).batch(8).run();
            assertEquals(expected / 8, history.values("loss")[0], 1e-4 * expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void theActivationsOfCodeAndOutput(Nonlinearity activation) {
        Images one = DIGITS.select(new int[] {3});
        double[] z = ofDigits(4).optSeed(12).build().encode(one)[0];
        double[] activated =
                ofDigits(4).optSeed(12).optCodeActivation(activation).build().encode(one)[0];
        double[][] plain = ofDigits(4).optSeed(12).build().decode(new double[][] {z}).rows();
        double[][] output =
                ofDigits(4)
                        .optSeed(12)
                        .optOutput(activation)
                        .build()
                        .decode(new double[][] {z})
                        .rows();
        DoubleUnaryOperator sigmoid = x -> 1 / (1 + Math.exp(-x));
        DoubleUnaryOperator f =
                switch (activation) {
                    case IDENTITY -> x -> x;
                    case RELU -> x -> Math.max(0, x);
                    case TANH -> Math::tanh;
                    case SIGMOID -> sigmoid;
                    case SILU -> x -> x * sigmoid.applyAsDouble(x);
                    case GELU -> x -> x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
                    case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
                    case ELU -> x -> x > 0 ? x : Math.expm1(x);
                };
        assertArrayEquals(Arrays.stream(z).map(f).toArray(), activated, 1e-5);
        assertArrayEquals(Arrays.stream(plain[0]).map(f).toArray(), output[0], 1e-5);
    }

    @Test
    void errorsAreThoseOfTheReconstructions() {
        var model = ofDigits(4).optSeed(8).build();
        Images some = DIGITS.test();
        double[][] x = some.rows();
        double[][] y = model.reconstruct(some).rows();
        double[] errors = model.squaredErrors(some);
        for (int i = 0; i < x.length; i += 10) {
            double[] rest = Rows.minus(x[i], y[i]);
            assertEquals(Rows.dot(rest, rest), errors[i], 1e-4 * errors[i]);
        }
        assertEquals(Estimate.ofMean(errors), model.squaredError(some));
    }

    @Test
    void weightsComeFromTheSeedAndPartsFitTogether() {
        Images many = DIGITS; // more than one part
        var model = ofDigits(6).optSeed(9).build();
        double[][] codes = model.encode(many);
        assertArrayEquals(codes[1700], ofDigits(6).optSeed(9).build().encode(many)[1700]);
        assertTrue(codes[3][0] != ofDigits(6).optSeed(10).build().encode(many)[3][0]);
        assertArrayEquals(codes[1700], model.encode(many.select(new int[] {1700}))[0], 1e-5);
        double[][] again = model.decode(codes).rows();
        assertArrayEquals(again[1700], model.decode(new double[][] {codes[1700]}).rows()[0], 1e-5);
        assertArrayEquals(codes[5], model.infer(many)[5], 1e-6);
    }

    /** As a user of DJL trains it: the images are data and labels, the loss is DJL's. */
    @Test
    void djlsOwnTrainerTrainsIt() throws Exception {
        var model = ofDigits(8).optSeed(11).build();
        double before = model.squaredError(DIGITS.test()).value();
        var config =
                new DefaultTrainingConfig(Loss.l2Loss())
                        .optDevices(new Device[] {TensorEngine.device()})
                        .optOptimizer(
                                Optimizer.adam()
                                        .optLearningRateTracker(Tracker.fixed(3e-3f))
                                        .build());
        try (Model djl = Model.newInstance("autoencoder", TensorEngine.device())) {
            djl.setBlock(model.block());
            try (Trainer trainer = djl.newTrainer(config)) {
                NDArray x =
                        trainer.getManager()
                                .create(DIGITS.train().floats(), new Shape(1500, 1, 8, 8));
                var data =
                        new ArrayDataset.Builder()
                                .setData(x)
                                .optLabels(x)
                                .setSampling(50, true)
                                .build();
                trainer.initialize(new Shape(50, 1, 8, 8));
                EasyTrain.fit(trainer, 15, data, null);
            }
            double after = model.squaredError(DIGITS.test()).value();
            double linear =
                    PrincipalComponents.fit(DIGITS.train().rows())
                            .squaredError(DIGITS.test().rows(), 8)
                            .value();
            assertTrue(after < linear, before + ", " + after + " beside " + linear);
        }
    }

    @Test
    void aBlockOfOnesOwn() {
        var model =
                ofDigits(5)
                        .optEncoder(Perceptron.of(Nonlinearity.GELU, 64, 30, 5))
                        .optDecoder(Perceptron.of(Nonlinearity.GELU, 5, 64))
                        .build();
        assertEquals(5, model.encode(DIGITS.test())[0].length);
        refused(
                "The encoder computes items of shape (6); expected 5 values",
                () -> ofDigits(5).optEncoder(Perceptron.of(Nonlinearity.GELU, 64, 6)).build());
        refused(
                "The decoder computes items of shape (63); expected 64 values",
                () -> ofDigits(5).optDecoder(Perceptron.of(Nonlinearity.GELU, 5, 63)).build());
    }

    @Test
    void refusals() {
        String missing =
                assertThrows(IllegalStateException.class, () -> Autoencoder.builder().build())
                        .getMessage();
        assertTrue(missing.contains("setInput(images.shape())"), missing);
        refused("(n, c, h, w)", () -> Autoencoder.builder().setInput(8, 8));
        refused("at least 1 number", () -> Autoencoder.builder().setCode(0));
        refused("at least 0 and finite", () -> Autoencoder.builder().optContraction(-1));
        refused("above 0", () -> Corruption.gaussian(0));
        refused("below 1", () -> Corruption.masking(1));
        refused("has as many; given: 3", () -> ofDigits(2).optCentre(1, 2, 3).build());
        refused(
                "call optOutput(SIGMOID)",
                () -> ofDigits(2).optLoss(ReconstructionLoss.CROSS_ENTROPY).build());
        var model = ofDigits(2).build();
        refused("has 2 numbers", () -> model.decode(new double[1][3]));
        refused(
                "reads images of shape (1, 8, 8); given: (1, 4, 16)",
                () -> model.encode(Images.ofRows(new double[1][64], 1, 4, 16)));
    }
}
