package org.jenera.markov;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Probability vectors and stochastic matrices: what makes them valid, and what is asked of them.
 */
final class Stochastic {

    private static final double SUM_TOLERANCE = 1e-8;

    private Stochastic() {}

    /** A copy of a distribution. */
    static double[] distribution(String name, double[] p) {
        if (p.length == 0) {
            throw new IllegalArgumentException(name + " has at least 1 probability; given: none");
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0)) {
                throw new IllegalArgumentException(
                        name
                                + " holds "
                                + p[i]
                                + " at "
                                + i
                                + " (counted from 0); probabilities are at least 0");
            }
            sum += p[i];
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    name
                            + " sums to "
                            + sum
                            + ", not to 1; given: "
                            + Arrays.toString(p)
                            + ". Divide it by its sum");
        }
        return p.clone();
    }

    /** A copy of a matrix whose rows are distributions. */
    static double[][] rows(String name, double[][] a, int rows, int columns) {
        if (a.length != rows) {
            throw new IllegalArgumentException(
                    name + " has " + rows + " rows; given: " + a.length + " rows");
        }
        double[][] copy = new double[rows][];
        for (int i = 0; i < rows; i++) {
            if (a[i].length != columns) {
                throw new IllegalArgumentException(
                        name
                                + " has "
                                + columns
                                + " columns; row "
                                + i
                                + " (counted from 0) has "
                                + a[i].length);
            }
            copy[i] = distribution("Row " + i + " (counted from 0) of " + name, a[i]);
        }
        return copy;
    }

    static double[][] copy(double[][] a) {
        return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The distribution that a chain keeps: \(\delta A = \delta\), from \(\delta (I - A + U) = 1\)
     * with U all ones (Zucchini and MacDonald 2009, section 1.3.2).
     */
    static double[] stationary(double[][] transition) {
        int k = transition.length;
        double[][] system = new double[k][k]; // transposed: the unknown is a row vector
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                system[j][i] = (i == j ? 1 : 0) - transition[i][j] + 1;
            }
        }
        double[] ones = new double[k];
        Arrays.fill(ones, 1);
        double[] delta;
        try {
            delta =
                    new LUDecomposition(new Array2DRowRealMatrix(system, false), 1e-14)
                            .getSolver()
                            .solve(new ArrayRealVector(ones, false))
                            .toArray();
        } catch (SingularMatrixException e) {
            throw new IllegalArgumentException(
                    "The chain has no unique stationary distribution: its states fall into parts"
                            + " that do not reach each other. Given: "
                            + Arrays.deepToString(transition)
                            + ". Give the initial distribution instead",
                    e);
        }
        double sum = 0;
        for (int i = 0; i < k; i++) {
            delta[i] = Math.max(0, delta[i]); // rounding around 0
            sum += delta[i];
        }
        for (int i = 0; i < k; i++) {
            delta[i] /= sum;
        }
        return delta;
    }

    /** Draws an index with the given probabilities. */
    static int draw(double[] p, Random random) {
        double rest = random.nextDouble();
        int last = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0) {
                if (rest < p[i]) {
                    return i;
                }
                rest -= p[i];
                last = i; // rounding may leave a rest: never return what has probability 0
            }
        }
        return last;
    }

    /** The vector times the matrix: a distribution one step later. */
    static double[] step(double[] p, double[][] transition) {
        double[] next = new double[transition[0].length];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < next.length; j++) {
                next[j] += p[i] * transition[i][j];
            }
        }
        return next;
    }
}
