package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of resolution: shuffles, interpolations, pools. */
class ResolutionsTest {

    @Test
    void channelsBecomePixelsAndBack() {
        OperatorCheck.of(
                        xs -> Convolutions.pixelShuffle(xs.get(0), 2),
                        xs -> {
                            double[] y = new double[2 * 3 * 4 * 6];
                            for (int i = 0; i < y.length; i++) {
                                int w = i % 6;
                                int h = i / 6 % 4;
                                // Channel c 4 + (h mod 2) 2 + w mod 2 of each item.
                                int channel = i / 24 * 4 + h % 2 * 2 + w % 2;
                                y[i] = xs[0][channel * 6 + h / 2 * 3 + w / 2];
                            }
                            return y;
                        },
                        new Shape(2, 12, 2, 3))
                .run(new Shape(2, 3, 4, 6));
        OperatorCheck.of(
                        xs ->
                                Convolutions.pixelShuffle(
                                        Convolutions.pixelUnshuffle(xs.get(0), 3), 3),
                        xs -> xs[0],
                        new Shape(1, 2, 3, 6))
                .run(new Shape(1, 2, 3, 6));
    }

    /** Row pixelshuffle of the reference identities. */
    @Test
    void theShuffleOfTheReference() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x =
                    manager.create(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 4, 1, 2));
            assertArrayEquals(
                    new double[] {1, 3, 2, 4, 5, 7, 6, 8},
                    Convolutions.pixelShuffle(x, 2).toDoubleArray());
        }
    }

    @Test
    void nearestPixels() {
        OperatorCheck.of(
                        xs -> Convolutions.upsample(xs.get(0), 2),
                        xs -> {
                            double[] y = new double[2 * 6 * 4];
                            for (int i = 0; i < y.length; i++) {
                                y[i] = xs[0][i / 24 * 6 + i % 24 / 4 / 2 * 2 + i % 4 / 2];
                            }
                            return y;
                        },
                        new Shape(1, 2, 3, 2))
                .run(new Shape(1, 2, 6, 4));
    }

    /** Row bicubic of the reference identities: the weights at a quarter of the way. */
    @Test
    void bicubicWeightsAreThoseOfKeys() {
        double[] keys = {-0.0703125, 0.8671875, 0.2265625, -0.0234375};
        try (NDManager manager = TensorEngine.newManager()) {
            for (int tap = 0; tap < 4; tap++) {
                double[] unit = new double[8];
                unit[2 + tap] = 1;
                // Twice as wide: entry 7 lies at (7 + 1/2)/2 - 1/2 = 3 1/4.
                NDArray x = manager.create(unit, new Shape(1, 1, 1, 8));
                NDArray y = Convolutions.interpolate(x, 1, 16, Interpolation.BICUBIC);
                assertEquals(keys[tap], y.toDoubleArray()[7], 1e-12);
            }
        }
    }

    /** Against the kernels' definitions, normalised, stretched where they shrink an image. */
    @ParameterizedTest
    @CsvSource({
        "BILINEAR, 8",
        "BILINEAR, 13",
        "BILINEAR, 3",
        "BICUBIC, 8",
        "BICUBIC, 13",
        "BICUBIC, 3"
    })
    void smoothResolutions(Interpolation how, int width) {
        OperatorCheck.of(
                        xs -> Convolutions.interpolate(xs.get(0), 1, width, how),
                        xs -> resampled(xs[0], width, how == Interpolation.BICUBIC),
                        new Shape(1, 1, 1, 8))
                .run(new Shape(1, 1, 1, width));
    }

    private static double[] resampled(double[] x, int width, boolean cubic) {
        double scale = (double) x.length / width;
        double stretch = Math.max(1, scale);
        double[] y = new double[width];
        for (int i = 0; i < width; i++) {
            double centre = (i + 0.5) * scale;
            double total = 0;
            for (int j = 0; j < x.length; j++) {
                double distance = Math.abs((j + 0.5 - centre) / stretch);
                double weight = cubic ? keys(distance) : Math.max(0, 1 - distance);
                y[i] += weight * x[j];
                total += weight;
            }
            y[i] /= total;
        }
        return y;
    }

    private static double keys(double t) {
        double a = -0.5;
        if (t < 1) {
            return (a + 2) * t * t * t - (a + 3) * t * t + 1;
        }
        return t < 2 ? a * t * t * t - 5 * a * t * t + 8 * a * t - 4 * a : 0;
    }

    /** Of each window of an image (4, 6) and two channels, by rows. */
    private static double[] windows(
            double[] x, int size, int stride, Function<double[], Double> reduction) {
        int height = (4 - size) / stride + 1;
        int width = (6 - size) / stride + 1;
        double[] y = new double[2 * height * width];
        for (int i = 0; i < y.length; i++) {
            double[] window = new double[size * size];
            for (int k = 0; k < window.length; k++) {
                int row = i / width % height * stride + k / size;
                int column = i % width * stride + k % size;
                window[k] = x[i / (height * width) * 24 + row * 6 + column];
            }
            y[i] = reduction.apply(window);
        }
        return y;
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 1"})
    void pools(int size, int stride) {
        Shape result = new Shape(1, 2, (4 - size) / stride + 1, (6 - size) / stride + 1);
        OperatorCheck.of(
                        xs -> Convolutions.averagePool2d(xs.get(0), size, stride),
                        xs ->
                                windows(
                                        xs[0],
                                        size,
                                        stride,
                                        window -> Arrays.stream(window).average().orElseThrow()),
                        new Shape(1, 2, 4, 6))
                .run(result);
        OperatorCheck.of(
                        xs -> Convolutions.maxPool2d(xs.get(0), size, stride),
                        xs ->
                                windows(
                                        xs[0],
                                        size,
                                        stride,
                                        window -> Arrays.stream(window).max().orElseThrow()),
                        new Shape(1, 2, 4, 6))
                .run(result);
    }
}
