package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jenera.data.Digits;
import org.jenera.data.Images;
import org.jenera.model.Estimate;
import org.jenera.train.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportanceWeightedTest {

    // reference: iwae.bounds
    @ParameterizedTest
    @CsvSource({"1, -1.9555103088617773", "2, -1.8739020378029063", "3, -1.855710065649534"})
    void theBoundsOfTheToyAreTheKnownOnes(int k, double known) {
        Estimate bound =
                ImportanceWeighted.of(LinearToy.vae(), k)
                        .lowerBound(LinearToy.images(200_000), 10 + k);
        assertTrue(bound.standardErrorsFrom(known) < 4, bound.toString());
        assertTrue(bound.standardError() < 0.003, bound.toString());
    }

    @Test
    void manyDrawsReachTheEvidence() {
        Estimate bound =
                ImportanceWeighted.of(LinearToy.vae(), 1000).lowerBound(LinearToy.images(500), 1);
        assertEquals(LinearToy.EVIDENCE, bound.value(), 4 * bound.standardError() + 1e-3);
    }

    @Test
    void itRisesOnRealImagesAndItsLossTrains() {
        Images digits = Digits.load().images();
        Vae vae =
                Vae.builder()
                        .setInput(digits.shape())
                        .setLatent(4)
                        .optHidden(32)
                        .optLikelihood(GaussianLikelihood.learned(0.1))
                        .build();
        ImportanceWeighted five = ImportanceWeighted.of(vae, 5);
        double before = five.lowerBound(digits, 1).value();
        Training.of(five, digits).steps(100).batch(100).seed(1).run();
        double one = ImportanceWeighted.of(vae, 1).lowerBound(digits, 1).value();
        double after = five.lowerBound(digits, 1).value();
        double fifty = ImportanceWeighted.of(vae, 50).lowerBound(digits, 1).value();
        assertTrue(before + 5 < after && one < after && after < fifty);
        assertEquals(vae.lowerBound(digits, 1).value(), one, 0.3);
    }

    @Test
    void noDrawIsRefused() {
        VaeTest.assertRefused(
                "At least 1 code is drawn; given: 0",
                () -> ImportanceWeighted.of(LinearToy.vae(), 0));
    }
}
