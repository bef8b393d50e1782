package org.jenera.markov;

import java.util.Arrays;

/**
 * Forward-backward in logarithms (Rabiner 1989, section V.A): slower than the scaled recursions,
 * but without their limit, because no probability is too small for its logarithm. The check of the
 * scaled recursions, and what they fall back on where everything still possible is less likely than
 * the smallest double.
 */
public final class LogSpace {

    private final int k;
    private final int length;
    private final double[] logAlpha; // (T, K)
    private final double[] logBeta; // (T, K)
    private final double[] b; // (T, K): log-densities
    private final double[][] logTransition;
    private final double logLikelihood;

    private LogSpace(HiddenMarkovModel model, Sequence x) {
        k = model.states();
        length = x.length();
        b = new double[length * k];
        model.emission().logDensities(x, 0, length, b);
        logTransition = logs(model.transition());
        logAlpha = new double[length * k];
        logBeta = new double[length * k];
        double[] logInitial = logs(new double[][] {model.initial()})[0];
        double[] terms = new double[k];
        for (int t = 0; t < length; t++) {
            boolean possible = false;
            for (int j = 0; j < k; j++) {
                for (int i = 0; i < k && t > 0; i++) {
                    terms[i] = logAlpha[(t - 1) * k + i] + logTransition[i][j];
                }
                double before = t == 0 ? logInitial[j] : logSumExp(terms);
                double value = before + b[t * k + j];
                // What cannot be reached stays so, whatever density it would have there.
                logAlpha[t * k + j] = before == Double.NEGATIVE_INFINITY ? before : value;
                possible |= logAlpha[t * k + j] > Double.NEGATIVE_INFINITY;
            }
            requireDensities(t);
            if (!possible) {
                throw new ImpossibleObservationException(x, t);
            }
        }
        for (int t = length - 2; t >= 0; t--) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    int next = (t + 1) * k + j;
                    terms[j] = logTransition[i][j] + b[next] + logBeta[next];
                }
                logBeta[t * k + i] = logSumExp(terms);
            }
        }
        logLikelihood = logSumExp(Arrays.copyOfRange(logAlpha, (length - 1) * k, length * k));
    }

    /**
     * Runs both recursions.
     *
     * @param model of K states
     * @param x a sequence of T observations
     * @return what they found
     * @throws ImpossibleObservationException if the sequence has probability 0
     * @throws IllegalStateException if the emission gives NaN or infinity for a log-density
     */
    public static LogSpace of(HiddenMarkovModel model, Sequence x) {
        model.emission().check(x);
        return new LogSpace(model, x);
    }

    /** The log-probability of the sequence, in nats. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * \(\log p(x_1, \dots, x_t, z_t = i)\).
     *
     * @param t counted from 0
     * @param i the state
     * @return nats
     */
    public double logForward(int t, int i) {
        return logAlpha[t * k + i];
    }

    /**
     * \(\log p(x_{t+1}, \dots, x_T \mid z_t = i)\).
     *
     * @param t counted from 0
     * @param i the state
     * @return nats
     */
    public double logBackward(int t, int i) {
        return logBeta[t * k + i];
    }

    /**
     * \(p(z_t = i \mid x)\).
     *
     * @param t counted from 0
     * @param i the state
     * @return the probability
     */
    public double posterior(int t, int i) {
        double alpha = logForward(t, i);
        return alpha == Double.NEGATIVE_INFINITY
                ? 0
                : Math.exp(alpha + logBackward(t, i) - logLikelihood);
    }

    /** All posterior probabilities, (T, K) row by row. */
    double[] posteriors() {
        double[] table = new double[length * k];
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < k; i++) {
                table[t * k + i] = posterior(t, i);
            }
        }
        return table;
    }

    /** \(\sum_t p(z_t = i, z_{t+1} = j \mid x)\), added to (K, K) numbers. */
    void addTransitions(double[] counts) {
        for (int t = 0; t + 1 < length; t++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    int next = (t + 1) * k + j;
                    double joint = logForward(t, i) + logTransition[i][j];
                    if (joint > Double.NEGATIVE_INFINITY) {
                        counts[i * k + j] +=
                                Math.exp(joint + b[next] + logBeta[next] - logLikelihood);
                    }
                }
            }
        }
    }

    private void requireDensities(int t) {
        for (int j = 0; j < k; j++) {
            double value = b[t * k + j];
            if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
                throw new IllegalStateException(
                        "The log-density of observation "
                                + t
                                + " in state "
                                + j
                                + " (both counted from 0) is "
                                + value
                                + "; expected a finite number, or negative infinity where the state"
                                + " cannot emit it. Check the emission");
            }
        }
    }

    static double[][] logs(double[][] a) {
        return Arrays.stream(a)
                .map(row -> Arrays.stream(row).map(Math::log).toArray())
                .toArray(double[][]::new);
    }

    static double logSumExp(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }
}
