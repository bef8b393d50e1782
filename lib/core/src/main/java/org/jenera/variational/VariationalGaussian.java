package org.jenera.variational;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.jenera.distribution.Gaussian;

/**
 * A Gaussian \(q(z) = \mathcal{N}(m, L L^\top)\) as a black-box method sees it: a vector of free
 * parameters, and a way to turn noise into draws, \(z = m + L\varepsilon\), that can be
 * differentiated. Immutable.
 *
 * <p>The parameters are \(m\), then the logarithms of the diagonal of \(L\), then for the full-rank
 * family the rows of \(L\) left of the diagonal. Every vector of numbers is a valid distribution.
 */
public final class VariationalGaussian {

    /** Which covariances are allowed. */
    public enum Family {
        /** Diagonal: 2 d parameters, no correlation. */
        MEAN_FIELD,
        /** Any: d + d (d + 1) / 2 parameters. */
        FULL_RANK
    }

    private final Family family;
    private final double[] mean;
    private final double[][] lower; // L

    private VariationalGaussian(Family family, double[] mean, double[][] lower) {
        this.family = family;
        this.mean = mean;
        this.lower = lower;
    }

    /**
     * A Gaussian without correlations.
     *
     * @param family whether correlations may come
     * @param mean m, d numbers
     * @param standardDeviation of every variable, positive
     * @return the distribution
     */
    public static VariationalGaussian of(Family family, double[] mean, double standardDeviation) {
        Require.atLeast("The number of dimensions", 1, mean.length);
        Require.finite("The mean", mean);
        Require.positive("A standard deviation", standardDeviation);
        double[][] lower = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            lower[i][i] = standardDeviation;
        }
        return new VariationalGaussian(family, mean.clone(), lower);
    }

    /** The distribution of this family with other parameters. */
    VariationalGaussian with(double[] parameters) {
        int d = mean.length;
        double[][] l = new double[d][d];
        int next = 2 * d;
        for (int i = 0; i < d; i++) {
            l[i][i] = Math.exp(parameters[d + i]);
            for (int j = 0; j < i && family == Family.FULL_RANK; j++) {
                l[i][j] = parameters[next++];
            }
        }
        return new VariationalGaussian(family, Arrays.copyOf(parameters, d), l);
    }

    /**
     * The parameters: m, log diag L, and for the full-rank family the rest of L by rows.
     *
     * @return 2 d, or d + d (d + 1) / 2 numbers
     */
    public double[] parameters() {
        int d = mean.length;
        int rest = family == Family.FULL_RANK ? d * (d - 1) / 2 : 0;
        double[] parameters = Arrays.copyOf(mean, 2 * d + rest);
        int next = 2 * d;
        for (int i = 0; i < d; i++) {
            parameters[d + i] = Math.log(lower[i][i]);
            for (int j = 0; j < i && rest > 0; j++) {
                parameters[next++] = lower[i][j];
            }
        }
        return parameters;
    }

    /** d. */
    public int dimensions() {
        return mean.length;
    }

    /** Whether correlations are allowed. */
    public Family family() {
        return family;
    }

    /** m, d numbers. */
    public double[] mean() {
        return mean.clone();
    }

    /** One number of L. */
    double lower(int i, int j) {
        return lower[i][j];
    }

    /** The standard deviations, d positive numbers. */
    public double[] standardDeviations() {
        return Arrays.stream(lower)
                .mapToDouble(row -> Math.sqrt(Arrays.stream(row).map(v -> v * v).sum()))
                .toArray();
    }

    /** The same distribution with density and divergences. */
    public Gaussian toGaussian() {
        int d = mean.length;
        double[][] covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k <= Math.min(i, j); k++) {
                    covariance[i][j] += lower[i][k] * lower[j][k];
                }
            }
        }
        return Gaussian.of(mean, covariance);
    }

    /** \(\frac d2 (1 + \log 2\pi) + \sum_i \log L_{ii}\), in nats. */
    public double entropy() {
        double sum = 0.5 * mean.length * (1 + Math.log(2 * Math.PI));
        for (int i = 0; i < mean.length; i++) {
            sum += Math.log(lower[i][i]);
        }
        return sum;
    }

    /**
     * The draw that a noise makes, \(m + L\varepsilon\).
     *
     * @param noise \(\varepsilon\), d standard normal numbers
     * @return d numbers
     */
    public double[] transform(double[] noise) {
        double[] z = mean.clone();
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j <= i; j++) {
                z[i] += lower[i][j] * noise[j];
            }
        }
        return z;
    }

    /** The log-density at {@link #transform transform(noise)}, in nats. */
    double logDensityOfNoise(double[] noise) {
        double sum = -0.5 * noise.length * Math.log(2 * Math.PI);
        for (int i = 0; i < noise.length; i++) {
            sum -= 0.5 * noise[i] * noise[i] + Math.log(lower[i][i]);
        }
        return sum;
    }

    /**
     * Draws once.
     *
     * @param random where the random numbers come from
     * @return d numbers
     */
    public double[] sample(Random random) {
        return transform(noise(random));
    }

    /** d standard normal numbers. */
    double[] noise(Random random) {
        return DoubleStream.generate(random::nextGaussian).limit(mean.length).toArray();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "VariationalGaussian(%s, mean %s, standard deviations %s)",
                family.name().toLowerCase(Locale.ROOT),
                Arrays.toString(mean),
                Arrays.toString(standardDeviations()));
    }
}
