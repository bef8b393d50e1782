package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Random;
import org.jenera.data.Digits;
import org.jenera.data.Images;
import org.jenera.model.Estimate;
import org.jenera.tensor.LeakWatch;
import org.jenera.tensor.Nonlinearity;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.History;
import org.jenera.train.Optimizers;
import org.jenera.train.Schedule;
import org.jenera.train.Training;
import org.junit.jupiter.api.Test;

class VaeTest {

    private static final Images DIGITS = Digits.load().images();

    private static Vae small(Likelihood likelihood) {
        return Vae.builder()
                .setInput(DIGITS.shape())
                .setLatent(3)
                .optHidden(20)
                .optActivation(Nonlinearity.TANH)
                .optLikelihood(likelihood)
                .optSeed(5)
                .build();
    }

    @Test
    void theBoundOfTheToyIsTheKnownOne() {
        // reference: vae.linear_elbo
        Estimate bound = LinearToy.vae().lowerBound(LinearToy.images(100_000), 1);
        assertTrue(bound.standardErrorsFrom(-1.9555103088617773) < 4, bound.toString());
        assertTrue(bound.standardError() < 0.005, bound.toString());
        // Evidence less divergence from the posterior N(x/2, 1/2).
        assertEquals(-1.9555103088617773, LinearToy.EVIDENCE - 0.12749818537713223, 1e-12);
        GaussianCodes codes = LinearToy.vae().infer(LinearToy.images(2));
        assertEquals(0.5 * (0.25 + 0.8 - 1 - Math.log(0.8)), codes.divergences()[0], 1e-6);
    }

    @Test
    void theDecoderMayStartAtTheMeanImage() {
        double[] mean = new double[64];
        Arrays.setAll(mean, p -> 0.02 + 0.015 * p);
        VaeBuilder builder =
                Vae.builder()
                        .setInput(DIGITS.shape())
                        .setLatent(2)
                        .optHidden(20)
                        .optActivation(Nonlinearity.TANH)
                        .optOutputBias(
                                Arrays.stream(mean).map(m -> Math.log(m / (1 - m))).toArray());
        // A code of zeros leaves nothing but the bias.
        double[] first = builder.build().decode(new double[1][2]).rows()[0];
        assertArrayEquals(mean, first, 1e-6);
        String few =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder.optOutputBias(1, 2).build())
                        .getMessage();
        assertTrue(few.contains("computes 64 numbers") && few.contains("given: 2"), few);
        assertThrows(
                IllegalArgumentException.class, () -> builder.optOutputBias(Math.log(0 / 1.0)));
        VaeBuilder own = builder.optDecoder(new LambdaBlock(x -> x));
        assertThrows(IllegalStateException.class, own::build);
    }

    /** Equation 10 of Kingma and Welling in plain loops, from the weights alone. */
    @Test
    void theBlockAndTheLossAreTheFormulas() {
        Vae vae = small(BernoulliLikelihood.of());
        Random random = new Random(3);
        double[] noise = random.doubles(3, -1, 1).toArray();
        double[] x = DIGITS.slice(7, 8).rows()[0];
        double[] q = perceptron(vae, "encoder", x);
        double[] z = new double[3];
        double expected = 0;
        for (int j = 0; j < 3; j++) {
            z[j] = q[j] + Math.exp(0.5 * q[3 + j]) * noise[j];
            expected += 0.5 * (q[j] * q[j] + Math.exp(q[3 + j]) - 1 - q[3 + j]);
        }
        double[] logits = perceptron(vae, "decoder", z);
        for (int i = 0; i < x.length; i++) {
            expected += Math.log1p(Math.exp(logits[i])) - x[i] * logits[i];
        }
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray image = vae.array(manager, DIGITS, 7, 8);
            NDArray given = manager.create(floats(noise), new Shape(1, 3));
            NDList out = forward(vae, manager, image, given);
            double loss =
                    NegativeLowerBound.of(vae.likelihood())
                            .evaluate(new NDList(image), out)
                            .getFloat();
            assertEquals(expected, loss, 1e-4);
            assertArrayEquals(out.get(0).toFloatArray(), floats(logits), 1e-5f);
            assertArrayEquals(
                    out.get(0).toFloatArray(),
                    forward(vae, manager, image, given).get(0).toFloatArray());
        }
    }

    private static NDList forward(Vae vae, NDManager manager, NDArray image, NDArray noise) {
        ParameterStore store = new ParameterStore(manager, false);
        return vae.block().forward(store, new NDList(image, noise), false);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** tanh between two layers. */
    private static double[] perceptron(Vae vae, String part, double[] x) {
        double[] hidden = layer(vae, part, 1, x);
        return layer(vae, part, 2, Arrays.stream(hidden).map(Math::tanh).toArray());
    }

    private static double[] layer(Vae vae, String part, int number, double[] x) {
        double[] bias = parameter(vae, part, "bias" + number);
        double[] weight = parameter(vae, part, "weight" + number);
        double[] y = bias.clone();
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += weight[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    private static double[] parameter(Vae vae, String part, String name) {
        for (var pair : vae.block().getParameters()) {
            if (pair.getKey().contains(part) && pair.getKey().endsWith(name)) {
                return LinearEncoder.vector(pair.getValue());
            }
        }
        throw new AssertionError(part + " " + name);
    }

    @Test
    void trainingRaisesTheBoundAndReportsItsTerms() {
        Vae vae = small(BernoulliLikelihood.of());
        double before = vae.lowerBound(DIGITS, 1).value();
        History history = Training.of(vae, DIGITS).steps(60).batch(100).seed(2).run();
        assertTrue(vae.lowerBound(DIGITS, 1).value() > before + 3);
        double[] loss = history.values("loss");
        double[] error = history.values("reconstruction error");
        double[] divergence = history.values("KL");
        for (int i = 0; i < loss.length; i++) {
            assertEquals(loss[i], error[i] + divergence[i], 1e-3);
        }
    }

    @Test
    void theWeightOfTheDivergenceRisesWhileTheModelWarmsUp() {
        Vae vae =
                Vae.builder().setInput(DIGITS.shape()).setLatent(3).optBeta(4).optWarmUp(5).build();
        History history =
                Training.of(vae, DIGITS)
                        .optimizer(Optimizers.sgd(1e-9))
                        .steps(8)
                        .batch(50)
                        .seed(2)
                        .run();
        double[] loss = history.values("loss");
        for (int i = 0; i < 8; i++) {
            double weight = 4 * Math.min(1, (i + 1) / 5.0);
            double error = history.values("reconstruction error")[i];
            assertEquals(error + weight * history.values("KL")[i], loss[i], 1e-3, "step " + i);
        }
    }

    /** x|z ~ N(2z, 1) and a weight of 4: the best q has gain 0.25 and variance 0.5. */
    @Test
    void aWeightedDivergenceGivesThePosteriorOfAnotherVariance() {
        // reference: betavae.linear
        LinearEncoder encoder = new LinearEncoder(1, 1);
        Vae vae =
                Vae.builder()
                        .setInput(1, 1, 1, 1)
                        .setLatent(1)
                        .optEncoder(encoder)
                        .optDecoder(new LambdaBlock(z -> new NDList(z.get(0).mul(2))))
                        .optLikelihood(GaussianLikelihood.fixed(1))
                        .optBeta(4)
                        .build();
        Random random = new Random(1);
        float[] x = new float[4096];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (2 * random.nextGaussian() + random.nextGaussian());
        }
        Training.of(vae, Images.ofFloats(x, 1, 1, 1))
                .optimizer(Optimizers.adam(0.02))
                .schedule(Schedule.cosine())
                .steps(600)
                .batch(512)
                .seed(1)
                .run();
        assertEquals(0.25, encoder.weight()[0][0], 0.005);
        assertEquals(0, encoder.bias()[0], 0.01);
        assertEquals(0.5, Math.exp(encoder.logVariances()[0]), 0.01);
    }

    @Test
    void seedsDecideEverything() {
        Vae vae = small(BernoulliLikelihood.binarizing());
        Vae same = small(BernoulliLikelihood.binarizing());
        Images test = DIGITS.test();
        assertArrayEquals(vae.lowerBounds(test, 1), same.lowerBounds(test, 1));
        assertNotEquals(vae.lowerBounds(test, 1)[0], vae.lowerBounds(test, 2)[0]);
        assertArrayEquals(vae.sample(3, 4).floats(), same.sample(3, 4).floats());
        assertTrue(!Arrays.equals(vae.sample(3, 4).floats(), vae.sample(3, 5).floats()));
    }

    @Test
    void imagesGoInAndComeOutInTheirShape() {
        Vae vae = small(GaussianLikelihood.perValue(1e-3));
        assertArrayEquals(new long[] {5, 1, 8, 8}, vae.sample(5, 1).shape());
        assertArrayEquals(new long[] {297, 1, 8, 8}, vae.reconstruct(DIGITS.test()).shape());
        double[][] z = vae.infer(DIGITS.slice(0, 1)).means();
        Images moved = vae.traversals(z[0], -2, z[0][1], 2, 1);
        assertEquals(12, moved.size());
        assertArrayEquals(vae.decode(z).floats(), moved.slice(5, 6).floats(), 1e-6f);
        double[] other = z[0].clone();
        other[2] = 2;
        assertArrayEquals(
                vae.decode(new double[][] {other}).floats(), moved.slice(10, 11).floats(), 1e-6f);
    }

    @Test
    void nothingNativeRemains() {
        Vae vae = small(GaussianLikelihood.learned(0.1));
        Images test = DIGITS.test();
        try (LeakWatch watch = LeakWatch.start()) {
            vae.lowerBound(test, 1);
            vae.infer(test);
            vae.sample(20, 1);
            vae.reconstruct(test);
            ImportanceWeighted.of(vae, 3).lowerBound(test, 1);
            EncoderGradients.of(vae, test.slice(0, 1), 5, 1);
            assertTrue(watch.leaks().isEmpty(), watch.report());
        }
    }

    @Test
    void refusalsSayWhatIsExpected() {
        assertRefused("setInput(images.shape())", () -> Vae.builder().setLatent(3).build());
        assertRefused("(n, c, h, w)", () -> Vae.builder().setInput(28, 28));
        assertRefused("at least 1 number; given: 0", () -> Vae.builder().setLatent(0));
        assertRefused("at least 0 and finite; given: -1.0", () -> Vae.builder().optBeta(-1));
        assertRefused("at least 0 steps; given: -1", () -> Vae.builder().optWarmUp(-1));
        Vae vae = small(BernoulliLikelihood.of());
        Images large = Images.ofFloats(new float[2 * 784], 1, 28, 28);
        assertRefused("(1, 8, 8); given: (1, 28, 28)", () -> vae.lowerBound(large, 1));
        assertRefused("3 numbers", () -> vae.decode(new double[1][2]));
        assertRefused("given: 0", () -> vae.sample(0, 1));
        assertRefused(
                "encoder computes items of shape (64); expected 6 values",
                () ->
                        Vae.builder()
                                .setInput(1, 1, 8, 8)
                                .setLatent(3)
                                .optEncoder(Perceptron.of(Nonlinearity.RELU, 64, 64))
                                .build());
        assertRefused(
                "decoder computes items of shape (64); expected 128 values",
                () ->
                        Vae.builder()
                                .setInput(1, 1, 8, 8)
                                .setLatent(3)
                                .optLikelihood(GaussianLikelihood.perValue(0.1))
                                .optDecoder(Perceptron.of(Nonlinearity.RELU, 3, 64))
                                .build());
        assertRefused("reads 65 values", () -> encoderOf(65));
        assertRefused("at least an input and an output", () -> Perceptron.of(Nonlinearity.RELU, 3));
    }

    private static Vae encoderOf(int inputs) {
        return Vae.builder()
                .setInput(1, 1, 8, 8)
                .setLatent(3)
                .optEncoder(Perceptron.of(Nonlinearity.RELU, inputs, 6))
                .build();
    }

    static void assertRefused(String words, org.junit.jupiter.api.function.Executable action) {
        RuntimeException refusal = assertThrows(RuntimeException.class, action);
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @Test
    void theParametersHaveTheirKinds() {
        long weights =
                small(GaussianLikelihood.learned(1)).block().getParameters().values().stream()
                        .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
                        .count();
        assertEquals(4, weights);
    }
}
