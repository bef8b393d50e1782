package org.jenera.montecarlo;

/**
 * What HMC, NUTS and Langevin have in common.
 *
 * @param target with its gradient
 * @param stepSize fixed; NaN if the warm-up finds one
 * @param acceptance that the warm-up aims at
 * @param massMatrix what the warm-up learns
 * @param gradientCheck whether the gradient is held against finite differences at the start
 */
record HamiltonianSettings(
        Target target,
        double stepSize,
        double acceptance,
        MassMatrix massMatrix,
        boolean gradientCheck) {

    boolean adaptsStepSize() {
        return Double.isNaN(stepSize);
    }
}
