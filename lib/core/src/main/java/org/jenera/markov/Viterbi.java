package org.jenera.markov;

/**
 * The most probable path of hidden states.
 *
 * @param states T states, counted from 0
 * @param logProbability the joint log-probability of path and observations, in nats
 */
public record Viterbi(int[] states, double logProbability) {

    /** The states: a copy. */
    @Override
    public int[] states() {
        return states.clone();
    }

    /**
     * The recursion over maxima (Rabiner 1989, equations 32 to 35), in logarithms.
     *
     * @throws ImpossibleObservationException if the sequence has probability 0
     */
    static Viterbi of(HiddenMarkovModel model, Sequence x) {
        int k = model.states();
        int length = x.length();
        double[][] logTransition = LogSpace.logs(model.transition());
        double[] best = LogSpace.logs(new double[][] {model.initial()})[0];
        double[] next = new double[k];
        double[] b = new double[k];
        int[] from = new int[length * k];
        for (int t = 0; t < length; t++) {
            model.emission().logDensities(x, t, 1, b);
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < k; j++) {
                double reached = best[j];
                for (int i = 0; i < k && t > 0; i++) {
                    double value = best[i] + logTransition[i][j];
                    if (i == 0 || value > reached) {
                        reached = value;
                        from[t * k + j] = i;
                    }
                }
                next[j] = reached == Double.NEGATIVE_INFINITY ? reached : reached + b[j];
                largest = Math.max(largest, next[j]);
            }
            // NaN, which LogSpace reports in words, passes through the maximum.
            if (!(largest > Double.NEGATIVE_INFINITY && largest < Double.POSITIVE_INFINITY)) {
                LogSpace.of(model, x);
                throw new ImpossibleObservationException(x, t);
            }
            double[] spare = best;
            best = next;
            next = spare;
        }
        int state = 0;
        for (int i = 1; i < k; i++) {
            if (best[i] > best[state]) {
                state = i;
            }
        }
        double logProbability = best[state];
        int[] states = new int[length];
        for (int t = length - 1; t >= 0; t--) {
            states[t] = state;
            state = from[t * k + state];
        }
        return new Viterbi(states, logProbability);
    }
}
