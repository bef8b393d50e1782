package org.jenera.markov;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.special.Gamma;

/**
 * Each state emits counts from a Poisson distribution: \(p(x \mid i) = e^{-\lambda_i} \lambda_i^x /
 * x!\).
 */
public final class PoissonEmission implements Emission {

    private final double[] rates; // (K)
    private final double[] logRates;

    private PoissonEmission(double[] rates) {
        this.rates = rates;
        logRates = Arrays.stream(rates).map(Math::log).toArray();
    }

    /**
     * An emission with given rates.
     *
     * @param rates K means, finite and at least 0; a state with rate 0 emits nothing but 0
     * @return the emission
     * @throws IllegalArgumentException if there is no rate or one is out of range
     */
    public static PoissonEmission of(double... rates) {
        if (rates.length == 0) {
            throw new IllegalArgumentException("An emission has at least 1 state; given: none");
        }
        for (int i = 0; i < rates.length; i++) {
            if (!(rates[i] >= 0 && Double.isFinite(rates[i]))) {
                throw new IllegalArgumentException(
                        "The rate of state "
                                + i
                                + " (counted from 0) is "
                                + rates[i]
                                + "; the mean of a count is finite and at least 0");
            }
        }
        return new PoissonEmission(rates.clone());
    }

    /** The mean count of each state: a copy. */
    public double[] rates() {
        return rates.clone();
    }

    @Override
    public int states() {
        return rates.length;
    }

    @Override
    public int dimensions() {
        return 1;
    }

    @Override
    public void check(Sequence x) {
        WholeNumbers.check("counts", x, Double.MAX_VALUE);
    }

    @Override
    public void logDensities(Sequence x, int from, int count, double[] out) {
        int k = rates.length;
        double[] values = x.values();
        for (int t = 0; t < count; t++) {
            double value = values[from + t];
            boolean missing = Double.isNaN(value);
            double logFactorial = missing ? 0 : LogFactorial.of(value);
            for (int i = 0; i < k; i++) {
                // 0 log 0 = 0: a state of rate 0 emits 0 for certain.
                double power = value == 0 ? 0 : value * logRates[i];
                out[t * k + i] = missing ? 0 : power - rates[i] - logFactorial;
            }
        }
    }

    /** \(\log x!\), from a table for the counts that are common. */
    private static final class LogFactorial {

        private static final double[] TABLE = new double[1024];

        static {
            for (int x = 2; x < TABLE.length; x++) {
                TABLE[x] = Gamma.logGamma(x + 1.0);
            }
        }

        static double of(double x) {
            return x < TABLE.length ? TABLE[(int) x] : Gamma.logGamma(x + 1);
        }
    }

    /**
     * Splits a large rate in halves: a sum of Poisson variables is one (Knuth's product, below).
     */
    @Override
    public double[] sample(int state, Random random) {
        double count = 0;
        double rest = rates[state];
        while (rest > 0) {
            double part = Math.min(rest, 500);
            rest -= part;
            double product = random.nextDouble();
            double least = Math.exp(-part);
            while (product > least) {
                count++;
                product *= random.nextDouble();
            }
        }
        return new double[] {count};
    }

    @Override
    public double[][] means() {
        return parameters();
    }

    @Override
    public double[][] parameters() {
        return Arrays.stream(rates).mapToObj(r -> new double[] {r}).toArray(double[][]::new);
    }

    @Override
    public List<String> parameterNames() {
        return List.of("rate");
    }

    @Override
    public int numberOfParameters() {
        return rates.length;
    }

    @Override
    public PoissonEmission permuted(int... order) {
        return new PoissonEmission(Arrays.stream(order).mapToDouble(i -> rates[i]).toArray());
    }

    @Override
    public EmissionStatistics statistics() {
        return new Sums(rates.length);
    }

    @Override
    public String toString() {
        return "PoissonEmission(rates " + Arrays.toString(rates) + ")";
    }

    /** Expected visits of each state and sums of the counts in it. */
    private static final class Sums implements EmissionStatistics {

        private final double[] visits;
        private final double[] sums;

        Sums(int k) {
            visits = new double[k];
            sums = new double[k];
        }

        @Override
        public void add(Sequence x, int from, int count, double[] posteriors) {
            int k = visits.length;
            for (int t = 0; t < count; t++) {
                if (!x.isMissing(from + t)) {
                    double value = x.get(from + t);
                    for (int i = 0; i < k; i++) {
                        visits[i] += posteriors[t * k + i];
                        sums[i] += posteriors[t * k + i] * value;
                    }
                }
            }
        }

        @Override
        public void add(EmissionStatistics other) {
            for (int i = 0; i < visits.length; i++) {
                visits[i] += ((Sums) other).visits[i];
                sums[i] += ((Sums) other).sums[i];
            }
        }

        /** \(\lambda_i = \sum_t \gamma_t(i) x_t / \sum_t \gamma_t(i)\). */
        @Override
        public PoissonEmission maximize(double regularization) {
            double[] rates = new double[visits.length];
            for (int i = 0; i < rates.length; i++) {
                if (!(visits[i] > Maximization.NO_VISITS)) {
                    throw new CollapsedStateException(i, rates.length, visits[i], "so has no mean");
                }
                rates[i] = sums[i] / visits[i];
            }
            return new PoissonEmission(rates);
        }
    }
}
