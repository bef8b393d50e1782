package org.jenera.variational;

/**
 * What is believed of a Gaussian mixture before the data: a symmetric Dirichlet distribution of the
 * weights and one Gauss-Wishart distribution for every component (Bishop 2006, equations 10.39 and
 * 10.40).
 *
 * @param concentration \(\alpha_0 > 0\); the smaller, the fewer components are wanted
 * @param component of the mean and precision of a component
 */
public record MixturePrior(double concentration, GaussWishart component) {

    /**
     * @throws IllegalArgumentException if the concentration is not positive and finite
     */
    public MixturePrior {
        Require.positive("The concentration alpha0 of the mixture's weights", concentration);
    }

    /**
     * A weak prior for data in standard units (mean 0, standard deviation 1 in every column):
     * \(\beta_0 = 1, m_0 = 0, \nu_0 = d, W_0 = I\).
     *
     * @param concentration \(\alpha_0\)
     * @param dimensions d
     * @return the prior
     */
    public static MixturePrior standard(double concentration, int dimensions) {
        int d = Require.atLeast("The number of dimensions", 1, dimensions);
        double[][] identity = new double[d][d];
        for (int i = 0; i < d; i++) {
            identity[i][i] = 1;
        }
        return new MixturePrior(concentration, GaussWishart.of(new double[d], 1, identity, d));
    }
}
