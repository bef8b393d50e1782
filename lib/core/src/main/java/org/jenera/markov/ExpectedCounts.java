package org.jenera.markov;

/**
 * What the E-step of Baum and Welch adds up: over one sequence, or over many.
 *
 * <p>A sequence is worked through in blocks. Going forward keeps the filtered probabilities at the
 * end of each block and nothing else; going back recomputes a block at a time from there. With one
 * block nothing is computed twice, with \(\sqrt T\) blocks the memory is \(O(\sqrt T K)\). For one
 * thread.
 */
final class ExpectedCounts {

    private final HiddenMarkovModel model;
    private final int k;
    private final Recursion recursion;
    private final double[] initial; // (K): posterior of the first state, summed over sequences
    private final double[] occupancy; // (K): posterior of every state, summed
    private final double[] transitions; // (K, K)
    private final EmissionStatistics statistics;
    private double logLikelihood;
    private long sequences;

    ExpectedCounts(HiddenMarkovModel model) {
        this.model = model;
        k = model.states();
        recursion = model.recursion();
        initial = new double[k];
        occupancy = new double[k];
        transitions = new double[k * k];
        statistics = model.emission().statistics();
    }

    double[] initial() {
        return initial;
    }

    double[] occupancy() {
        return occupancy;
    }

    double[] transitions() {
        return transitions;
    }

    EmissionStatistics statistics() {
        return statistics;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    long sequences() {
        return sequences;
    }

    /**
     * Adds a sequence.
     *
     * @param x checked
     * @param blockLength how many steps to keep at a time, at least 1
     * @param spare a block to work in, of any size; null if there is none
     * @return a block for the next sequence
     */
    Block add(Sequence x, int blockLength, Block spare) {
        int length = x.length();
        int blocks = (length + blockLength - 1) / blockLength;
        int capacity = Math.min(length, blockLength);
        Block block = spare == null || spare.capacity() < capacity ? new Block(capacity, k) : spare;
        double[][] ends = new double[blocks][];
        double sum = 0;
        for (int i = 0; i < blocks; i++) {
            sum += forward(x, i, blockLength, block, ends);
        }
        if (Double.isNaN(sum)) {
            addInLogSpace(x);
            return block;
        }
        double[] counts = new double[k * k];
        for (int i = blocks - 1; i >= 0; i--) {
            if (i < blocks - 1) {
                forward(x, i, blockLength, block, ends);
            }
            int from = i * blockLength;
            int count = Math.min(blockLength, length - from);
            recursion.backward(count, block, i == blocks - 1, counts);
            addPosteriors(x, from, count, block.alpha);
        }
        recursion.finish(counts);
        for (int i = 0; i < counts.length; i++) {
            transitions[i] += counts[i];
        }
        finish(sum, block.alpha);
        return block;
    }

    private double forward(Sequence x, int index, int blockLength, Block block, double[][] ends) {
        int from = index * blockLength;
        int count = Math.min(blockLength, x.length() - from);
        if (index > 0) {
            block.begin(ends[index - 1]);
        }
        double sum = recursion.forward(model.emission(), x, from, count, block, null);
        ends[index] = block.end(count);
        return sum;
    }

    private void addPosteriors(Sequence x, int from, int count, double[] posteriors) {
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < k; i++) {
                occupancy[i] += posteriors[t * k + i];
            }
        }
        statistics.add(x, from, count, posteriors);
    }

    private void addInLogSpace(Sequence x) {
        LogSpace logSpace = LogSpace.of(model, x);
        double[] posteriors = logSpace.posteriors();
        addPosteriors(x, 0, x.length(), posteriors);
        logSpace.addTransitions(transitions);
        finish(logSpace.logLikelihood(), posteriors);
    }

    private void finish(double sum, double[] firstPosteriors) {
        for (int i = 0; i < k; i++) {
            initial[i] += firstPosteriors[i];
        }
        logLikelihood += sum;
        sequences++;
    }

    /** Adds what other sequences gave under the same model. */
    void add(ExpectedCounts other) {
        for (int i = 0; i < k; i++) {
            initial[i] += other.initial[i];
            occupancy[i] += other.occupancy[i];
        }
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] += other.transitions[i];
        }
        statistics.add(other.statistics);
        logLikelihood += other.logLikelihood;
        sequences += other.sequences;
    }
}
