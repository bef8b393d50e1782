package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearAlgebraTest {

    /** x (n, k) W' (m, k) + b (m). */
    private static double[] affine(double[] x, double[] weight, double[] bias, int n, int m) {
        int k = x.length / n;
        double[] y = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                y[i * m + j] = bias == null ? 0 : bias[j];
                for (int l = 0; l < k; l++) {
                    y[i * m + j] += x[i * k + l] * weight[j * k + l];
                }
            }
        }
        return y;
    }

    private static double[] map(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    private static DoubleUnaryOperator formula(Nonlinearity activation) {
        return switch (activation) {
            case IDENTITY -> x -> x;
            case RELU -> x -> Math.max(x, 0);
            case TANH -> Math::tanh;
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case SILU -> x -> x / (1 + Math.exp(-x));
            case GELU -> x -> x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
            case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
            case ELU -> x -> x > 0 ? x : Math.expm1(x);
        };
    }

    @Test
    void affineLayerWithAndWithoutBias() {
        Shape x = new Shape(2, 3, 4);
        OperatorCheck.of(
                        xs -> LinearAlgebra.linear(xs.get(0), xs.get(1), xs.get(2)),
                        xs -> affine(xs[0], xs[1], xs[2], 6, 5),
                        x,
                        new Shape(5, 4),
                        new Shape(5))
                .run(new Shape(2, 3, 5));
        OperatorCheck.of(
                        xs -> LinearAlgebra.linear(xs.get(0), xs.get(1), null),
                        xs -> affine(xs[0], xs[1], null, 6, 5),
                        x,
                        new Shape(5, 4))
                .run(new Shape(2, 3, 5));
    }

    @ParameterizedTest
    @EnumSource
    void layersWithEachActivation(Nonlinearity activation) {
        OperatorCheck.of(
                        xs -> LinearAlgebra.linear(xs.get(0), xs.get(1), xs.get(2), activation),
                        xs -> map(affine(xs[0], xs[1], xs[2], 3, 5), formula(activation)),
                        new Shape(3, 4),
                        new Shape(5, 4),
                        new Shape(5))
                .run(new Shape(3, 5));
        OperatorCheck.of(
                        xs ->
                                LinearAlgebra.mlp(
                                        xs.get(0), new NDList(xs.subList(1, 5)), activation),
                        xs -> {
                            double[] hidden = affine(xs[0], xs[1], xs[2], 3, 5);
                            return affine(map(hidden, formula(activation)), xs[3], xs[4], 3, 2);
                        },
                        new Shape(3, 4),
                        new Shape(5, 4),
                        new Shape(5),
                        new Shape(2, 5),
                        new Shape(2))
                .run(new Shape(3, 2));
    }

    private static double[] products(double[] a, double[] b, int n, int m, int k, int p) {
        double[] c = new double[n * m * p];
        for (int s = 0; s < n; s++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < p; j++) {
                    for (int l = 0; l < k; l++) {
                        c[(s * m + i) * p + j] += a[(s * m + i) * k + l] * b[(s * k + l) * p + j];
                    }
                }
            }
        }
        return c;
    }

    @Test
    void productsOfBatches() {
        Shape a = new Shape(2, 3, 4);
        Shape b = new Shape(2, 4, 5);
        OperatorCheck.of(
                        xs -> LinearAlgebra.matmul(xs.get(0), xs.get(1)),
                        xs -> products(xs[0], xs[1], 2, 3, 4, 5),
                        a,
                        b)
                .run(new Shape(2, 3, 5));
        OperatorCheck.of(
                        xs -> LinearAlgebra.batchedMatmul(xs.get(0), xs.get(1)),
                        xs -> products(xs[0], xs[1], 2, 3, 4, 5),
                        a,
                        b)
                .run(new Shape(2, 3, 5));
        OperatorCheck.of(
                        xs -> LinearAlgebra.einsum("bij,bjk->bik", xs.get(0), xs.get(1)),
                        xs -> products(xs[0], xs[1], 2, 3, 4, 5),
                        a,
                        b)
                .run(new Shape(2, 3, 5));
    }

    @Test
    void einsumOfThreeWithATransposedResult() {
        OperatorCheck.of(
                        xs -> LinearAlgebra.einsum("i,ij,j->ji", xs.toArray(new NDArray[0])),
                        xs -> {
                            double[] y = new double[6];
                            for (int i = 0; i < 2; i++) {
                                for (int j = 0; j < 3; j++) {
                                    y[j * 2 + i] = xs[0][i] * xs[1][i * 3 + j] * xs[2][j];
                                }
                            }
                            return y;
                        },
                        new Shape(2),
                        new Shape(2, 3),
                        new Shape(3))
                .run(new Shape(3, 2));
    }

    /** Diagonally dominant, so that neither the test nor float32 stumbles. */
    private static NDArray dominant(NDArray a) {
        return a.add(
                a.getManager()
                        .eye((int) a.getShape().get(0))
                        .toType(a.getDataType(), false)
                        .mul(4));
    }

    private static RealMatrix dominant(double[] a, int n) {
        RealMatrix matrix = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n * n; i++) {
            matrix.setEntry(i / n, i % n, a[i] + (i / n == i % n ? 4 : 0));
        }
        return matrix;
    }

    private static double[] rows(RealMatrix matrix) {
        double[] entries = new double[matrix.getRowDimension() * matrix.getColumnDimension()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] =
                    matrix.getEntry(
                            i / matrix.getColumnDimension(), i % matrix.getColumnDimension());
        }
        return entries;
    }

    @Test
    void determinantAndInverseAndSolution() {
        Shape square = new Shape(3, 3);
        OperatorCheck.of(
                        xs -> LinearAlgebra.logDeterminant(dominant(xs.get(0))).get(1),
                        xs ->
                                new double[] {
                                    Math.log(
                                            new LUDecomposition(dominant(xs[0], 3))
                                                    .getDeterminant())
                                },
                        square)
                .run(new Shape());
        OperatorCheck.of(
                        xs -> LinearAlgebra.inverse(dominant(xs.get(0))),
                        xs ->
                                rows(
                                        new LUDecomposition(dominant(xs[0], 3))
                                                .getSolver()
                                                .getInverse()),
                        square)
                .run(square);
        OperatorCheck.of(
                        xs -> LinearAlgebra.solve(dominant(xs.get(0)), xs.get(1)),
                        xs -> {
                            RealMatrix b = new Array2DRowRealMatrix(3, 2);
                            for (int i = 0; i < 6; i++) {
                                b.setEntry(i / 2, i % 2, xs[1][i]);
                            }
                            return rows(
                                    new LUDecomposition(dominant(xs[0], 3)).getSolver().solve(b));
                        },
                        square,
                        new Shape(3, 2))
                .run(new Shape(3, 2));
    }

    @Test
    void theSignOfADeterminant() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray a =
                    manager.create(
                            new double[] {0, 1, 1, 0, 2, 0, 0, 3, 1, 2, 2, 4}, new Shape(3, 2, 2));
            NDList result = LinearAlgebra.logDeterminant(a);
            assertArrayEquals(new double[] {-1, 1, 0}, result.get(0).toDoubleArray(), 1e-15);
            assertArrayEquals(
                    new double[] {0, Math.log(6), Double.NEGATIVE_INFINITY},
                    result.get(1).toDoubleArray(),
                    1e-15);
        }
    }

    /** Row glow.conv1x1 of the reference identities, for images of 4 x 4. */
    @Test
    void theDeterminantOfGlow() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray w =
                    manager.create(
                            new double[] {0.8, -0.3, 0.1, 0.2, 1.1, -0.4, -0.5, 0.3, 0.9},
                            new Shape(3, 3));
            double logDeterminant = LinearAlgebra.logDeterminant(w).get(1).getDouble();
            assertEquals(-0.93902394157887, 16 * logDeterminant, 1e-12);
        }
    }

    @Test
    void cholesky() {
        OperatorCheck.of(
                        xs -> {
                            NDArray a = dominant(xs.get(0));
                            return LinearAlgebra.cholesky(LinearAlgebra.matmul(a, a.transpose()));
                        },
                        xs -> {
                            RealMatrix a = dominant(xs[0], 3);
                            return rows(
                                    new CholeskyDecomposition(a.multiply(a.transpose()), 1e-9, 1e-9)
                                            .getL());
                        },
                        new Shape(3, 3))
                .run(new Shape(3, 3));
    }

    @Test
    void triangularSolvesReadOneTriangleOnly() {
        for (int kind = 0; kind < 4; kind++) {
            boolean upper = kind % 2 == 1;
            boolean unit = kind >= 2;
            OperatorCheck.of(
                            xs ->
                                    LinearAlgebra.triangularSolve(
                                            dominant(xs.get(0)), xs.get(1), upper, unit),
                            xs -> {
                                RealMatrix t = dominant(xs[0], 3);
                                for (int i = 0; i < 9; i++) {
                                    int row = i / 3;
                                    int column = i % 3;
                                    if (upper ? column < row : column > row) {
                                        t.setEntry(row, column, 0);
                                    } else if (unit && row == column) {
                                        t.setEntry(row, column, 1);
                                    }
                                }
                                RealMatrix b = new Array2DRowRealMatrix(3, 2);
                                for (int i = 0; i < 6; i++) {
                                    b.setEntry(i / 2, i % 2, xs[1][i]);
                                }
                                return rows(new LUDecomposition(t).getSolver().solve(b));
                            },
                            new Shape(3, 3),
                            new Shape(3, 2))
                    .run(new Shape(3, 2));
        }
    }

    @Test
    void anMlpNeedsABiasForEachWeight() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDList lonely = new NDList(manager.ones(new Shape(2, 2)));
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            LinearAlgebra.mlp(
                                                    manager.ones(new Shape(1, 2)),
                                                    lonely,
                                                    Nonlinearity.RELU))
                            .getMessage();
            assertEquals(
                    "An mlp takes a weight and a bias for each layer; given: 1 arrays", message);
        }
    }
}
