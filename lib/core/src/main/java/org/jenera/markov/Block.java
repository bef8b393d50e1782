package org.jenera.markov;

/** The tables of some steps of a sequence, and what passes from them to their neighbours. */
final class Block {

    private final int k;

    /** (count, K): log-densities, then densities, then \(\hat b_t(j) \beta_t(j)\). */
    final double[] b;

    /** (count, K): unscaled, then posterior probabilities. */
    final double[] alpha;

    /** (count): one over the sum of alpha. */
    final double[] inverse;

    /** (strip, K): \(\beta_t(i)\) of a few steps. */
    final double[] beta;

    /** (K + 1): alpha of the last step of the block before, and one over its sum. */
    private final double[] before;

    /** (K): \(\hat b_t(j) \beta_t(j)\) of the first step of the block after. */
    final double[] after;

    Block(int count, int k) {
        this.k = k;
        b = new double[Math.multiplyExact(count, k)];
        alpha = new double[count * k];
        inverse = new double[count];
        beta = new double[Math.min(Recursion.STRIP, count) * k];
        before = new double[k + 1];
        after = new double[k];
    }

    int capacity() {
        return inverse.length;
    }

    /** Where the forward recursion ended, for {@link #begin} of the block after. */
    double[] end(int count) {
        double[] end = new double[k + 1];
        System.arraycopy(alpha, (count - 1) * k, end, 0, k);
        end[k] = inverse[count - 1];
        return end;
    }

    void begin(double[] end) {
        System.arraycopy(end, 0, before, 0, k + 1);
    }

    /** The array that holds alpha of the step before step t, at {@link #offsetBefore}. */
    double[] alphaBefore(int t) {
        return t == 0 ? before : alpha;
    }

    int offsetBefore(int t) {
        return t == 0 ? 0 : (t - 1) * k;
    }

    double inverseBefore(int t) {
        return t == 0 ? before[k] : inverse[t - 1];
    }

    /** Makes alpha filtered probabilities. */
    void normalize(int from, int end) {
        for (int t = from; t < end; t++) {
            double factor = inverse[t];
            for (int i = t * k; i < (t + 1) * k; i++) {
                alpha[i] *= factor;
            }
        }
    }
}
