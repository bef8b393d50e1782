package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jenera.data.Digits;
import org.jenera.data.Images;
import org.jenera.model.Estimate;
import org.jenera.train.Optimizers;
import org.jenera.train.Schedule;
import org.jenera.train.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearVaeTest {

    /** Pixels from 0 to 16. */
    private static final Images DIGITS = Images.ofRows(Digits.load().pixels(), 1, 8, 8);

    private static LinearVae trained(LinearVaeBuilder builder, int steps) {
        LinearVae vae = builder.setImages(DIGITS).optSeed(1).build();
        Training.of(vae, DIGITS)
                .optimizer(Optimizers.adam(0.02))
                .schedule(Schedule.cosine())
                .steps(steps)
                .batch(300)
                .seed(2)
                .run();
        return vae;
    }

    // reference: digits.ppca
    @ParameterizedTest
    @CsvSource({
        "2, -177.43997149839444, 13.853948078205368",
        "8, -163.23588990673497, 6.996334573481724",
        "16, -153.51623541106164, 3.769577151195388"
    })
    void itMeetsTheOptimumOfProbabilisticPcaAndNeverBeatsIt(
            int latent, double optimum, double variance) {
        LinearVae vae = trained(LinearVae.builder().setLatent(latent), 400 + 40 * latent);
        double bound = vae.lowerBound(DIGITS, 0).value();
        double evidence = vae.logLikelihood(DIGITS).value();
        assertTrue(bound > optimum - 0.5, "bound " + bound + ", optimum " + optimum);
        assertTrue(bound <= evidence, "bound " + bound + ", evidence " + evidence);
        assertTrue(evidence <= optimum + 1e-6, "evidence " + evidence + ", optimum " + optimum);
        assertEquals(variance, vae.noiseVariance(), 0.03 * variance);
    }

    /** The same bound by draws, from the model's own networks. */
    @Test
    void theBoundInClosedFormIsTheMeanOverDraws() {
        LinearVae vae = trained(LinearVae.builder().setLatent(3), 50);
        double closed = vae.lowerBound(DIGITS, 0).value();
        double[] losses = new double[40];
        for (int seed = 0; seed < losses.length; seed++) {
            losses[seed] =
                    -Training.of(vae, DIGITS)
                            .optimizer(Optimizers.sgd(1e-12))
                            .steps(1)
                            .batch(DIGITS.size())
                            .seed(seed)
                            .run()
                            .last("loss");
        }
        Estimate drawn = Estimate.ofMean(losses);
        assertTrue(drawn.standardErrorsFrom(closed) < 4, drawn + ", closed " + closed);
        assertTrue(drawn.standardError() < 0.05, drawn.toString());
    }

    /** Lucas and others (2019): a unit lives if the eigenvalue is larger than the variance. */
    @Test
    void unitsCollapseWhereTheVarianceExceedsTheEigenvalue() {
        double[] eigenvalues = PrincipalComponents.fit(DIGITS.rows()).variances();
        double variance = 110; // between the third and the fourth: 141.8 and 101.1
        int expected = (int) Arrays.stream(eigenvalues).filter(e -> e > variance).count();
        LinearVae vae = trained(LinearVae.builder().setLatent(8).optNoiseVariance(variance), 1200);
        assertEquals(3, expected);
        assertEquals(expected, ActiveUnits.of(vae.infer(DIGITS)).count());
        assertEquals(variance, vae.noiseVariance());
    }

    @Test
    void itsSamplesHaveTheMomentsOfItsDensity() {
        LinearVae vae = trained(LinearVae.builder().setLatent(2), 200);
        Images drawn = vae.sample(4000, 1);
        assertArrayEquals(new long[] {4000, 1, 8, 8}, drawn.shape());
        double[] mean = vae.density().mean();
        double[] found = new double[64];
        for (double[] row : drawn.rows()) {
            for (int i = 0; i < 64; i++) {
                found[i] += row[i] / 4000;
            }
        }
        assertArrayEquals(mean, found, 0.5);
    }

    @Test
    void refusalsSayWhatIsExpected() {
        VaeTest.assertRefused("setImages(images)", () -> LinearVae.builder().setLatent(2).build());
        VaeTest.assertRefused(
                "from 1 to 63 numbers",
                () -> LinearVae.builder().setImages(DIGITS).setLatent(64).build());
        VaeTest.assertRefused(
                "differ from each other",
                () ->
                        LinearVae.builder()
                                .setImages(Images.ofFloats(new float[] {1, 2, 1, 2}, 1, 1, 2))
                                .setLatent(1)
                                .build());
        VaeTest.assertRefused("greater than 0", () -> LinearVae.builder().optNoiseVariance(0));
    }
}
