package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptModule;

/**
 * Gradients as values. They are not stored in the arrays and do not pile up there, as those of a
 * gradient collector do, and can be differentiated again.
 *
 * <p>An array x to differentiate by needs {@code x.setRequiresGradient(true)} before y is computed
 * from it; gradients are recorded without a collector.
 */
public final class Backpropagation {

    private static final Operators OPERATORS = Operators.of(Backpropagation.class);

    private Backpropagation() {}

    /**
     * The gradients of a scalar. The graph that y was computed by is freed: y has no gradients
     * after this.
     *
     * @param y one entry
     * @param xs arrays of any shapes that y was computed from
     * @return dy/dx for each x, in its shape
     * @throws TensorException if y does not depend on one of them, or is not a scalar
     */
    public static NDList of(NDArray y, NDList xs) {
        return OPERATORS.applyAll("gradients", y, xs, false, false);
    }

    /**
     * The gradients of a scalar, which can be differentiated again. The graph stays, so that y can
     * be, too.
     *
     * @param y one entry
     * @param xs arrays of any shapes that y was computed from
     * @param createGraph whether gradients of gradients will be taken
     * @return dy/dx for each x, in its shape
     * @throws TensorException if y does not depend on one of them, or is not a scalar
     */
    public static NDList of(NDArray y, NDList xs, boolean createGraph) {
        return OPERATORS.applyAll("gradients", y, xs, createGraph, false);
    }

    /**
     * As {@link #of(NDArray, NDList)}, with zeros for the arrays that y does not depend on.
     *
     * @param y one entry
     * @param xs arrays of any shapes
     * @return dy/dx for each x, in its shape
     */
    public static NDList orZeros(NDArray y, NDList xs) {
        return OPERATORS.applyAll("gradients", y, xs, false, true);
    }

    /**
     * The gradient by one array: of a critic by its input, say.
     *
     * @param y one entry
     * @param x an array of any shape that y was computed from
     * @param createGraph whether the gradient will be differentiated again
     * @return dy/dx, in the shape of x
     */
    public static NDArray by(NDArray y, NDArray x, boolean createGraph) {
        return of(y, new NDList(x), createGraph).get(0);
    }

    /**
     * The product of a vector with the Jacobian: the sum over i of weights_i dy_i/dx.
     *
     * @param y any shape
     * @param xs arrays of any shapes
     * @param weights shape of y
     * @param createGraph whether the products will be differentiated again
     * @return one product for each x, in its shape; zeros where y does not depend on it
     */
    public static NDList vectorJacobian(
            NDArray y, NDList xs, NDArray weights, boolean createGraph) {
        return OPERATORS.applyAll("vector_jacobian", y, xs, weights, createGraph);
    }

    /**
     * The value of x as a constant. It shares x's memory.
     *
     * @param x any shape
     * @return same shape, without gradient
     */
    public static NDArray stopGradient(NDArray x) {
        return OPERATORS.apply("stop_gradient", x);
    }

    /**
     * The value of one array with the gradient of another (van den Oord et al., 2017, section 3.2):
     * x + stopGradient(quantised - x).
     *
     * @param quantised any shape
     * @param x same shape
     * @return the values of quantised; its gradient by x is 1
     */
    public static NDArray straightThrough(NDArray quantised, NDArray x) {
        return OPERATORS.apply("straight_through", quantised, x);
    }

    /**
     * Records no gradients in this thread until it is closed: for sampling and evaluation, which
     * then need less memory and time.
     *
     * @return what to close, best in a try statement
     */
    public static Pause pause() {
        TensorEngine.start();
        ScriptModule.prepareThread();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        return () -> JniUtils.setGradMode(before);
    }

    /** A time without gradients. */
    @FunctionalInterface
    public interface Pause extends AutoCloseable {
        @Override
        void close();
    }
}
