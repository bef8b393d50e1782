package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Affine coupling layers (Dinh et al., 2017, equations 7 to 9): entries where the mask is 1 pass
 * unchanged; the others become x exp(s) + t, with s and t computed from those that passed. The
 * log-scales are bounded by a tanh: s = tanh(first half of the conditions). float32 or float64.
 */
public final class Couplings {

    private static final Operators OPERATORS = Operators.of(Couplings.class, Nonlinearity.class);

    private Couplings() {}

    /**
     * A coupling whose conditions come from any network of {@code x.mul(mask)}.
     *
     * @param x (n, d) or (n, c, h, w)
     * @param mask 0 or 1, in a shape that is broadcast to x's
     * @param conditions (n, 2d) or (n, 2c, h, w): log-scales before their tanh, then shifts
     * @return y in the shape of x, and log |det dy/dx|, (n)
     */
    public static NDList affine(NDArray x, NDArray mask, NDArray conditions) {
        return OPERATORS.applyAll("affine", x, mask, conditions);
    }

    /**
     * The inverse of {@link #affine(NDArray, NDArray, NDArray)}.
     *
     * @param y (n, d) or (n, c, h, w)
     * @param mask 0 or 1, in a shape that is broadcast to y's
     * @param conditions from the same network of {@code y.mul(mask)}, which is x.mul(mask)
     * @return x in the shape of y, and log |det dx/dy|, (n)
     */
    public static NDList affineInverse(NDArray y, NDArray mask, NDArray conditions) {
        return OPERATORS.applyAll("affine_inverse", y, mask, conditions);
    }

    /**
     * A coupling with the conditions of a perceptron, all in one call.
     *
     * @param x (n, d)
     * @param mask (d) or, faster, (n, d), 0 or 1
     * @param parameters of {@link LinearAlgebra#mlp} from d to 2d
     * @param activation of the perceptron
     * @return y, (n, d), and log |det dy/dx|, (n)
     */
    public static NDList affine(
            NDArray x, NDArray mask, NDList parameters, Nonlinearity activation) {
        return OPERATORS.applyAll("affine_mlp", x, mask, parameters, activation.ordinal());
    }

    /**
     * The inverse of {@link #affine(NDArray, NDArray, NDList, Nonlinearity)}.
     *
     * @param y (n, d)
     * @param mask (d) or, faster, (n, d), 0 or 1
     * @param parameters of {@link LinearAlgebra#mlp} from d to 2d
     * @param activation of the perceptron
     * @return x, (n, d), and log |det dx/dy|, (n)
     */
    public static NDList affineInverse(
            NDArray y, NDArray mask, NDList parameters, Nonlinearity activation) {
        return OPERATORS.applyAll("affine_mlp_inverse", y, mask, parameters, activation.ordinal());
    }
}
