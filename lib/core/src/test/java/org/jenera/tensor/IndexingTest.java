package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class IndexingTest {

    private static final long[] INDEX = {2, 0, 1, 1, 2, 2};

    private static NDArray index(NDArray like) {
        return like.getManager().create(INDEX, new Shape(2, 3));
    }

    @Test
    void gatherAlongEachAxis() {
        OperatorCheck.of(
                        xs -> Indexing.gather(xs.get(0), index(xs.get(0)), 1),
                        xs -> {
                            double[] y = new double[6];
                            for (int i = 0; i < 6; i++) {
                                y[i] = xs[0][i / 3 * 4 + (int) INDEX[i]];
                            }
                            return y;
                        },
                        new Shape(2, 4))
                .run(new Shape(2, 3));
        OperatorCheck.of(
                        xs -> Indexing.gather(xs.get(0), index(xs.get(0)), -2),
                        xs -> {
                            double[] y = new double[6];
                            for (int i = 0; i < 6; i++) {
                                y[i] = xs[0][(int) INDEX[i] * 3 + i % 3];
                            }
                            return y;
                        },
                        new Shape(4, 3))
                .run(new Shape(2, 3));
    }

    @Test
    void scatterAddsOrReplaces() {
        OperatorCheck.of(
                        xs -> Indexing.scatterAdd(xs.get(0), index(xs.get(0)), xs.get(1), 1),
                        xs -> {
                            double[] y = xs[0].clone();
                            for (int i = 0; i < 6; i++) {
                                y[i / 3 * 4 + (int) INDEX[i]] += xs[1][i];
                            }
                            return y;
                        },
                        new Shape(2, 4),
                        new Shape(2, 3))
                .run(new Shape(2, 4));
        long[] distinct = {2, 0, 1, 1, 3, 2};
        OperatorCheck.of(
                        xs ->
                                Indexing.scatter(
                                        xs.get(0),
                                        xs.get(0).getManager().create(distinct, new Shape(2, 3)),
                                        xs.get(1),
                                        1),
                        xs -> {
                            double[] y = xs[0].clone();
                            for (int i = 0; i < 6; i++) {
                                y[i / 3 * 4 + (int) distinct[i]] = xs[1][i];
                            }
                            return y;
                        },
                        new Shape(2, 4),
                        new Shape(2, 3))
                .run(new Shape(2, 4));
    }

    @Test
    void rowsAndEmbeddings() {
        OperatorCheck.of(
                        xs ->
                                Indexing.select(
                                        xs.get(0),
                                        xs.get(0).getManager().create(new long[] {3, 0, 3}),
                                        1),
                        xs -> {
                            int[] picked = {3, 0, 3};
                            double[] y = new double[12];
                            for (int i = 0; i < 12; i++) {
                                y[i] = xs[0][i / 6 * 8 + picked[i / 2 % 3] * 2 + i % 2];
                            }
                            return y;
                        },
                        new Shape(2, 4, 2))
                .run(new Shape(2, 3, 2));
        OperatorCheck.of(
                        xs -> Indexing.embedding(xs.get(0), index(xs.get(0))),
                        xs -> {
                            double[] y = new double[24];
                            for (int i = 0; i < 24; i++) {
                                y[i] = xs[0][(int) INDEX[i / 4] * 4 + i % 4];
                            }
                            return y;
                        },
                        new Shape(3, 4))
                .run(new Shape(2, 3, 4));
    }

    @Test
    void unitVectors() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray one = Indexing.oneHot(manager.create(new long[] {1, 0}), 3, DataType.FLOAT32);
            assertEquals(DataType.FLOAT32, one.getDataType());
            assertArrayEquals(new float[] {0, 1, 0, 1, 0, 0}, one.toFloatArray());
        }
    }

    @Test
    void distancesOfPairs() {
        OperatorCheck.of(
                        xs -> Indexing.squaredDistances(xs.get(0), xs.get(1)),
                        xs -> {
                            double[] y = new double[6];
                            for (int i = 0; i < 6; i++) {
                                for (int k = 0; k < 4; k++) {
                                    double d = xs[0][i / 2 * 4 + k] - xs[1][i % 2 * 4 + k];
                                    y[i] += d * d;
                                }
                            }
                            return y;
                        },
                        new Shape(3, 4),
                        new Shape(2, 4))
                .run(new Shape(3, 2));
    }

    /** A GPU notices too late, and answers nothing from then on. */
    @Test
    void anIndexOutsideIsRefusedInWords() {
        assumeFalse(Devices.current().isGpu());
        try (NDManager manager = TensorEngine.newManager()) {
            assertThrows(
                    TensorException.class,
                    () -> Indexing.oneHot(manager.create(new long[] {3}), 3, DataType.FLOAT64));
            NDArray table = manager.ones(new Shape(3, 2));
            String message =
                    assertThrows(
                                    TensorException.class,
                                    () -> Indexing.embedding(table, manager.create(new long[] {3})))
                            .getMessage();
            assertTrue(
                    message.startsWith("embedding(weight (3, 2) float32, index (1) int64)"),
                    message);
        }
    }
}
