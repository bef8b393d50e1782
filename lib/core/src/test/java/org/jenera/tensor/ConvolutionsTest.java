package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionsTest {

    /** A window: edges kh and kw, and how it moves. */
    private record Window(int kh, int kw, int stride, int padding, int dilation, int groups) {

        int out(int size, int k) {
            return (size + 2 * padding - dilation * (k - 1) - 1) / stride + 1;
        }

        int transposed(int size, int k, int outputPadding) {
            return (size - 1) * stride - 2 * padding + dilation * (k - 1) + outputPadding + 1;
        }
    }

    /** An array (a, b, c, d), row by row. */
    private record Cube(double[] entries, int a, int b, int c, int d) {

        static Cube zeros(int a, int b, int c, int d) {
            return new Cube(new double[a * b * c * d], a, b, c, d);
        }

        int at(int i, int j, int k, int l) {
            return ((i * b + j) * c + k) * d + l;
        }

        double get(int i, int j, int k, int l) {
            boolean inside = k >= 0 && k < c && l >= 0 && l < d;
            return inside ? entries[at(i, j, k, l)] : 0;
        }
    }

    private static double[] convolved(Cube x, Cube w, double[] bias, Window window) {
        Cube y = Cube.zeros(x.a, w.a, window.out(x.c, window.kh), window.out(x.d, window.kw));
        int perGroup = w.a / window.groups;
        for (int n = 0; n < y.a; n++) {
            for (int o = 0; o < y.b; o++) {
                for (int i = 0; i < y.c; i++) {
                    for (int j = 0; j < y.d; j++) {
                        double sum = bias == null ? 0 : bias[o];
                        for (int c = 0; c < w.b; c++) {
                            int channel = o / perGroup * w.b + c;
                            for (int p = 0; p < window.kh; p++) {
                                for (int q = 0; q < window.kw; q++) {
                                    int row =
                                            i * window.stride
                                                    - window.padding
                                                    + p * window.dilation;
                                    int column =
                                            j * window.stride
                                                    - window.padding
                                                    + q * window.dilation;
                                    sum += w.get(o, c, p, q) * x.get(n, channel, row, column);
                                }
                            }
                        }
                        y.entries[y.at(n, o, i, j)] = sum;
                    }
                }
            }
        }
        return y.entries;
    }

    /** By scattering: each input entry lays its window into the output. */
    private static double[] transposed(
            Cube x, Cube w, double[] bias, Window window, int outputPadding) {
        int perGroup = w.b;
        Cube y =
                Cube.zeros(
                        x.a,
                        perGroup * window.groups,
                        window.transposed(x.c, window.kh, outputPadding),
                        window.transposed(x.d, window.kw, x.c == 1 ? 0 : outputPadding));
        for (int i = 0; i < y.entries.length; i++) {
            y.entries[i] = bias == null ? 0 : bias[i / (y.c * y.d) % y.b];
        }
        for (int n = 0; n < x.a; n++) {
            for (int c = 0; c < x.b; c++) {
                int group = c / (x.b / window.groups);
                for (int i = 0; i < x.c; i++) {
                    for (int j = 0; j < x.d; j++) {
                        for (int o = 0; o < perGroup; o++) {
                            for (int p = 0; p < window.kh; p++) {
                                for (int q = 0; q < window.kw; q++) {
                                    int row =
                                            i * window.stride
                                                    - window.padding
                                                    + p * window.dilation;
                                    int column =
                                            j * window.stride
                                                    - window.padding
                                                    + q * window.dilation;
                                    if (row >= 0 && row < y.c && column >= 0 && column < y.d) {
                                        y.entries[y.at(n, group * perGroup + o, row, column)] +=
                                                w.get(c, o, p, q) * x.get(n, c, i, j);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return y.entries;
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 1", "2, 1, 1, 1", "1, 2, 2, 1", "1, 1, 1, 2", "2, 2, 2, 2", "3, 1, 1, 4"})
    void twoDimensional(int stride, int padding, int dilation, int groups) {
        Window window = new Window(3, 2, stride, padding, dilation, groups);
        int height = window.out(6, 3);
        int width = window.out(5, 2);
        OperatorCheck.of(
                        xs ->
                                Convolutions.conv2d(
                                        xs.get(0), xs.get(1), xs.get(2), stride, padding, dilation,
                                        groups),
                        xs ->
                                convolved(
                                        new Cube(xs[0], 2, 4, 6, 5),
                                        new Cube(xs[1], 4, 4 / groups, 3, 2),
                                        xs[2],
                                        window),
                        new Shape(2, 4, 6, 5),
                        new Shape(4, 4 / groups, 3, 2),
                        new Shape(4))
                .run(new Shape(2, 4, height, width));
    }

    /** Whose two orders in memory are the same bytes. */
    @Test
    void oneChannelInOneChannelOut() {
        Window window = new Window(3, 3, 1, 1, 1, 1);
        OperatorCheck.of(
                        xs -> Convolutions.conv2d(xs.get(0), xs.get(1), null, 1, 1),
                        xs ->
                                convolved(
                                        new Cube(xs[0], 2, 1, 4, 3),
                                        new Cube(xs[1], 1, 1, 3, 3),
                                        null,
                                        window),
                        new Shape(2, 1, 4, 3),
                        new Shape(1, 1, 3, 3))
                .run(new Shape(2, 1, 4, 3));
    }

    /** However the entries lie in memory, rows and slices are those of the shape. */
    @Test
    void whatComesOutIsReshapedAndReadByItsShape() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = RandomStream.of(1).normal(manager, new Shape(2, 3, 4, 5));
            NDArray copies = manager.eye(3).reshape(3, 3, 1, 1);
            NDArray y = Convolutions.conv2d(x, copies, null, 1, 0);
            assertArrayEquals(x.toFloatArray(), y.toFloatArray());
            assertArrayEquals(
                    x.reshape(6, 20).get("1:3").toFloatArray(),
                    y.reshape(6, 20).get("1:3").toFloatArray());
            assertArrayEquals(x.get(1).toFloatArray(), y.get(1).toFloatArray());
        }
    }

    @Test
    void theShortFormIsDenseAndUndilated() {
        Window window = new Window(3, 3, 2, 1, 1, 1);
        OperatorCheck.of(
                        xs -> Convolutions.conv2d(xs.get(0), xs.get(1), null, 2, 1),
                        xs ->
                                convolved(
                                        new Cube(xs[0], 1, 2, 5, 5),
                                        new Cube(xs[1], 3, 2, 3, 3),
                                        null,
                                        window),
                        new Shape(1, 2, 5, 5),
                        new Shape(3, 2, 3, 3))
                .run(new Shape(1, 3, 3, 3));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 1", "2, 2, 2, 1", "1, 2, 3, 2"})
    void oneDimensional(int stride, int padding, int dilation, int groups) {
        // The axis of height 1 must not be padded: the padding of the loops is of both axes.
        Window window = new Window(1, 3, stride, padding, dilation, groups);
        int length = window.out(9, 3);
        OperatorCheck.of(
                        xs ->
                                Convolutions.conv1d(
                                        xs.get(0), xs.get(1), xs.get(2), stride, padding, dilation,
                                        groups),
                        xs -> {
                            double[] padded =
                                    convolved(
                                            new Cube(xs[0], 2, 2, 1, 9),
                                            new Cube(xs[1], 4, 2 / groups, 1, 3),
                                            xs[2],
                                            window);
                            return rowOf(padded, window.out(1, 1), padding / stride, length);
                        },
                        new Shape(2, 2, 9),
                        new Shape(4, 2 / groups, 3),
                        new Shape(4))
                .run(new Shape(2, 4, length));
    }

    /** Of images of some height, one row. */
    private static double[] rowOf(double[] images, int height, int row, int width) {
        int count = images.length / (height * width);
        double[] rows = new double[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(images, (i * height + row) * width, rows, i * width, width);
        }
        return rows;
    }

    @Test
    void causal() {
        OperatorCheck.of(
                        xs -> Convolutions.causalConv1d(xs.get(0), xs.get(1), xs.get(2), 2),
                        xs -> {
                            double[] y = new double[2 * 3 * 7];
                            for (int n = 0; n < 2; n++) {
                                for (int o = 0; o < 3; o++) {
                                    for (int t = 0; t < 7; t++) {
                                        double sum = xs[2][o];
                                        for (int c = 0; c < 2; c++) {
                                            for (int back = 0; back < 3; back++) {
                                                int past = t - 2 * back;
                                                double input =
                                                        past < 0
                                                                ? 0
                                                                : xs[0][(n * 2 + c) * 7 + past];
                                                sum += xs[1][(o * 2 + c) * 3 + 2 - back] * input;
                                            }
                                        }
                                        y[(n * 3 + o) * 7 + t] = sum;
                                    }
                                }
                            }
                            return y;
                        },
                        new Shape(2, 2, 7),
                        new Shape(3, 2, 3),
                        new Shape(3))
                .run(new Shape(2, 3, 7));
    }

    @Test
    void masked() {
        double[] mask = {1, 1, 1, 1, 0, 0, 0, 0, 0};
        OperatorCheck.of(
                        xs ->
                                Convolutions.maskedConv2d(
                                        xs.get(0),
                                        xs.get(1),
                                        OperatorCheck.array(
                                                xs.get(0).getManager(),
                                                mask,
                                                new Shape(3, 3),
                                                xs.get(0).getDataType()),
                                        xs.get(2)),
                        xs -> {
                            double[] kept = xs[1].clone();
                            for (int i = 0; i < kept.length; i++) {
                                kept[i] *= mask[i % 9];
                            }
                            return convolved(
                                    new Cube(xs[0], 2, 2, 4, 5),
                                    new Cube(kept, 3, 2, 3, 3),
                                    xs[2],
                                    new Window(3, 3, 1, 1, 1, 1));
                        },
                        new Shape(2, 2, 4, 5),
                        new Shape(3, 2, 3, 3),
                        new Shape(3))
                .run(new Shape(2, 3, 4, 5));
    }

    @Test
    void aMaskedWindowIsOdd() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.ones(new Shape(1, 1, 4, 4));
            NDArray weight = manager.ones(new Shape(1, 1, 3, 2));
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Convolutions.maskedConv2d(x, weight, weight, null))
                            .getMessage();
            assertTrue(message.endsWith("given: 3 x 2"), message);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 1, 1", "2, 1, 0, 1, 1", "2, 1, 1, 1, 2", "3, 2, 2, 2, 1"})
    void transposedTwoDimensional(
            int stride, int padding, int outputPadding, int dilation, int groups) {
        Window window = new Window(3, 2, stride, padding, dilation, groups);
        OperatorCheck.of(
                        xs ->
                                Convolutions.convTranspose2d(
                                        xs.get(0),
                                        xs.get(1),
                                        xs.get(2),
                                        stride,
                                        padding,
                                        outputPadding,
                                        dilation,
                                        groups),
                        xs ->
                                transposed(
                                        new Cube(xs[0], 2, 4, 3, 4),
                                        new Cube(xs[1], 4, 2, 3, 2),
                                        xs[2],
                                        window,
                                        outputPadding),
                        new Shape(2, 4, 3, 4),
                        new Shape(4, 2, 3, 2),
                        new Shape(2 * groups))
                .run(
                        new Shape(
                                2,
                                2 * groups,
                                window.transposed(3, 3, outputPadding),
                                window.transposed(4, 2, outputPadding)));
    }

    @Test
    void transposedOneDimensional() {
        Window window = new Window(1, 3, 2, 0, 2, 1);
        OperatorCheck.of(
                        xs ->
                                Convolutions.convTranspose1d(
                                        xs.get(0), xs.get(1), null, 2, 0, 0, 2, 1),
                        xs ->
                                transposed(
                                        new Cube(xs[0], 2, 3, 1, 4),
                                        new Cube(xs[1], 3, 2, 1, 3),
                                        null,
                                        window,
                                        0),
                        new Shape(2, 3, 4),
                        new Shape(3, 2, 3))
                .run(new Shape(2, 2, window.transposed(4, 3, 0)));
    }

    /** Row dcgan.sizes of the reference identities. */
    @Test
    void theSizesOfDcgan() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray weight = manager.ones(new Shape(1, 1, 4, 4));
            NDArray x = manager.ones(new Shape(1, 1, 1, 1));
            x = Convolutions.convTranspose2d(x, weight, null, 1, 0);
            for (long size : new long[] {4, 8, 16, 32, 64}) {
                assertEquals(new Shape(1, 1, size, size), x.getShape());
                x = Convolutions.convTranspose2d(x, weight, null, 2, 1);
            }
        }
    }

    /** y.conv(x) = conv'(y).x, whatever the window: each is the other's gradient. */
    @Test
    void theTransposedIsTheAdjoint() {
        try (NDManager manager = TensorEngine.newManager()) {
            RandomStream random = RandomStream.of(1);
            NDArray x = random.normal(manager, new Shape(2, 3, 9, 9), DataType.FLOAT64);
            NDArray w = random.normal(manager, new Shape(4, 3, 5, 5), DataType.FLOAT64);
            NDArray forward = Convolutions.conv2d(x, w, null, 2, 2);
            NDArray y = random.normal(manager, forward.getShape(), DataType.FLOAT64);
            NDArray back = Convolutions.convTranspose2d(y, w, null, 2, 2);
            double left = forward.mul(y).sum().getDouble();
            assertEquals(left, back.mul(x).sum().getDouble(), 1e-10 * Math.abs(left));
        }
    }

    @Test
    void theGradientPenaltyGoesThroughConvolutions() {
        OperatorCheck.of(
                        xs -> {
                            NDArray y = Convolutions.conv2d(xs.get(0), xs.get(1), null, 1, 0);
                            return Backpropagation.by(y.mul(y).sum(), xs.get(0), true);
                        },
                        xs -> {
                            // The gradient of |Ax|^2 by x is 2 A'Ax.
                            Window window = new Window(2, 2, 1, 0, 1, 1);
                            Cube weight = new Cube(xs[1], 2, 1, 2, 2);
                            double[] y =
                                    convolved(new Cube(xs[0], 1, 1, 3, 3), weight, null, window);
                            double[] slope =
                                    transposed(new Cube(y, 1, 2, 2, 2), weight, null, window, 0);
                            return Arrays.stream(slope).map(s -> 2 * s).toArray();
                        },
                        new Shape(1, 1, 3, 3),
                        new Shape(2, 1, 2, 2))
                .run(new Shape(1, 1, 3, 3));
    }
}
