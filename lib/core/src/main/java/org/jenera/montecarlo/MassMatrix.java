package org.jenera.montecarlo;

/**
 * What the warm-up learns of the shape of the target: the masses are the inverse of the covariance,
 * so that in the units of the sampler every direction is about equally wide.
 */
public enum MassMatrix {
    /** Nothing: unit masses. */
    IDENTITY,
    /** The variance of each coordinate. */
    DIAGONAL,
    /** The whole covariance: for correlated targets of up to some hundred dimensions. */
    DENSE
}
