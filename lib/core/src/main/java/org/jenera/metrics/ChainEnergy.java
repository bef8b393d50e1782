package org.jenera.metrics;

/** What the energies of Hamiltonian Monte Carlo tell about it. */
public final class ChainEnergy {

    /** A fraction of missing information below this is a warning. */
    public static final double LEAST = 0.3;

    private ChainEnergy() {}

    /**
     * The estimated Bayesian fraction of missing information: how much of the spread of the energy
     * a new momentum covers, \(\sum_i (E_i - E_{i-1})^2 / \sum_i (E_i - \bar E)^2\) (Betancourt,
     * "Diagnosing Suboptimal Cotangent Disintegrations in Hamiltonian Monte Carlo" (2016),
     * arXiv:1604.00695, equation 3).
     *
     * @param energies of one chain, nats, at least 4 that are not all equal
     * @return greater than 0; near 1 where a new momentum can take the chain to any energy
     * @throws IllegalArgumentException if an energy is not finite, or all are equal
     */
    public static double missingInformation(double[] energies) {
        ChainArrays.check(new double[][] {energies});
        double steps = 0;
        for (int i = 1; i < energies.length; i++) {
            steps += Math.pow(energies[i] - energies[i - 1], 2);
        }
        return steps / (ChainArrays.variance(energies) * (energies.length - 1));
    }
}
