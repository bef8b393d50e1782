package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/**
 * Holds an operator against plain loops in double precision, and its gradients against finite
 * differences, in float64 and float32.
 */
final class OperatorCheck {

    private static final double STEP = 1e-5;

    private final Function<NDList, NDArray> operator;
    private final Function<double[][], double[]> loops;
    private final Shape[] shapes;
    private double low = -1.5;
    private double high = 1.5;
    private int differentiated;

    private OperatorCheck(
            Function<NDList, NDArray> operator,
            Function<double[][], double[]> loops,
            Shape[] shapes) {
        this.operator = operator;
        this.loops = loops;
        this.shapes = shapes;
        this.differentiated = shapes.length;
    }

    /**
     * @param operator from arrays of the shapes to one array
     * @param loops the same, entries row by row
     * @param shapes of the arguments
     */
    static OperatorCheck of(
            Function<NDList, NDArray> operator,
            Function<double[][], double[]> loops,
            Shape... shapes) {
        return new OperatorCheck(operator, loops, shapes);
    }

    /** Draws the arguments from an interval, (-1.5, 1.5) unless said. */
    OperatorCheck within(double from, double to) {
        low = from;
        high = to;
        return this;
    }

    /** Only the first arguments have gradients. */
    OperatorCheck differentiatedBy(int arguments) {
        differentiated = arguments;
        return this;
    }

    /** Checks values and gradients for three draws of the arguments. */
    void run(Shape expected) {
        for (int seed = 1; seed <= 3; seed++) {
            double[][] arguments = arguments(seed);
            double[] values = loops.apply(arguments);
            assertEquals(expected.size(), values.length, "the loops' own length");
            double[] direction = uniform(new Random(-seed), values.length, -1, 1);
            double[][] slopes = new double[differentiated][];
            for (int i = 0; i < differentiated; i++) {
                slopes[i] = differences(arguments, i, direction);
            }
            compare(DataType.FLOAT64, expected, arguments, values, direction, slopes, 1e-10, 1e-7);
            compare(DataType.FLOAT32, expected, arguments, values, direction, slopes, 3e-5, 3e-4);
        }
    }

    private void compare(
            DataType type,
            Shape expected,
            double[][] arguments,
            double[] values,
            double[] direction,
            double[][] slopes,
            double tolerance,
            double slopeTolerance) {
        try (NDManager manager = TensorEngine.newManager()) {
            NDList arrays = new NDList();
            for (int i = 0; i < shapes.length; i++) {
                NDArray array = array(manager, arguments[i], shapes[i], type);
                array.setRequiresGradient(i < differentiated);
                arrays.add(array);
            }
            NDArray result = operator.apply(arrays);
            assertEquals(expected, result.getShape());
            assertEquals(type, result.getDataType());
            assertArrayEquals(values, doubles(result), tolerance * largest(values));
            if (differentiated > 0) {
                NDArray weights = array(manager, direction, expected, type);
                NDList gradients =
                        Backpropagation.of(
                                result.mul(weights).sum(),
                                new NDList(arrays.subList(0, differentiated)));
                for (int i = 0; i < differentiated; i++) {
                    assertEquals(shapes[i], gradients.get(i).getShape());
                    assertArrayEquals(
                            slopes[i],
                            doubles(gradients.get(i)),
                            slopeTolerance * largest(slopes[i]),
                            "gradient by argument " + i);
                }
            }
        }
    }

    private double[] differences(double[][] arguments, int which, double[] direction) {
        double[] slopes = new double[arguments[which].length];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] =
                    (projected(arguments, which, j, STEP, direction)
                                    - projected(arguments, which, j, -STEP, direction))
                            / (2 * STEP);
        }
        return slopes;
    }

    private double projected(
            double[][] arguments, int which, int entry, double by, double[] direction) {
        double[][] moved = arguments.clone();
        moved[which] = arguments[which].clone();
        moved[which][entry] += by;
        double[] values = loops.apply(moved);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += direction[i] * values[i];
        }
        return sum;
    }

    private double[][] arguments(int seed) {
        Random random = new Random(seed);
        return Arrays.stream(shapes)
                .map(shape -> uniform(random, (int) shape.size(), low, high))
                .toArray(double[][]::new);
    }

    static double[] uniform(Random random, int length, double low, double high) {
        return random.doubles(length, low, high).toArray();
    }

    static NDArray array(NDManager manager, double[] entries, Shape shape, DataType type) {
        NDArray array = manager.create(entries, shape);
        return type == DataType.FLOAT64 ? array : array.toType(type, false);
    }

    static double[] doubles(NDArray array) {
        return array.toType(DataType.FLOAT64, false).toDoubleArray();
    }

    private static double largest(double[] values) {
        return Math.max(1, Arrays.stream(values).map(Math::abs).max().orElse(0));
    }
}
