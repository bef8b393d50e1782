package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttentionTest {

    private static final IntBinaryOperator ALL = (i, j) -> 1;
    private static final IntBinaryOperator PAST = (i, j) -> j <= i ? 1 : 0;

    /** Batches of queries (m, d), keys (k, d) and values (k, p). */
    private static double[] attention(
            double[] q, double[] k, double[] v, int n, int m, int keys, IntBinaryOperator seen) {
        int d = q.length / (n * m);
        int p = v.length / (n * keys);
        double[] y = new double[n * m * p];
        for (int s = 0; s < n; s++) {
            for (int i = 0; i < m; i++) {
                double[] weight = new double[keys];
                double total = 0;
                for (int j = 0; j < keys; j++) {
                    double dot = 0;
                    for (int c = 0; c < d; c++) {
                        dot += q[(s * m + i) * d + c] * k[(s * keys + j) * d + c];
                    }
                    weight[j] = seen.applyAsInt(i, j) * Math.exp(dot / Math.sqrt(d));
                    total += weight[j];
                }
                for (int j = 0; j < keys; j++) {
                    for (int c = 0; c < p; c++) {
                        y[(s * m + i) * p + c] += weight[j] / total * v[(s * keys + j) * p + c];
                    }
                }
            }
        }
        return y;
    }

    @Test
    void toAllKeys() {
        OperatorCheck.of(
                        xs -> Attention.scaledDotProduct(xs.get(0), xs.get(1), xs.get(2)),
                        xs -> attention(xs[0], xs[1], xs[2], 4, 3, 5, ALL),
                        new Shape(2, 2, 3, 4),
                        new Shape(2, 2, 5, 4),
                        new Shape(2, 2, 5, 4))
                .run(new Shape(2, 2, 3, 4));
    }

    @Test
    void toThePast() {
        OperatorCheck.of(
                        xs -> Attention.causal(xs.get(0), xs.get(1), xs.get(2)),
                        xs -> attention(xs[0], xs[1], xs[2], 2, 4, 4, PAST),
                        new Shape(2, 4, 3),
                        new Shape(2, 4, 3),
                        new Shape(2, 4, 3))
                .run(new Shape(2, 4, 3));
    }

    @Test
    void toWhatAMaskShows() {
        float minus = Float.NEGATIVE_INFINITY;
        float[] mask = {0, minus, 0, 0, 0, minus};
        OperatorCheck.of(
                        xs ->
                                Attention.masked(
                                        xs.get(0),
                                        xs.get(1),
                                        xs.get(2),
                                        xs.get(0)
                                                .getManager()
                                                .create(mask, new Shape(2, 3))
                                                .toType(xs.get(0).getDataType(), false)),
                        xs ->
                                attention(
                                        xs[0],
                                        xs[1],
                                        xs[2],
                                        1,
                                        2,
                                        3,
                                        (i, j) -> mask[i * 3 + j] == 0 ? 1 : 0),
                        new Shape(1, 2, 4),
                        new Shape(1, 3, 4),
                        new Shape(1, 3, 4))
                .run(new Shape(1, 2, 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofASequenceToItself(boolean causal) {
        OperatorCheck.of(
                        xs ->
                                Attention.multiHead(
                                        xs.get(0), xs.get(1), xs.get(2), xs.get(3), xs.get(4), 2,
                                        causal),
                        xs -> multiHead(xs, causal),
                        new Shape(2, 3, 4),
                        new Shape(12, 4),
                        new Shape(12),
                        new Shape(4, 4),
                        new Shape(4))
                .run(new Shape(2, 3, 4));
    }

    /** x (2, 3, 4), two heads of width 2. */
    private static double[] multiHead(double[][] xs, boolean causal) {
        double[] all = affine(xs[0], xs[1], xs[2], 12);
        double[] joined = new double[24];
        for (int head = 0; head < 2; head++) {
            double[][] qkv = new double[3][12];
            for (int part = 0; part < 3; part++) {
                for (int i = 0; i < 12; i++) {
                    qkv[part][i] = all[i / 2 * 12 + part * 4 + head * 2 + i % 2];
                }
            }
            double[] y = attention(qkv[0], qkv[1], qkv[2], 2, 3, 3, causal ? PAST : ALL);
            for (int i = 0; i < 12; i++) {
                joined[i / 2 * 4 + head * 2 + i % 2] = y[i];
            }
        }
        return affine(joined, xs[3], xs[4], 4);
    }

    private static double[] affine(double[] x, double[] w, double[] b, int out) {
        double[] y = new double[x.length / 4 * out];
        for (int i = 0; i < y.length; i++) {
            y[i] = b[i % out];
            for (int c = 0; c < 4; c++) {
                y[i] += x[i / out * 4 + c] * w[i % out * 4 + c];
            }
        }
        return y;
    }

    @Test
    void headsDivideTheWidth() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.ones(new Shape(1, 2, 4));
            NDArray in = manager.ones(new Shape(12, 4));
            NDArray out = manager.ones(new Shape(4, 4));
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Attention.multiHead(x, in, null, out, null, 3, false))
                            .getMessage();
            assertTrue(message.endsWith("given: 3 heads, width 4"), message);
        }
    }
}
