package org.jenera.mixture;

/**
 * How the covariance matrices of a mixture of \(K\) Gaussians in \(d\) dimensions are constrained.
 *
 * <p>The names of Fraley and Raftery (2002), table 1, as mclust uses them, are given for each.
 */
public enum Covariance {
    /** Every component has a matrix of its own: \(\Sigma_k\); VVV. */
    FULL,
    /** All components share one matrix: \(\Sigma\); EEE. */
    TIED,
    /** Every component has a diagonal matrix of its own; VVI. */
    DIAGONAL,
    /** Every component has one variance of its own: \(\sigma_k^2 I\); VII. */
    SPHERICAL;

    /**
     * The number of free parameters of a mixture: \(K - 1\) weights, \(K d\) means and the entries
     * of the covariance matrices that may vary.
     *
     * @param components \(K\)
     * @param dimensions \(d\)
     * @return how many numbers a fit estimates
     */
    public int numberOfParameters(int components, int dimensions) {
        int matrix = dimensions * (dimensions + 1) / 2;
        int ofCovariances =
                switch (this) {
                    case FULL -> components * matrix;
                    case TIED -> matrix;
                    case DIAGONAL -> components * dimensions;
                    case SPHERICAL -> components;
                };
        return components - 1 + components * dimensions + ofCovariances;
    }
}
