package org.jenera.markov;

import java.util.Arrays;

/**
 * The scaled recursions of one model, in plain loops over arrays (Rabiner 1989, equations 19, 24,
 * 91 and 95).
 *
 * <p>Tables are (count, K), one step after the other. The densities of a step are taken relative to
 * the largest. Going forward a step is divided by its sum; that sum is not waited for: it scales
 * the prediction of the next step, which is computed meanwhile. Going backward is divided by the
 * same sums, so that \(\alpha_t(i) \beta_t(i)\) are posterior probabilities as they stand.
 */
final class Recursion {

    /** Steps of the backward recursion between two passes that count transitions. */
    static final int STRIP = 128;

    /** A probability below this counts as 0, so that no product overflows going backward. */
    private static final double LEAST = 1e-140;

    /** A sum below this may have lost some of what it sums. */
    private static final double LEAST_SUM = 1e-100;

    private final int k;
    private final double[] initial;
    private final double[] transition; // (K, K): A by rows
    private final Tiles rows;
    private final Tiles columns;

    Recursion(double[] initial, double[][] transition) {
        k = initial.length;
        this.initial = initial;
        this.transition = new double[k * k];
        double[] transposed = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                this.transition[i * k + j] = transition[i][j];
                transposed[j * k + i] = transition[i][j];
            }
        }
        rows = new Tiles(this.transition, k);
        columns = new Tiles(transposed, k);
    }

    /** Told of the scale of each step: \(\log p(x_t \mid x_{<t})\) in nats. */
    interface Scales {
        void at(int t, double logScale);
    }

    /**
     * Goes forward through some steps of a sequence.
     *
     * @param emission of the K states
     * @param x the sequence
     * @param from the first step, 0 if the block begins the sequence
     * @param count steps
     * @param block holds where the block before ended
     * @param scales told of each step; null for nobody
     * @return the sum of the log-scales in nats; NaN if all that remains possible at a step is less
     *     probable than a double can tell beside what is not, or nothing is: LogSpace knows
     */
    double forward(Emission emission, Sequence x, int from, int count, Block block, Scales scales) {
        emission.relativeDensities(x, from, count, block.b, block.inverse);
        double logs = 0;
        double product = 1; // of scales, of which few logarithms are taken
        for (int t = 0; t < count; t++) {
            double largest = block.inverse[t];
            double scale = advance(from, t, block);
            if (!(scale >= LEAST_SUM)) {
                largest = rescue(emission, x, from, t, block);
                scale = advance(from, t, block);
                if (!(scale >= LEAST_SUM)) {
                    return Double.NaN;
                }
            }
            block.inverse[t] = 1 / scale;
            logs += largest;
            product *= scale;
            if (product < LEAST_SUM || product > 1 / LEAST_SUM) {
                logs += Math.log(product);
                product = 1;
            }
            if (scales != null) {
                scales.at(from + t, largest + Math.log(scale));
            }
        }
        return logs + Math.log(product);
    }

    /** Densities relative to the largest among the states that can be reached. */
    private double rescue(Emission emission, Sequence x, int from, int t, Block block) {
        double[] logs = new double[k];
        emission.logDensities(x, from + t, 1, logs);
        Arrays.fill(block.b, t * k, (t + 1) * k, 1);
        advance(from, t, block); // with densities of 1: which states can be reached
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            if (block.alpha[t * k + j] > 0) {
                largest = Math.max(largest, logs[j]);
            }
        }
        for (int j = 0; j < k; j++) {
            boolean reached = block.alpha[t * k + j] > 0;
            block.b[t * k + j] = reached ? Math.exp(logs[j] - largest) : 0;
        }
        return largest;
    }

    private double advance(int from, int t, Block block) {
        double inverse = 1;
        if (from + t > 0) {
            columns.multiply(block.alphaBefore(t), block.offsetBefore(t), block.alpha, t * k);
            inverse = block.inverseBefore(t);
        } else {
            System.arraycopy(initial, 0, block.alpha, 0, k);
        }
        return weigh(block.b, block.alpha, t * k, inverse);
    }

    /** Turns predictions into joint probabilities with the observation; their sum. */
    private double weigh(double[] b, double[] alpha, int row, double inverse) {
        double sum = 0;
        for (int j = row; j < row + k; j++) {
            double value = alpha[j] * (inverse * b[j]);
            value = value < LEAST ? 0 : value;
            alpha[j] = value;
            sum += value;
        }
        return sum;
    }

    /**
     * Goes back through the steps of a block after {@link #forward}; alpha becomes posterior
     * probabilities.
     *
     * @param count steps
     * @param block as {@link #forward} left it, and as the block after this one left it
     * @param last whether the block ends the sequence
     * @param counts (K, K) adds \(\sum_t \alpha_t(i) \hat b_{t+1}(j) \beta_{t+1}(j)\), which times
     *     \(A_{ij}\) are expected transitions
     */
    void backward(int count, Block block, boolean last, double[] counts) {
        for (int end = count; end > 0; end -= STRIP) {
            int from = Math.max(0, end - STRIP);
            boolean tail = last && end == count;
            for (int t = end - 1; t >= from; t--) {
                if (t < end - 1) {
                    retreat(block.b, (t + 1) * k, block, t, t - from);
                } else if (tail) {
                    retreatFromEnd(block, t, t - from);
                } else {
                    retreat(block.after, 0, block, t, t - from);
                }
            }
            if (!tail) {
                addCounts(block.alpha, (end - 1) * k, block.after, 0, 1, counts, k);
            }
            addCounts(block.alpha, from * k, block.b, (from + 1) * k, end - 1 - from, counts, k);
            System.arraycopy(block.b, from * k, block.after, 0, k);
            for (int i = 0; i < (end - from) * k; i++) {
                block.alpha[from * k + i] *= block.beta[i];
            }
        }
    }

    private void retreatFromEnd(Block block, int t, int strip) {
        Arrays.fill(block.beta, strip * k, (strip + 1) * k, 1);
        scale(block.alpha, block.b, t * k, block.inverse[t], block.beta, strip * k);
    }

    private void retreat(double[] next, int at, Block block, int t, int strip) {
        rows.multiply(next, at, block.beta, strip * k);
        scale(block.alpha, block.b, t * k, block.inverse[t], block.beta, strip * k);
    }

    private void scale(
            double[] alpha, double[] b, int row, double inverse, double[] beta, int strip) {
        for (int i = 0; i < k; i++) {
            // What was not reached may be as large as it likes: it counts for nothing.
            double a = alpha[row + i] * inverse;
            double value = a > 0 ? beta[strip + i] : 0;
            alpha[row + i] = a;
            beta[strip + i] = value;
            b[row + i] *= inverse * value;
        }
    }

    /**
     * Adds \(\sum_t \alpha_t(i) w_t(j)\), in tiles of two states by four that stay in registers.
     */
    private static void addCounts(
            double[] alpha, int a, double[] w, int v, int steps, double[] counts, int k) {
        for (int i = 0; i < k; i += 2) {
            for (int j = 0; j < k; j += 4) {
                if (i + 1 < k && j + 3 < k) {
                    addTile(alpha, a + i, w, v + j, steps, counts, i * k + j, k);
                } else {
                    addRest(alpha, a, w, v, steps, counts, i, j, k);
                }
            }
        }
    }

    private static void addTile(
            double[] alpha, int a, double[] w, int v, int steps, double[] counts, int at, int k) {
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        for (int t = 0; t < steps * k; t += k) {
            double a0 = alpha[a + t];
            double a1 = alpha[a + t + 1];
            double w0 = w[v + t];
            double w1 = w[v + t + 1];
            double w2 = w[v + t + 2];
            double w3 = w[v + t + 3];
            s00 += a0 * w0;
            s01 += a0 * w1;
            s02 += a0 * w2;
            s03 += a0 * w3;
            s10 += a1 * w0;
            s11 += a1 * w1;
            s12 += a1 * w2;
            s13 += a1 * w3;
        }
        counts[at] += s00;
        counts[at + 1] += s01;
        counts[at + 2] += s02;
        counts[at + 3] += s03;
        counts[at + k] += s10;
        counts[at + k + 1] += s11;
        counts[at + k + 2] += s12;
        counts[at + k + 3] += s13;
    }

    private static void addRest(
            double[] alpha,
            int a,
            double[] w,
            int v,
            int steps,
            double[] counts,
            int firstI,
            int firstJ,
            int k) {
        for (int i = firstI; i < Math.min(firstI + 2, k); i++) {
            for (int j = firstJ; j < Math.min(firstJ + 4, k); j++) {
                double sum = 0;
                for (int t = 0; t < steps * k; t += k) {
                    sum += alpha[a + t + i] * w[v + t + j];
                }
                counts[i * k + j] += sum;
            }
        }
    }

    /** Turns what {@link #backward} counted into expected transitions. */
    void finish(double[] counts) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] *= transition[i];
        }
    }
}
