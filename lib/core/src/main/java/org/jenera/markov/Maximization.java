package org.jenera.markov;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * The M-step: the chain and the emission that maximise the expected log-probability of states and
 * observations (Rabiner 1989, equations 40a to 40c).
 */
final class Maximization {

    /** A state that is expected to be visited less often than this cannot be estimated. */
    static final double NO_VISITS = 1e-12;

    private static final int MOST_ASCENTS = 20;
    private static final int MOST_HALVINGS = 40;

    private Maximization() {}

    static HiddenMarkovModel maximize(
            HiddenMarkovModel old, ExpectedCounts counts, Chain chain, double regularization) {
        int k = old.states();
        Emission emission = counts.statistics().maximize(regularization);
        double[][] transition = old.transition();
        double[] initial;
        switch (chain) {
            case FREE -> {
                initial = normalized(counts.initial());
                transition = rows(transition, counts.transitions());
            }
            case INDEPENDENT -> {
                initial = normalized(counts.occupancy());
                Arrays.fill(transition, initial);
            }
            case STATIONARY -> {
                transition = new StationaryAscent(k, counts).from(transition);
                initial = Stochastic.stationary(transition);
            }
            default -> throw new IllegalStateException("A new kind of chain: " + chain);
        }
        return new HiddenMarkovModel(initial, transition, emission, chain);
    }

    private static double[] normalized(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(c -> c / sum).toArray();
    }

    /** Relative frequencies; a state that is never left keeps its row, which nothing depends on. */
    private static double[][] rows(double[][] old, double[] counts) {
        int k = old.length;
        double[][] rows = new double[k][];
        for (int i = 0; i < k; i++) {
            double[] row = Arrays.copyOfRange(counts, i * k, (i + 1) * k);
            rows[i] = Arrays.stream(row).sum() > NO_VISITS ? normalized(row) : old[i];
        }
        return rows;
    }

    /**
     * A generalised M-step for a chain that starts in its stationary distribution \(\delta(A)\),
     * for which there is no closed form: it raises \(Q(A) = \sum_k g_k \log \delta_k(A) + \sum_{ij}
     * n_{ij} \log A_{ij}\), where g are the posterior probabilities of the first states and n the
     * expected transitions.
     *
     * <p>With \(Z = (I - A + 1 \delta)^{-1}\) a change of A changes \(\delta\) by \(\delta \, dA \,
     * Z\), so that the first sum has the slope \(\delta_i h_j\), \(h = Z (g / \delta)\), in
     * \(A_{ij}\). Where the slopes of Q in a row are equal, \(A_{ij} \propto n_{ij} + A_{ij}
     * \delta_i (h_j - c)\) for any c. Each ascent goes towards that right-hand side, half as far
     * until Q has risen.
     */
    private static final class StationaryAscent {

        private final int k;
        private final double[] first;
        private final double[] n;

        StationaryAscent(int k, ExpectedCounts counts) {
            this.k = k;
            first = counts.initial();
            n = counts.transitions();
        }

        double[][] from(double[][] start) {
            double[][] a = start;
            double q = objective(a);
            for (int ascent = 0; ascent < MOST_ASCENTS; ascent++) {
                double[][] aim = aim(a);
                double step = 1;
                double[][] next = aim;
                double nextQ = objective(next);
                for (int h = 0; h < MOST_HALVINGS && !(nextQ >= q); h++) {
                    step /= 2;
                    next = between(a, aim, step);
                    nextQ = objective(next);
                }
                if (!(nextQ >= q)) {
                    return a;
                }
                boolean done = nextQ - q <= 1e-13 * Math.abs(q);
                a = next;
                q = nextQ;
                if (done) {
                    return a;
                }
            }
            return a;
        }

        private double objective(double[][] a) {
            double[] delta;
            try {
                delta = Stochastic.stationary(a);
            } catch (IllegalArgumentException e) {
                return Double.NaN; // a chain in parts: no place to go
            }
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += first[i] == 0 ? 0 : first[i] * Math.log(delta[i]);
                for (int j = 0; j < k; j++) {
                    double count = n[i * k + j];
                    sum += count == 0 ? 0 : count * Math.log(a[i][j]);
                }
            }
            return sum;
        }

        private double[][] aim(double[][] a) {
            double[] delta = Stochastic.stationary(a);
            double[] h = slopes(a, delta);
            double least = Arrays.stream(h).min().orElseThrow();
            double[][] aim = new double[k][];
            for (int i = 0; i < k; i++) {
                double[] row = new double[k];
                double sum = 0;
                for (int j = 0; j < k; j++) {
                    row[j] = n[i * k + j] + a[i][j] * delta[i] * (h[j] - least);
                    sum += row[j];
                }
                aim[i] = sum > NO_VISITS ? normalized(row) : a[i];
            }
            return aim;
        }

        private double[] slopes(double[][] a, double[] delta) {
            double[][] system = new double[k][k];
            double[] weights = new double[k];
            for (int i = 0; i < k; i++) {
                weights[i] = first[i] == 0 ? 0 : first[i] / delta[i];
                for (int j = 0; j < k; j++) {
                    system[i][j] = (i == j ? 1 : 0) - a[i][j] + delta[j];
                }
            }
            try {
                return new LUDecomposition(new Array2DRowRealMatrix(system, false), 1e-14)
                        .getSolver()
                        .getInverse()
                        .operate(weights);
            } catch (SingularMatrixException e) {
                return new double[k];
            }
        }

        private double[][] between(double[][] from, double[][] to, double part) {
            double[][] result = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    result[i][j] = (1 - part) * from[i][j] + part * to[i][j];
                }
            }
            return result;
        }
    }
}
