package org.jenera.derive;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jenera.distribution.DifferentiableLogDensity;

/**
 * DJL's automatic differentiation in double precision: gradients, their checks against finite
 * differences, and log-densities for samplers.
 */
public final class Autograd {

    private static final double TOLERANCE = 1e-6;

    private static final Object COLLECTING = new Object();

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
        double[] gradient = new double[point.length];
        differentiate((x, none) -> f.apply(x), new NDArray[0], point, gradient, shape);
        return gradient;
    }

    /**
     * A log-density whose gradient is derived automatically. No array outlives a call: those that f
     * makes from x are closed with it. Arrays that f takes from elsewhere, such as data, belong in
     * {@link #logDensity(BiFunction, NDArray...)}, since a product {@code data.mul(x)} would stay
     * with the data.
     *
     * @param f from a {@code float64} array of shape (d) to a scalar, in nats
     * @return the log-density; it may be called by several threads, one after the other
     */
    public static DifferentiableLogDensity logDensity(UnaryOperator<NDArray> f) {
        return logDensity((x, none) -> f.apply(x));
    }

    /**
     * A log-density of a function that uses other arrays besides x.
     *
     * @param f from a {@code float64} array of shape (d), and the data in the order given, to a
     *     scalar, in nats
     * @param data arrays that f reads; each call sees them as arrays of its own, without a copy, so
     *     that whatever is computed from them is closed with the call. They must stay open as long
     *     as the log-density is used
     * @return as {@link #logDensity(UnaryOperator)}
     */
    public static DifferentiableLogDensity logDensity(
            BiFunction<NDArray, NDList, NDArray> f, NDArray... data) {
        NDArray[] kept = data.clone();
        return (x, gradient) -> differentiate(f, kept, x, gradient);
    }

    private static double differentiate(
            BiFunction<NDArray, NDList, NDArray> f,
            NDArray[] data,
            double[] point,
            double[] gradient,
            long... shape) {
        // DJL collects one gradient at a time in the whole program.
        synchronized (COLLECTING) {
            try (NDManager manager = NDManager.newBaseManager()) {
                NDList lent = new NDList();
                for (NDArray array : data) {
                    NDArray alias = array.reshape(array.getShape());
                    alias.attach(manager);
                    lent.add(alias);
                }
                NDArray x = manager.create(point, shaped(point, shape));
                x.setRequiresGradient(true);
                double value;
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray result = scalar(f.apply(x, lent));
                    requireOwn(result, manager);
                    value = result.getDouble();
                    collector.backward(result);
                }
                System.arraycopy(x.getGradient().toDoubleArray(), 0, gradient, 0, gradient.length);
                return value;
            }
        }
    }

    /** An array stays with the one that it was computed from: so one from elsewhere would leak. */
    private static void requireOwn(NDArray result, NDManager manager) {
        if (result.getManager() != manager) {
            result.close();
            throw new IllegalArgumentException(
                    "The function computed its result from an array of another manager, where it"
                            + " would stay after the call. Write x first, as in x.mul(data), or"
                            + " give the data to Autograd.logDensity((x, data) -> ..., data)");
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
