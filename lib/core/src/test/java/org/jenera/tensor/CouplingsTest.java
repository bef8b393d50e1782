package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CouplingsTest {

    private static final double[] MASK = {1, 0, 0};

    private static NDArray mask(NDArray like) {
        return OperatorCheck.array(like.getManager(), MASK, new Shape(3), like.getDataType());
    }

    /** Rows of three; what comes out, then the log-determinants. */
    private static double[] coupled(double[] x, double[] conditions, boolean forward) {
        int n = x.length / 3;
        double[] y = new double[n * 3 + n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 3; j++) {
                double s = MASK[j] == 1 ? 0 : Math.tanh(conditions[i * 6 + j]);
                double t = MASK[j] == 1 ? 0 : conditions[i * 6 + 3 + j];
                double entry = x[i * 3 + j];
                y[i * 3 + j] = forward ? entry * Math.exp(s) + t : (entry - t) / Math.exp(s);
                y[n * 3 + i] += forward ? s : -s;
            }
        }
        return y;
    }

    private static NDArray joined(NDList result) {
        return result.get(0).flatten().concat(result.get(1));
    }

    @Test
    void bothWays() {
        Shape x = new Shape(4, 3);
        Shape conditions = new Shape(4, 6);
        OperatorCheck.of(
                        xs -> joined(Couplings.affine(xs.get(0), mask(xs.get(0)), xs.get(1))),
                        xs -> coupled(xs[0], xs[1], true),
                        x,
                        conditions)
                .run(new Shape(16));
        OperatorCheck.of(
                        xs ->
                                joined(
                                        Couplings.affineInverse(
                                                xs.get(0), mask(xs.get(0)), xs.get(1))),
                        xs -> coupled(xs[0], xs[1], false),
                        x,
                        conditions)
                .run(new Shape(16));
    }

    @ParameterizedTest
    @EnumSource
    void aPerceptronConditionsAndItsInverseUndoes(Nonlinearity activation) {
        try (NDManager manager = TensorEngine.newManager()) {
            RandomStream random = RandomStream.of(activation.ordinal());
            NDArray x = random.normal(manager, new Shape(4, 3), DataType.FLOAT64);
            NDArray mask = mask(x);
            NDList parameters =
                    new NDList(
                            random.normal(manager, new Shape(5, 3), DataType.FLOAT64),
                            random.normal(manager, new Shape(5), DataType.FLOAT64),
                            random.normal(manager, new Shape(6, 5), DataType.FLOAT64),
                            random.normal(manager, new Shape(6), DataType.FLOAT64));
            NDArray conditions = LinearAlgebra.mlp(x.mul(mask), parameters, activation);
            NDList apart = Couplings.affine(x, mask, conditions);
            NDList once = Couplings.affine(x, mask, parameters, activation);
            NDList back = Couplings.affineInverse(once.get(0), mask, parameters, activation);
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(apart.get(i).toDoubleArray(), once.get(i).toDoubleArray(), 1e-13);
            }
            assertArrayEquals(x.toDoubleArray(), back.get(0).toDoubleArray(), 1e-13);
            assertArrayEquals(
                    once.get(1).toDoubleArray(), back.get(1).neg().toDoubleArray(), 1e-13);
        }
    }

    /** Row realnvp.affine of the reference identities: y2 = x2 exp(tanh x1) + x1^2. */
    @Test
    void theLayerOfTheReference() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {0.4, 1.2}, new Shape(1, 2));
            NDArray mask = manager.create(new double[] {1, 0});
            NDArray conditions = manager.create(new double[] {9, 0.4, 9, 0.16}, new Shape(1, 4));
            NDList y = Couplings.affine(x, mask, conditions);
            assertArrayEquals(
                    new double[] {0.4, 1.9146519515572538}, y.get(0).toDoubleArray(), 1e-15);
            assertEquals(0.3799489622552249, y.get(1).getDouble(0), 1e-15);
            NDArray zero = manager.zeros(new Shape(1, 2), DataType.FLOAT64);
            double base =
                    -Losses.gaussianNegativeLogLikelihood(y.get(0), zero, zero, Reduction.SUM)
                            .getDouble();
            assertEquals(-3.3708741519551206, base + y.get(1).getDouble(0), 1e-14);
        }
    }

    /** The log-determinant that is returned is that of the Jacobian. */
    @Test
    void theDeterminantIsThatOfTheJacobian() {
        try (NDManager manager = TensorEngine.newManager()) {
            RandomStream random = RandomStream.of(3);
            NDArray x = random.normal(manager, new Shape(1, 3), DataType.FLOAT64);
            x.setRequiresGradient(true);
            NDList parameters =
                    new NDList(
                            random.normal(manager, new Shape(6, 3), DataType.FLOAT64),
                            random.normal(manager, new Shape(6), DataType.FLOAT64));
            NDList result = Couplings.affine(x, mask(x), parameters, Nonlinearity.RELU);
            NDList rows = new NDList();
            for (int i = 0; i < 3; i++) {
                NDArray unit = manager.eye(3).toType(DataType.FLOAT64, false).get(i).reshape(1, 3);
                rows.add(
                        Backpropagation.vectorJacobian(result.get(0), new NDList(x), unit, true)
                                .get(0));
            }
            NDArray jacobian = rows.get(0).concat(rows.get(1)).concat(rows.get(2));
            assertArrayEquals(
                    LinearAlgebra.logDeterminant(jacobian).get(1).reshape(1).toDoubleArray(),
                    result.get(1).toDoubleArray(),
                    1e-13);
        }
    }
}
