package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationsTest {

    private static final Shape IMAGES = new Shape(2, 4, 3, 2);
    private static final Shape CHANNELS = new Shape(4);
    private static final double EPSILON = 0.01;

    /** Which channel an entry of (2, 4, 3, 2) is of. */
    private static int channel(int entry) {
        return entry / 6 % 4;
    }

    /** Normalised over the entries with the same key, then scaled and shifted by channel. */
    private static double[] normalised(
            double[] x, IntUnaryOperator key, double[] gain, double[] bias) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int j = 0; j < x.length; j++) {
                if (key.applyAsInt(i) == key.applyAsInt(j)) {
                    sum += x[j];
                    squares += x[j] * x[j];
                    count++;
                }
            }
            double mean = sum / count;
            double variance = squares / count - mean * mean;
            y[i] = (x[i] - mean) / Math.sqrt(variance + EPSILON);
            if (gain != null) {
                y[i] = y[i] * gain[channel(i)] + bias[channel(i)];
            }
        }
        return y;
    }

    @Test
    void overTheBatchInTraining() {
        OperatorCheck.of(
                        xs ->
                                Normalizations.batchNorm(
                                        xs.get(0),
                                        xs.get(1),
                                        xs.get(2),
                                        xs.get(0)
                                                .getManager()
                                                .zeros(CHANNELS, xs.get(0).getDataType()),
                                        xs.get(0)
                                                .getManager()
                                                .ones(CHANNELS, xs.get(0).getDataType()),
                                        true,
                                        0.1,
                                        EPSILON),
                        xs -> normalised(xs[0], NormalizationsTest::channel, xs[1], xs[2]),
                        IMAGES,
                        CHANNELS,
                        CHANNELS)
                .run(IMAGES);
    }

    @Test
    void byRunningAveragesAfterTraining() {
        double[] mean = {1, -1, 0.5, 0};
        double[] variance = {1, 2, 0.5, 3};
        OperatorCheck.of(
                        xs -> {
                            NDManager manager = xs.get(0).getManager();
                            DataType type = xs.get(0).getDataType();
                            return Normalizations.batchNorm(
                                    xs.get(0),
                                    xs.get(1),
                                    xs.get(2),
                                    OperatorCheck.array(manager, mean, CHANNELS, type),
                                    OperatorCheck.array(manager, variance, CHANNELS, type),
                                    false,
                                    0.1,
                                    EPSILON);
                        },
                        xs -> {
                            double[] y = new double[48];
                            for (int i = 0; i < 48; i++) {
                                int c = channel(i);
                                y[i] =
                                        (xs[0][i] - mean[c])
                                                        / Math.sqrt(variance[c] + EPSILON)
                                                        * xs[1][c]
                                                + xs[2][c];
                            }
                            return y;
                        },
                        IMAGES,
                        CHANNELS,
                        CHANNELS)
                .run(IMAGES);
    }

    @Test
    void theRunningAveragesMoveByTheMomentum() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {1, 10, 3, 20, 8, 30}, new Shape(3, 2));
            NDArray mean = manager.create(new double[] {1, 2});
            NDArray variance = manager.create(new double[] {3, 4});
            NDArray gain = manager.ones(new Shape(2), DataType.FLOAT64);
            NDArray bias = manager.zeros(new Shape(2), DataType.FLOAT64);
            Normalizations.batchNorm(x, gain, bias, mean, variance, true, 0.25, 1e-5);
            assertArrayEquals(
                    new double[] {0.75 * 1 + 0.25 * 4, 0.75 * 2 + 0.25 * 20},
                    mean.toDoubleArray(),
                    1e-13);
            // Sums of squared deviations: 9 + 1 + 16 and 100 + 0 + 100, over 3 - 1.
            assertArrayEquals(
                    new double[] {0.75 * 3 + 0.25 * 13, 0.75 * 4 + 0.25 * 100},
                    variance.toDoubleArray(),
                    1e-13);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void overGroupsOfChannels(int groups) {
        IntUnaryOperator group = i -> i / 24 * groups + channel(i) / (4 / groups);
        OperatorCheck.of(
                        xs ->
                                Normalizations.groupNorm(
                                        xs.get(0), groups, xs.get(1), xs.get(2), EPSILON),
                        xs -> normalised(xs[0], group, xs[1], xs[2]),
                        IMAGES,
                        CHANNELS,
                        CHANNELS)
                .run(IMAGES);
        OperatorCheck.of(
                        xs -> Normalizations.groupNorm(xs.get(0), groups, null, null, EPSILON),
                        xs -> normalised(xs[0], group, null, null),
                        IMAGES)
                .run(IMAGES);
        OperatorCheck.of(
                        xs ->
                                Normalizations.groupNormSilu(
                                        xs.get(0), groups, xs.get(1), xs.get(2), EPSILON),
                        xs ->
                                Arrays.stream(normalised(xs[0], group, xs[1], xs[2]))
                                        .map(y -> y / (1 + Math.exp(-y)))
                                        .toArray(),
                        IMAGES,
                        CHANNELS,
                        CHANNELS)
                .run(IMAGES);
    }

    /** Images with the channels of a pixel side by side, as convolutions give them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void inTheOrderOfConvolutions(int groups) {
        try (NDManager manager = TensorEngine.newManager()) {
            RandomStream random = RandomStream.of(groups);
            NDArray rows = random.normal(manager, new Shape(3, 16, 5, 6));
            NDArray one = manager.eye(16).reshape(16, 16, 1, 1);
            NDArray pixels = Convolutions.conv2d(rows, one, null, 1, 0);
            NDArray gain = random.normal(manager, new Shape(16));
            NDArray bias = random.normal(manager, new Shape(16));
            NDArray weights = random.normal(manager, rows.getShape());
            for (NDArray x : List.of(rows, pixels, gain)) {
                x.setRequiresGradient(true);
            }
            NDArray expected = Normalizations.groupNorm(rows, groups, gain, bias, EPSILON);
            NDArray found = Normalizations.groupNorm(pixels, groups, gain, bias, EPSILON);
            assertArrayEquals(expected.toFloatArray(), found.toFloatArray(), 1e-5f);
            assertArrayEquals(
                    Backpropagation.by(expected.mul(weights).sum(), rows, false).toFloatArray(),
                    Backpropagation.by(found.mul(weights).sum(), pixels, false).toFloatArray(),
                    1e-4f);
        }
    }

    @Test
    void overEachChannelOfEachItem() {
        OperatorCheck.of(
                        xs -> Normalizations.instanceNorm(xs.get(0), EPSILON),
                        xs -> normalised(xs[0], i -> i / 6, null, null),
                        IMAGES)
                .run(IMAGES);
    }

    @Test
    void overTheLastAxes() {
        OperatorCheck.of(
                        xs -> Normalizations.layerNorm(xs.get(0), xs.get(1), xs.get(2), EPSILON),
                        xs -> {
                            double[] y = normalised(xs[0], i -> i / 6, null, null);
                            for (int i = 0; i < y.length; i++) {
                                y[i] = y[i] * xs[1][i % 6] + xs[2][i % 6];
                            }
                            return y;
                        },
                        IMAGES,
                        new Shape(3, 2),
                        new Shape(3, 2))
                .run(IMAGES);
    }

    @Test
    void overChannelsAtEachPixel() {
        OperatorCheck.of(
                        xs -> Normalizations.pixelNorm(xs.get(0), EPSILON),
                        xs -> {
                            double[] y = new double[48];
                            for (int i = 0; i < 48; i++) {
                                double squares = 0;
                                for (int c = 0; c < 4; c++) {
                                    double other = xs[0][i / 24 * 24 + c * 6 + i % 6];
                                    squares += other * other;
                                }
                                y[i] = xs[0][i] / Math.sqrt(squares / 4 + EPSILON);
                            }
                            return y;
                        },
                        IMAGES)
                .run(IMAGES);
    }

    /** Row stylegan.pixelnorm of the reference identities. */
    @Test
    void thePixelOfTheReference() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {3, 4}, new Shape(1, 2));
            assertArrayEquals(
                    new double[] {0.848528137423857, 1.131370849898476},
                    Normalizations.pixelNorm(x, 0).toDoubleArray(),
                    1e-14);
        }
    }
}
