package org.jenera.variational;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.RandomGeneratorFactory;
import org.apache.commons.math3.special.Gamma;

/**
 * The Dirichlet distribution of \(K\) probabilities \(\pi\) that sum to 1: \(\mathrm{Dir}(\pi \mid
 * \alpha) = C(\alpha) \prod_k \pi_k^{\alpha_k - 1}\) (Bishop 2006, equation B.16). Immutable.
 *
 * <p>It is conjugate to counts: after seeing component \(k\) \(N_k\) times, \(\alpha_k\) has grown
 * by \(N_k\).
 */
public final class Dirichlet {

    private final double[] alpha;
    private final double total;

    private Dirichlet(double[] alpha) {
        this.alpha = alpha;
        this.total = Arrays.stream(alpha).sum();
    }

    /**
     * A Dirichlet distribution.
     *
     * @param alpha K concentrations, positive; below 1 they favour probabilities near 0
     * @return the distribution
     * @throws IllegalArgumentException if there is none, or one is not positive and finite
     */
    public static Dirichlet of(double... alpha) {
        Require.atLeast("The number of concentrations", 1, alpha.length);
        for (int k = 0; k < alpha.length; k++) {
            Require.positive("The concentration alpha[" + k + "] of a Dirichlet", alpha[k]);
        }
        return new Dirichlet(alpha.clone());
    }

    /**
     * A symmetric Dirichlet distribution.
     *
     * @param size K
     * @param alpha every concentration
     * @return the distribution
     */
    public static Dirichlet symmetric(int size, double alpha) {
        double[] all = new double[Require.atLeast("The number of concentrations", 1, size)];
        Arrays.fill(all, alpha);
        return of(all);
    }

    /**
     * The posterior after counts, which may be sums of responsibilities (Bishop, equation 10.58).
     *
     * @param counts K numbers, at least 0
     * @return \(\mathrm{Dir}(\alpha + N)\)
     */
    public Dirichlet posterior(double... counts) {
        if (counts.length != alpha.length) {
            throw new IllegalArgumentException(
                    "A Dirichlet of "
                            + alpha.length
                            + " takes as many counts; given: "
                            + counts.length);
        }
        double[] sum = alpha.clone();
        for (int k = 0; k < sum.length; k++) {
            if (!(counts[k] >= 0)) {
                throw new IllegalArgumentException(
                        "A count is at least 0; given: " + counts[k] + " for " + k);
            }
            sum[k] += counts[k];
        }
        return of(sum);
    }

    /** K. */
    public int size() {
        return alpha.length;
    }

    /** The concentrations, K positive numbers. */
    public double[] alpha() {
        return alpha.clone();
    }

    /** \(\mathrm{E}[\pi_k] = \alpha_k / \sum_j \alpha_j\). */
    public double mean(int k) {
        return alpha[k] / total;
    }

    /** The standard deviation of \(\pi_k\). */
    public double standardDeviation(int k) {
        return Math.sqrt(mean(k) * (1 - mean(k)) / (total + 1));
    }

    /** \(\mathrm{E}[\log \pi_k] = \psi(\alpha_k) - \psi(\sum_j \alpha_j)\) (equation B.21). */
    public double expectedLog(int k) {
        return Digamma.of(alpha[k]) - Digamma.of(total);
    }

    /** \(\log C(\alpha)\) (equation B.23). */
    public double logNormalizer() {
        double sum = Gamma.logGamma(total);
        for (double a : alpha) {
            sum -= Gamma.logGamma(a);
        }
        return sum;
    }

    /**
     * The log-density, with respect to the first K - 1 probabilities.
     *
     * @param pi K probabilities
     * @return nats
     */
    public double logDensity(double[] pi) {
        double sum = logNormalizer();
        for (int k = 0; k < alpha.length; k++) {
            sum += (alpha[k] - 1) * Math.log(pi[k]);
        }
        return sum;
    }

    /**
     * \(\mathrm{E}[\log p(\pi)]\) of another Dirichlet's density under this one: equation 10.73
     * with the prior, 10.76 with itself.
     *
     * @param p of as many concentrations
     * @return nats
     */
    public double expectedLogDensity(Dirichlet p) {
        double sum = p.logNormalizer();
        for (int k = 0; k < alpha.length; k++) {
            sum += (p.alpha[k] - 1) * expectedLog(k);
        }
        return sum;
    }

    /**
     * Draws K probabilities: independent gamma variables, divided by their sum.
     *
     * @param random where the random numbers come from
     * @return K probabilities
     */
    public double[] sample(Random random) {
        RandomGenerator generator = RandomGeneratorFactory.createRandomGenerator(random);
        double[] pi = new double[alpha.length];
        double sum = 0;
        for (int k = 0; k < pi.length; k++) {
            pi[k] = new GammaDistribution(generator, alpha[k], 1).sample();
            sum += pi[k];
        }
        for (int k = 0; k < pi.length; k++) {
            pi[k] /= sum;
        }
        return pi;
    }

    @Override
    public String toString() {
        return "Dirichlet" + Arrays.toString(alpha);
    }
}
