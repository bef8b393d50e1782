package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {

    private record Elementwise(
            String name, UnaryOperator<NDArray> operator, DoubleUnaryOperator formula) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Elementwise> functions() {
        return Stream.of(
                new Elementwise("silu", Activations::silu, x -> x / (1 + Math.exp(-x))),
                new Elementwise(
                        "gelu", Activations::gelu, x -> x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)))),
                new Elementwise(
                        "geluTanh",
                        Activations::geluTanh,
                        x ->
                                0.5
                                        * x
                                        * (1
                                                + Math.tanh(
                                                        Math.sqrt(2 / Math.PI)
                                                                * (x + 0.044715 * x * x * x)))),
                new Elementwise("softplus", Activations::softplus, x -> Math.log1p(Math.exp(x))),
                new Elementwise(
                        "logSigmoid", Activations::logSigmoid, x -> -Math.log1p(Math.exp(-x))),
                new Elementwise(
                        "leakyRelu", x -> Activations.leakyRelu(x, 0.2), x -> x > 0 ? x : 0.2 * x),
                new Elementwise(
                        "elu", x -> Activations.elu(x, 0.7), x -> x > 0 ? x : 0.7 * Math.expm1(x)),
                new Elementwise("relu", Activations::relu, x -> Math.max(x, 0)),
                new Elementwise("tanh", Activations::tanh, Math::tanh),
                new Elementwise("sigmoid", Activations::sigmoid, x -> 1 / (1 + Math.exp(-x))));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void valuesAndSlopes(Elementwise function) {
        OperatorCheck.of(
                        xs -> function.operator().apply(xs.get(0)),
                        xs -> Arrays.stream(xs[0]).map(function.formula()).toArray(),
                        new Shape(2, 3, 4))
                .within(-3, 3)
                .run(new Shape(2, 3, 4));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theTailsAreFinite(Elementwise function) {
        OperatorCheck.of(
                        xs -> function.operator().apply(xs.get(0)),
                        xs -> Arrays.stream(xs[0]).map(function.formula()).toArray(),
                        new Shape(5))
                .within(20, 90)
                .run(new Shape(5));
    }

    @Test
    void softmaxAlongEitherAxis() {
        for (int axis = 0; axis < 2; axis++) {
            int along = axis;
            OperatorCheck.of(
                            xs -> Activations.softmax(xs.get(0), along),
                            xs -> softmax(xs[0], 3, 4, along),
                            new Shape(3, 4))
                    .run(new Shape(3, 4));
            OperatorCheck.of(
                            xs -> Activations.logSoftmax(xs.get(0), along - 2),
                            xs ->
                                    Arrays.stream(softmax(xs[0], 3, 4, along))
                                            .map(Math::log)
                                            .toArray(),
                            new Shape(3, 4))
                    .run(new Shape(3, 4));
        }
    }

    private static double[] softmax(double[] x, int rows, int columns, int axis) {
        double[] result = new double[x.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < (axis == 0 ? rows : columns); k++) {
                    sum += Math.exp(axis == 0 ? x[k * columns + j] : x[i * columns + k]);
                }
                result[i * columns + j] = Math.exp(x[i * columns + j]) / sum;
            }
        }
        return result;
    }

    /** In the memory of a product: same values, same gradients, the product is gone. */
    @Test
    void inPlace() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.create(new double[] {-2, -1, 0.5, 3});
            x.setRequiresGradient(true);
            List<UnaryOperator<NDArray>> copying =
                    List.of(Activations::relu, y -> Activations.leakyRelu(y, 0.2));
            List<UnaryOperator<NDArray>> inPlace =
                    List.of(Activations::reluInPlace, y -> Activations.leakyReluInPlace(y, 0.2));
            for (int i = 0; i < copying.size(); i++) {
                NDArray expected = copying.get(i).apply(x.mul(2));
                NDArray product = x.mul(2);
                NDArray found = inPlace.get(i).apply(product);
                assertArrayEquals(expected.toDoubleArray(), found.toDoubleArray());
                assertArrayEquals(expected.toDoubleArray(), product.toDoubleArray());
                assertArrayEquals(
                        Backpropagation.by(expected.square().sum(), x, false).toDoubleArray(),
                        Backpropagation.by(found.square().sum(), x, false).toDoubleArray());
            }
            TensorException refused =
                    assertThrows(TensorException.class, () -> Activations.reluInPlace(x));
            assertTrue(refused.getMessage().startsWith("relu_in_place(x (4) float64) failed"));
        }
    }
}
