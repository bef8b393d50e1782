package org.jenera.derive;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;

/** Checks of DJL's automatic differentiation against finite differences, in double precision. */
public final class Autograd {

    private static final double TOLERANCE = 1e-6;

    private Autograd() {}

    /**
     * The gradient of a function by automatic differentiation.
     *
     * @param f from a {@code float64} array of the given shape to a scalar
     * @param point the entries of the array, row by row
     * @param shape of the array; none for a vector of all entries
     * @return the gradient, row by row
     */
    public static double[] gradient(UnaryOperator<NDArray> f, double[] point, long... shape) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.create(point, shaped(point, shape));
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(scalar(f.apply(x)));
            }
            return x.getGradient().toDoubleArray();
        }
    }

    /**
     * Checks that automatic differentiation and finite differences of a function agree to one part
     * in a million: that every operator in it has the gradient that it should, and that nothing in
     * it is detached by accident.
     *
     * @param f from a {@code float64} array of the given shape to a scalar; deterministic
     * @param point the entries of the array, row by row
     * @param shape of the array; none for a vector of all entries
     * @return the largest error of a component, relative to the largest component and absolute
     *     where that is below 1
     * @throws GradientException if a component is wrong
     */
    public static double check(UnaryOperator<NDArray> f, double[] point, long... shape) {
        return Gradients.compare(
                gradient(f, point, shape),
                Gradients.finiteDifferences(at -> value(f, at, shape), point),
                point,
                TOLERANCE);
    }

    private static double value(UnaryOperator<NDArray> f, double[] point, long... shape) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return scalar(f.apply(manager.create(point, shaped(point, shape)))).getDouble();
        }
    }

    private static Shape shaped(double[] point, long... shape) {
        return shape.length == 0 ? new Shape(point.length) : new Shape(shape);
    }

    private static NDArray scalar(NDArray value) {
        if (value.size() != 1) {
            throw new IllegalArgumentException(
                    "A gradient is taken of a scalar; given: an array of shape "
                            + value.getShape()
                            + ". Sum it or take its mean first.");
        }
        return value.getShape().isScalar() ? value : value.reshape(new Shape());
    }
}
