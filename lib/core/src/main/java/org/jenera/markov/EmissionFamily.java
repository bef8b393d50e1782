package org.jenera.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A kind of emission, from which a fit draws its starts. */
@FunctionalInterface
public interface EmissionFamily {

    /**
     * An emission to start from.
     *
     * @param states K
     * @param sequences the data
     * @param random where the random numbers come from
     * @return an emission of K states
     * @throws IllegalArgumentException if the data are of the wrong kind
     */
    Emission start(int states, List<Sequence> sequences, Random random);

    /**
     * Counts: {@link PoissonEmission}. A start takes K of the observed counts as rates, each moved
     * by up to one half so that no two are equal.
     */
    static EmissionFamily poisson() {
        return (states, sequences, random) -> {
            sequences.forEach(x -> WholeNumbers.check("counts", x, Double.MAX_VALUE));
            double[] rates = new double[states];
            for (int i = 0; i < states; i++) {
                rates[i] = observation(sequences, random)[0] + random.nextDouble(0.01, 0.5);
            }
            Arrays.sort(rates);
            return PoissonEmission.of(rates);
        };
    }

    /**
     * Symbols: {@link DiscreteEmission}. A start takes the frequencies of the symbols, each
     * multiplied by a random factor in each state.
     *
     * @param symbols M; symbols are 0 to M - 1
     */
    static EmissionFamily discrete(int symbols) {
        if (symbols < 1) {
            throw new IllegalArgumentException("There is at least 1 symbol; given: " + symbols);
        }
        return (states, sequences, random) -> {
            sequences.forEach(x -> WholeNumbers.check("symbols", x, symbols - 1));
            double[] counts = new double[symbols];
            for (Sequence x : sequences) {
                for (int t = 0; t < x.length(); t++) {
                    if (!x.isMissing(t)) {
                        counts[(int) x.get(t)]++;
                    }
                }
            }
            double[][] rows = new double[states][symbols];
            for (double[] row : rows) {
                double sum = 0;
                for (int s = 0; s < symbols; s++) {
                    row[s] = counts[s] * Math.exp(random.nextGaussian());
                    sum += row[s];
                }
                for (int s = 0; s < symbols; s++) {
                    row[s] /= sum;
                }
            }
            return DiscreteEmission.of(rows);
        };
    }

    /**
     * Vectors: {@link GaussianEmission} with full covariances. A start takes K observations that
     * are far from each other as means, as k-means++ does, and the variances of all data.
     */
    static EmissionFamily gaussian() {
        return (states, sequences, random) -> {
            int d = sequences.get(0).dimensions();
            double[] variances = variances(sequences, d);
            double[][][] covariances = new double[states][d][d];
            for (double[][] covariance : covariances) {
                for (int j = 0; j < d; j++) {
                    covariance[j][j] = variances[j];
                }
            }
            return GaussianEmission.of(farApart(states, sequences, variances, random), covariances);
        };
    }

    private static double[] observation(List<Sequence> sequences, Random random) {
        while (true) { // sequences with nothing observed have been refused
            Sequence x = sequences.get(random.nextInt(sequences.size()));
            int t = random.nextInt(x.length());
            if (!x.isMissing(t)) {
                double[] row = new double[x.dimensions()];
                Arrays.setAll(row, j -> x.get(t, j));
                return row;
            }
        }
    }

    private static double[] variances(List<Sequence> sequences, int d) {
        double[] variances = new double[d];
        for (int j = 0; j < d; j++) {
            int column = j;
            double[] values =
                    sequences.stream()
                            .flatMapToDouble(
                                    x ->
                                            Arrays.stream(indices(x))
                                                    .mapToDouble(t -> x.get(t, column)))
                            .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            variances[j] =
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
            if (!(variances[j] > 0)) {
                throw new IllegalArgumentException(
                        "Column "
                                + j
                                + " (counted from 0) is "
                                + values[0]
                                + " in every observation, so its variance is 0 and the likelihood"
                                + " has no maximum. Drop the column");
            }
        }
        return variances;
    }

    private static int[] indices(Sequence x) {
        int[] observed = new int[x.observed()];
        int n = 0;
        for (int t = 0; t < x.length(); t++) {
            if (!x.isMissing(t)) {
                observed[n++] = t;
            }
        }
        return observed;
    }

    /** K-means++ among a thousand observations (Arthur and Vassilvitskii 2007). */
    private static double[][] farApart(
            int states, List<Sequence> sequences, double[] variances, Random random) {
        List<double[]> candidates = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            candidates.add(observation(sequences, random));
        }
        double[][] means = new double[states][];
        double[] distances = new double[candidates.size()];
        Arrays.fill(distances, Double.MAX_VALUE);
        means[0] = candidates.get(0);
        for (int i = 1; i < states; i++) {
            double sum = 0;
            for (int c = 0; c < distances.length; c++) {
                double distance = 0;
                for (int j = 0; j < variances.length; j++) {
                    double difference = candidates.get(c)[j] - means[i - 1][j];
                    distance += difference * difference / variances[j];
                }
                distances[c] = Math.min(distances[c], distance);
                sum += distances[c];
            }
            double rest = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen < distances.length - 1 && rest >= distances[chosen]) {
                rest -= distances[chosen++];
            }
            means[i] = candidates.get(chosen);
        }
        return means;
    }
}
