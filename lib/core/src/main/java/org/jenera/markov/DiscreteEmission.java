package org.jenera.markov;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Each state emits one of M symbols, numbered from 0, with probabilities of its own. */
public final class DiscreteEmission implements Emission {

    private final double[][] probabilities; // (K, M)
    private final double[] logs; // (M, K): the row of a symbol is what a step needs

    private DiscreteEmission(double[][] probabilities) {
        this.probabilities = probabilities;
        int k = probabilities.length;
        int m = probabilities[0].length;
        logs = new double[m * k];
        for (int s = 0; s < m; s++) {
            for (int i = 0; i < k; i++) {
                logs[s * k + i] = Math.log(probabilities[i][s]);
            }
        }
    }

    /**
     * An emission with given probabilities.
     *
     * @param probabilities K rows of M probabilities: row i tells what state i emits
     * @return the emission
     * @throws IllegalArgumentException if a row is no distribution or rows differ in length
     */
    public static DiscreteEmission of(double[][] probabilities) {
        if (probabilities.length == 0 || probabilities[0].length == 0) {
            throw new IllegalArgumentException(
                    "An emission has at least 1 state and 1 symbol; given: "
                            + Arrays.deepToString(probabilities));
        }
        return new DiscreteEmission(
                Stochastic.rows(
                        "the emission matrix",
                        probabilities,
                        probabilities.length,
                        probabilities[0].length));
    }

    /** The probability of each symbol in each state, (K, M): a copy. */
    public double[][] probabilities() {
        return Stochastic.copy(probabilities);
    }

    /** The number of symbols, M. */
    public int symbols() {
        return probabilities[0].length;
    }

    @Override
    public int states() {
        return probabilities.length;
    }

    @Override
    public int dimensions() {
        return 1;
    }

    @Override
    public void check(Sequence x) {
        WholeNumbers.check("symbols", x, symbols() - 1);
    }

    @Override
    public void logDensities(Sequence x, int from, int count, double[] out) {
        int k = states();
        double[] values = x.values();
        for (int t = 0; t < count; t++) {
            double symbol = values[from + t];
            if (Double.isNaN(symbol)) {
                Arrays.fill(out, t * k, (t + 1) * k, 0);
            } else {
                System.arraycopy(logs, (int) symbol * k, out, t * k, k);
            }
        }
    }

    @Override
    public double[] sample(int state, Random random) {
        return new double[] {Stochastic.draw(probabilities[state], random)};
    }

    @Override
    public double[][] means() {
        double[][] means = new double[states()][1];
        for (int i = 0; i < means.length; i++) {
            for (int s = 0; s < symbols(); s++) {
                means[i][0] += s * probabilities[i][s];
            }
        }
        return means;
    }

    @Override
    public double[][] parameters() {
        return probabilities();
    }

    @Override
    public List<String> parameterNames() {
        return IntStream.range(0, symbols()).mapToObj(s -> "p(" + s + ")").toList();
    }

    @Override
    public int numberOfParameters() {
        return states() * (symbols() - 1);
    }

    @Override
    public DiscreteEmission permuted(int... order) {
        return new DiscreteEmission(
                Arrays.stream(order).mapToObj(i -> probabilities[i]).toArray(double[][]::new));
    }

    @Override
    public EmissionStatistics statistics() {
        return new Counts(states(), symbols());
    }

    @Override
    public String toString() {
        return "DiscreteEmission(" + states() + " states, " + symbols() + " symbols)";
    }

    /** Expected counts of each symbol in each state. */
    private static final class Counts implements EmissionStatistics {

        private final int k;
        private final double[] counts; // (M, K)

        Counts(int k, int m) {
            this.k = k;
            counts = new double[m * k];
        }

        @Override
        public void add(Sequence x, int from, int count, double[] posteriors) {
            for (int t = 0; t < count; t++) {
                if (!x.isMissing(from + t)) {
                    int row = (int) x.get(from + t) * k;
                    for (int i = 0; i < k; i++) {
                        counts[row + i] += posteriors[t * k + i];
                    }
                }
            }
        }

        @Override
        public void add(EmissionStatistics other) {
            double[] more = ((Counts) other).counts;
            for (int i = 0; i < counts.length; i++) {
                counts[i] += more[i];
            }
        }

        /** \(B_{is} = \) expected count of s in state i over all counts in it (Rabiner, 40c). */
        @Override
        public DiscreteEmission maximize(double regularization) {
            int m = counts.length / k;
            double[][] rows = new double[k][m];
            for (int i = 0; i < k; i++) {
                double visits = 0;
                for (int s = 0; s < m; s++) {
                    visits += counts[s * k + i];
                }
                if (!(visits > Maximization.NO_VISITS)) {
                    throw new CollapsedStateException(i, k, visits, "so emits nothing");
                }
                for (int s = 0; s < m; s++) {
                    rows[i][s] = counts[s * k + i] / visits;
                }
            }
            return new DiscreteEmission(rows);
        }
    }
}
