package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/** On the toy, where the gradient is known: (x - m) - m, and 1 - v - v by the log deviation. */
class EncoderGradientsTest {

    private static final EncoderGradients GRADIENTS =
            EncoderGradients.of(LinearToy.vae(), LinearToy.images(1), 40_000, 3);

    private static Estimate mean(double[][] rows, int j) {
        return Estimate.ofMean(Arrays.stream(rows).mapToDouble(row -> row[j]).toArray());
    }

    private static double variance(double[][] rows, int j) {
        Estimate mean = mean(rows, j);
        return mean.standardError() * mean.standardError() * rows.length;
    }

    @Test
    void allThreeAreUnbiased() {
        double byMean = LinearToy.X - 2 * LinearToy.MEAN;
        double byLogDeviation = 1 - 2 * LinearToy.VARIANCE;
        for (double[][] rows :
                new double[][][] {
                    GRADIENTS.scoreFunction(),
                    GRADIENTS.scoreFunctionWithBaseline(),
                    GRADIENTS.reparameterized()
                }) {
            assertTrue(mean(rows, 0).standardErrorsFrom(byMean) < 4);
            assertTrue(mean(rows, 1).standardErrorsFrom(byLogDeviation) < 4);
        }
    }

    @Test
    void theVariancesAreTheKnownOnes() {
        double v = LinearToy.VARIANCE;
        // x - z, and (x - m) s e - v e^2, of variance (x - m)^2 v + 2 v^2.
        assertEquals(v, variance(GRADIENTS.reparameterized(), 0), 0.03);
        assertEquals(v + 2 * v * v, variance(GRADIENTS.reparameterized(), 1), 0.1);
        assertTrue(
                variance(GRADIENTS.scoreFunction(), 0)
                        > 2 * variance(GRADIENTS.scoreFunctionWithBaseline(), 0));
        assertTrue(
                variance(GRADIENTS.scoreFunctionWithBaseline(), 0)
                        > 1.5 * variance(GRADIENTS.reparameterized(), 0));
    }

    @Test
    void oneImageAndTwoDrawsAreNeeded() {
        VaeTest.assertRefused(
                "given: 2 images, 5 draws",
                () -> EncoderGradients.of(LinearToy.vae(), LinearToy.images(2), 5, 1));
        VaeTest.assertRefused(
                "given: 1 images, 1 draws",
                () -> EncoderGradients.of(LinearToy.vae(), LinearToy.images(1), 1, 1));
    }
}
