package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jenera.model.Estimate;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LikelihoodTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    private NDArray row(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, new Shape(1, values.length));
    }

    private static double logNormal(double x, double mean, double variance) {
        return -0.5 * (Math.log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance);
    }

    @Test
    void aBernoulliPixelHasItsProbability() {
        NDList logOdds = new NDList(row(Math.log(3), -Math.log(4)));
        BernoulliLikelihood pixels = BernoulliLikelihood.of();
        assertEquals(
                Math.log(0.75) + Math.log(0.8),
                pixels.logDensity(row(1, 0), logOdds).getFloat(),
                1e-6);
        assertArrayEquals(new float[] {0.75f, 0.2f}, pixels.mean(logOdds).toFloatArray(), 1e-6f);
        NDArray grey = row(0.3, 0.6);
        assertEquals(grey, pixels.observe(grey, RandomStream.of(1)));
    }

    @Test
    void greyValuesAreProbabilities() {
        NDArray grey = manager.full(new Shape(1, 20_000), 0.3f);
        NDArray drawn = BernoulliLikelihood.binarizing().observe(grey, RandomStream.of(1));
        assertEquals(0.3, drawn.mean().getFloat(), 0.01);
        assertEquals(0, drawn.mul(drawn.sub(1)).abs().max().getFloat());
    }

    @Test
    void theReconstructionErrorIsMinusTheMeanLogDensity() {
        RandomStream random = RandomStream.of(1);
        NDArray x = random.bernoulli(manager.full(new Shape(3, 5), 0.4f));
        NDList parameters = new NDList(random.normal(manager, x.getShape()));
        for (Likelihood likelihood :
                List.of(BernoulliLikelihood.of(), GaussianLikelihood.fixed(0.5))) {
            float mean = likelihood.logDensity(x, parameters).mean().getFloat();
            assertEquals(-mean, likelihood.reconstructionError(x, parameters).getFloat(), 1e-5);
        }
    }

    @Test
    void theGaussiansAreTheFormula() {
        NDArray x = row(0.3, -0.2);
        NDArray mean = row(0.1, 0.4);
        double fixed = logNormal(0.3, 0.1, 0.5) + logNormal(-0.2, 0.4, 0.5);
        assertEquals(
                fixed,
                GaussianLikelihood.fixed(0.5).logDensity(x, new NDList(mean)).getFloat(),
                1e-6);
        GaussianLikelihood learned = GaussianLikelihood.learned(0.5);
        NDArray shared = manager.create(learned.shared());
        assertEquals(fixed, learned.logDensity(x, new NDList(mean, shared)).getFloat(), 1e-6);
        GaussianLikelihood perValue = GaussianLikelihood.perValue(0.1);
        NDList both = new NDList(row(0.1, 0.4, Math.log(0.7), Math.log(0.2)));
        double expected = logNormal(0.3, 0.1, 0.8) + logNormal(-0.2, 0.4, 0.3);
        assertEquals(expected, perValue.logDensity(x, both).getFloat(), 1e-6);
        assertArrayEquals(new float[] {0.1f, 0.4f}, perValue.mean(both).toFloatArray());
        assertEquals(2, perValue.parametersPerValue());
        assertEquals(1, learned.parametersPerValue());
    }

    @Test
    void drawsHaveTheirMeansAndVariances() {
        int n = 20_000;
        NDArray mean = manager.full(new Shape(1, n), 0.4f);
        NDArray logVariance = manager.full(new Shape(1, n), (float) Math.log(0.2));
        NDList perValue = new NDList(mean.concat(logVariance, 1));
        NDArray shared = manager.create(new float[] {(float) Math.log(0.3)});
        assertMoments(0.3, GaussianLikelihood.fixed(0.3).draw(new NDList(mean), stream()));
        assertMoments(0.3, GaussianLikelihood.learned(1).draw(new NDList(mean, shared), stream()));
        assertMoments(0.3, GaussianLikelihood.perValue(0.1).draw(perValue, stream()));
        NDArray odds = manager.full(new Shape(1, n), (float) Math.log(0.4 / 0.6));
        assertMoments(0.24, BernoulliLikelihood.of().draw(new NDList(odds), stream()));
    }

    private static RandomStream stream() {
        return RandomStream.of(7);
    }

    private static void assertMoments(double variance, NDArray drawn) {
        float[] values = drawn.toFloatArray();
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        Estimate mean = Estimate.ofMean(doubles);
        assertTrue(mean.standardErrorsFrom(0.4) < 4, mean.toString());
        double found = mean.standardError() * mean.standardError() * doubles.length;
        assertEquals(variance, found, 0.05 * variance);
    }

    @Test
    void aVarianceOfNothingIsRefused() {
        for (double variance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            VaeTest.assertRefused("variance", () -> GaussianLikelihood.fixed(variance));
            VaeTest.assertRefused("variance", () -> GaussianLikelihood.learned(variance));
            VaeTest.assertRefused("variance", () -> GaussianLikelihood.perValue(variance));
        }
    }
}
