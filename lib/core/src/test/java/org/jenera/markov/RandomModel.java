package org.jenera.markov;

import java.util.Arrays;
import java.util.Random;
import org.jenera.derive.Enumeration;

/** Random models, and what enumerating every path says of them. */
final class RandomModel {

    private RandomModel() {}

    static double[] distribution(int n, Random random) {
        double[] p = random.doubles(n, 0.05, 1).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / sum).toArray();
    }

    static double[][] rows(int n, int m, Random random) {
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> distribution(m, random));
        return rows;
    }

    static HiddenMarkovModel discrete(int k, int symbols, long seed) {
        Random random = new Random(seed);
        return HiddenMarkovModel.of(
                distribution(k, random),
                rows(k, k, random),
                DiscreteEmission.of(rows(k, symbols, random)));
    }

    static HiddenMarkovModel poisson(int k, long seed) {
        Random random = new Random(seed);
        return HiddenMarkovModel.of(
                distribution(k, random),
                rows(k, k, random),
                PoissonEmission.of(random.doubles(k, 1, 12).toArray()));
    }

    static HiddenMarkovModel gaussian(int k, int d, long seed) {
        Random random = new Random(seed);
        double[][] means = new double[k][];
        Arrays.setAll(means, i -> random.doubles(d, -3, 3).toArray());
        double[][][] covariances = new double[k][d][d];
        for (double[][] covariance : covariances) {
            double[][] factor = new double[d][];
            Arrays.setAll(factor, i -> random.doubles(d, -1, 1).toArray());
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    covariance[i][j] = i == j ? 0.5 : 0;
                    for (int m = 0; m < d; m++) {
                        covariance[i][j] += factor[i][m] * factor[j][m];
                    }
                }
            }
        }
        return HiddenMarkovModel.of(
                distribution(k, random),
                rows(k, k, random),
                GaussianEmission.of(means, covariances));
    }

    /** The log-probability of a path with the observations, multiplied out. */
    static double logJoint(HiddenMarkovModel model, Sequence x, int[] path) {
        double[] b = new double[model.states()];
        double sum = Math.log(model.initial()[path[0]]);
        for (int t = 0; t < path.length; t++) {
            model.emission().logDensities(x, t, 1, b);
            sum += b[path[t]];
            if (t > 0) {
                sum += Math.log(model.transition()[path[t - 1]][path[t]]);
            }
        }
        return sum;
    }

    /** The log-likelihood by the sum over every path. */
    static double logLikelihood(HiddenMarkovModel model, Sequence x) {
        return Enumeration.logSumExp(
                Enumeration.paths(model.states(), x.length())
                        .mapToDouble(path -> logJoint(model, x, path))
                        .toArray());
    }
}
