package org.jenera.tensor;

/** The activation between the layers of {@link LinearAlgebra#mlp}. */
public enum Nonlinearity {
    // The ordinals are those of Nonlinearity.py.
    /** x. */
    IDENTITY,
    /** max(x, 0). */
    RELU,
    /** tanh x. */
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** x sigmoid(x). */
    SILU,
    /** x Phi(x), with the distribution function Phi of N(0, 1). */
    GELU,
    /** log(1 + exp x). */
    SOFTPLUS,
    /** x for x &gt; 0, else exp(x) - 1. */
    ELU
}
