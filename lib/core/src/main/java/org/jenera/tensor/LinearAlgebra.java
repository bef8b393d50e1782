package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Products, determinants and solves of matrices and batches of them, float32 or float64. */
public final class LinearAlgebra {

    private static final Operators OPERATORS =
            Operators.of(LinearAlgebra.class, Nonlinearity.class);

    private LinearAlgebra() {}

    /**
     * x W' + b.
     *
     * @param x (..., in)
     * @param weight W, (out, in)
     * @param bias b, (out), or {@code null} for none
     * @return (..., out)
     */
    public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return OPERATORS.apply("linear", x, weight, bias);
    }

    /**
     * An affine layer with its activation, in one call.
     *
     * @param x (..., in)
     * @param weight W, (out, in)
     * @param bias b, (out), or {@code null} for none
     * @param activation of x W' + b
     * @return (..., out)
     */
    public static NDArray linear(NDArray x, NDArray weight, NDArray bias, Nonlinearity activation) {
        return OPERATORS.apply("linear_activated", x, weight, bias, activation.ordinal());
    }

    /**
     * A multilayer perceptron in one call: affine layers with an activation between them, none
     * after the last.
     *
     * @param x (..., d0)
     * @param parameters W1 (d1, d0), b1 (d1), W2 (d2, d1), b2 (d2), ...
     * @param activation between the layers
     * @return (..., d_last)
     */
    public static NDArray mlp(NDArray x, NDList parameters, Nonlinearity activation) {
        if (parameters.isEmpty() || parameters.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "An mlp takes a weight and a bias for each layer; given: "
                            + parameters.size()
                            + " arrays");
        }
        return OPERATORS.apply("mlp", x, parameters, activation.ordinal());
    }

    /**
     * A sum of products in Einstein's notation.
     *
     * @param equation such as {@code "bij,bjk->bik"}
     * @param arrays one for each term on the left
     * @return the array on the right
     */
    public static NDArray einsum(String equation, NDArray... arrays) {
        return OPERATORS.apply("einsum", new NDList(arrays), equation);
    }

    /**
     * The matrix product, batched and broadcast over leading axes.
     *
     * @param a (..., m, k)
     * @param b (..., k, n)
     * @return (..., m, n)
     */
    public static NDArray matmul(NDArray a, NDArray b) {
        return OPERATORS.apply("matmul", a, b);
    }

    /**
     * The matrix products of two batches of one size, without broadcasting.
     *
     * @param a (n, m, k)
     * @param b (n, k, p)
     * @return (n, m, p)
     */
    public static NDArray batchedMatmul(NDArray a, NDArray b) {
        return OPERATORS.apply("batched_matmul", a, b);
    }

    /**
     * The sign and the logarithm of the absolute value of the determinant.
     *
     * @param a (..., n, n)
     * @return two arrays of shape (...): the sign, -1, 0 or 1, and log |det a|
     */
    public static NDList logDeterminant(NDArray a) {
        return OPERATORS.applyAll("log_determinant", a);
    }

    /**
     * Solves T x = b for a triangular T.
     *
     * @param triangular T, (..., n, n); entries of the other triangle are not read
     * @param b (..., n, k)
     * @param upper whether T is upper triangular, not lower
     * @param unitDiagonal whether the diagonal of T is taken to be 1 and not read
     * @return x, (..., n, k)
     */
    public static NDArray triangularSolve(
            NDArray triangular, NDArray b, boolean upper, boolean unitDiagonal) {
        return OPERATORS.apply("triangular_solve", triangular, b, upper, unitDiagonal);
    }

    /**
     * Solves a x = b.
     *
     * @param a (..., n, n)
     * @param b (..., n, k)
     * @return x, (..., n, k)
     * @throws TensorException if a is singular
     */
    public static NDArray solve(NDArray a, NDArray b) {
        return OPERATORS.apply("solve", a, b);
    }

    /**
     * The lower triangular L with positive diagonal and L L' = a.
     *
     * @param a (..., n, n), symmetric, positive definite
     * @return L, (..., n, n)
     * @throws TensorException if a is not positive definite
     */
    public static NDArray cholesky(NDArray a) {
        return OPERATORS.apply("cholesky", a);
    }

    /**
     * The inverse matrix.
     *
     * @param a (..., n, n)
     * @return (..., n, n)
     * @throws TensorException if a is singular
     */
    public static NDArray inverse(NDArray a) {
        return OPERATORS.apply("inverse", a);
    }
}
