package org.jenera.autoencoder;

import static org.jenera.autoencoder.PrincipalComponentsTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jenera.data.Digits;
import org.jenera.data.Images;
import org.jenera.train.Optimizers;
import org.jenera.train.Schedule;
import org.jenera.train.Training;
import org.jenera.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearAutoencoderTest {

    private static final double[][] ROWS = Digits.load().pixels();
    private static final Images DIGITS = Images.ofRows(ROWS, 1, 8, 8);
    private static final PrincipalComponents COMPONENTS = PrincipalComponents.fit(ROWS);

    private static LinearAutoencoder trained(int code, long seed) {
        var model =
                LinearAutoencoder.builder()
                        .setInput(DIGITS.shape())
                        .setCode(code)
                        .optCentre(COMPONENTS.mean())
                        .optSeed(seed)
                        .build();
        Training.of(model, DIGITS)
                .epochs(60)
                .batch(200)
                .optimizer(Optimizers.adam(0.02))
                .schedule(Schedule.cosine())
                .seed(seed)
                .listener(TrainingListener.silent())
                .run();
        return model;
    }

    /** digits.ppca, recon_sse_per_image: met within 1 %, and never beaten but by rounding. */
    @ParameterizedTest
    @CsvSource({"2, 858.9447808487329", "8, 391.79473611497656", "16, 180.93970325737862"})
    void trainingMeetsTheOptimumOfPca(int code, double least) {
        var model = trained(code, code);
        double error = model.squaredError(DIGITS).value();
        assertTrue(error < 1.01 * least, code + ": " + error / least);
        assertTrue(error > (1 - 1e-5) * least, code + ": " + error / least);
    }

    @Test
    void theSamePlaneByOtherWeights() {
        var one = trained(2, 1);
        var other = trained(2, 2);
        double[][] directions = COMPONENTS.directions(2);
        for (var model : new LinearAutoencoder[] {one, other}) {
            assertTrue(
                    model.angles(directions)[0] < 0.05, Arrays.toString(model.angles(directions)));
        }
        // One pair of columns may agree by chance: it has on a GPU.
        double least = 1;
        for (int j = 0; j < 2; j++) {
            double[] first = column(one.decoderWeights(), j);
            double[] second = column(other.decoderWeights(), j);
            double length = Math.sqrt(Rows.dot(first, first) * Rows.dot(second, second));
            least = Math.min(least, Math.abs(Rows.dot(first, second)) / length);
        }
        assertTrue(least < 0.99, "the columns differ: " + least);
        assertEquals(64, one.encoderWeights()[1].length);
        // The decoder undoes the encoder on its plane: B A = I.
        double[][] b = one.encoderWeights();
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double product = Rows.dot(b[i], column(one.decoderWeights(), j));
                assertEquals(i == j ? 1 : 0, product, 0.02);
            }
        }
    }

    private static double[] column(double[][] matrix, int j) {
        return Arrays.stream(matrix).mapToDouble(row -> row[j]).toArray();
    }

    @Test
    void anglesOfKnownPlanes() {
        var model = LinearAutoencoder.builder().setInput(1, 1, 2, 2).setCode(2).optSeed(3).build();
        double[][] decoder = model.decoderWeights();
        double[][] own = {column(decoder, 0), column(decoder, 1)};
        assertArrayEquals(new double[] {0, 0}, model.angles(own), 1e-7);
        Rows.add(own[0], 5, own[1]); // other vectors, the same plane
        assertArrayEquals(new double[] {0, 0}, model.angles(own), 1e-7);
        double[] across = orthogonalTo(own);
        double t = 0.3;
        double[] u = unit(own[0]);
        double[] tilted = new double[4];
        Rows.add(tilted, Math.cos(t), u);
        Rows.add(tilted, Math.sin(t), across);
        // One direction of the plane is kept, the one at right angles to it is tilted.
        double[] kept = own[1].clone();
        Rows.add(kept, -Rows.dot(kept, u), u);
        assertArrayEquals(new double[] {t, 0}, model.angles(new double[][] {tilted, kept}), 1e-7);
    }

    private static double[] unit(double[] x) {
        double length = Math.sqrt(Rows.dot(x, x));
        return Arrays.stream(x).map(v -> v / length).toArray();
    }

    /** A unit vector at right angles to two others, by Gram and Schmidt. */
    private static double[] orthogonalTo(double[][] two) {
        double[] u = unit(two[0]);
        double[] v = two[1].clone();
        Rows.add(v, -Rows.dot(v, u), u);
        v = unit(v);
        double[] w = {1, 1, 0, 0};
        Rows.add(w, -Rows.dot(w, u), u);
        Rows.add(w, -Rows.dot(w, v), v);
        return unit(w);
    }

    @Test
    void codesAndImages() {
        var model =
                LinearAutoencoder.builder()
                        .setInput(DIGITS.shape())
                        .setCode(3)
                        .optCentre(COMPONENTS.mean())
                        .build();
        double[][] codes = model.encode(DIGITS.select(new int[] {0, 1}));
        double[] centred = Rows.minus(ROWS[1], COMPONENTS.mean());
        double[] expected = Rows.times(model.encoderWeights(), centred); // biases start at 0
        assertArrayEquals(expected, codes[1], 1e-4);
        double[] again = Rows.times(model.decoderWeights(), codes[1]);
        Rows.add(again, 1, COMPONENTS.mean());
        assertArrayEquals(again, model.decode(codes).rows()[1], 1e-4);
        assertArrayEquals(codes[1], model.infer(DIGITS)[1], 1e-4);
        assertEquals(3, model.code());
        refused("compared with as many", () -> model.angles(COMPONENTS.directions(2)));
    }
}
