package org.jenera.markov;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jenera.model.TractableDensity;

/**
 * A Markov chain of order n over K symbols: the next symbol depends on the n before it and on
 * nothing else, \(p(x_t \mid x_1, \dots, x_{t-1}) = p(x_t \mid x_{t-n}, \dots, x_{t-1})\).
 * Immutable.
 *
 * <p>What came before is a <em>context</em>: n symbols, numbered as the digits of a number in base
 * K, the oldest the most significant. Order 0 is a sequence of independent symbols, order 1 the
 * usual chain, whose contexts are its states. A chain of higher order is a chain of order 1 over
 * its contexts: {@link #embedded()}.
 *
 * <pre>{@code
 * var chain = MarkovChain.fit(2, 26, letters);     // order 2, from data
 * chain.sample(100, seed);
 * chain.embedded().stationary();                   // of its 676 contexts
 * }</pre>
 */
public final class MarkovChain implements TractableDensity<int[]> {

    private static final int MOST_CONTEXTS = 1 << 22;

    private final int order;
    private final int symbols;
    private final double[] initial; // (K^n) of the first context
    private final double[][] transition; // (K^n, K)

    private MarkovChain(int order, int symbols, double[] initial, double[][] transition) {
        this.order = order;
        this.symbols = symbols;
        this.initial = initial;
        this.transition = transition;
    }

    /**
     * A chain of order 1.
     *
     * @param initial K probabilities of the first state
     * @param transition K rows of K probabilities: row i tells where state i goes
     * @return the chain
     * @throws IllegalArgumentException if a row is no distribution or the sizes do not fit
     */
    public static MarkovChain of(double[] initial, double[][] transition) {
        return of(1, initial, transition);
    }

    /**
     * A chain of any order.
     *
     * @param order n, at least 0
     * @param initial \(K^n\) probabilities of the first context
     * @param transition \(K^n\) rows of K probabilities of the next symbol
     * @return the chain
     * @throws IllegalArgumentException if a row is no distribution or the sizes do not fit
     */
    public static MarkovChain of(int order, double[] initial, double[][] transition) {
        int k = transition.length == 0 ? 0 : transition[0].length;
        int contexts = contexts(order, k);
        if (initial.length != contexts) {
            throw new IllegalArgumentException(
                    "A chain of order "
                            + order
                            + " over "
                            + k
                            + " symbols has "
                            + contexts
                            + " contexts; given: an initial distribution of "
                            + initial.length
                            + " probabilities");
        }
        return new MarkovChain(
                order,
                k,
                Stochastic.distribution("The initial distribution", initial),
                Stochastic.rows("the transition matrix", transition, contexts, k));
    }

    /**
     * A chain of order 1 that starts in its stationary distribution.
     *
     * @param transition K rows of K probabilities
     * @return the chain
     * @throws IllegalArgumentException if a row is no distribution, or there is more than one
     *     stationary distribution
     */
    public static MarkovChain stationary(double[][] transition) {
        int k = transition.length;
        double[][] rows = Stochastic.rows("the transition matrix", transition, k, k);
        return of(1, Stochastic.stationary(rows), rows);
    }

    /**
     * Maximum likelihood: the relative frequencies of what followed each context. A context that
     * was never left has no such frequencies; its row is made uniform.
     *
     * @param order n, at least 0
     * @param symbols K; symbols are 0 to K - 1
     * @param sequences each longer than n
     * @return the chain
     * @throws IllegalArgumentException as {@link #fit(int, int, double, List)}
     */
    public static MarkovChain fit(int order, int symbols, int[]... sequences) {
        return fit(order, symbols, 0, List.of(sequences));
    }

    /**
     * As {@link #fit(int, int, int[]...)}, with the same number added to every count, so that what
     * was not seen is not impossible (Laplace's rule, the posterior mean under a uniform prior, is
     * 1).
     *
     * @param order n, at least 0
     * @param symbols K
     * @param pseudoCount added to the count of every symbol after every context, and of every first
     *     context, at least 0
     * @param sequences each longer than n
     * @return the chain
     * @throws IllegalArgumentException if there is no sequence, one is not longer than n, a symbol
     *     is out of range, or there are too many contexts
     */
    public static MarkovChain fit(
            int order, int symbols, double pseudoCount, List<int[]> sequences) {
        int contexts = contexts(order, symbols);
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException("A chain is fitted to 1 sequence or more; given: 0");
        }
        if (!(pseudoCount >= 0 && Double.isFinite(pseudoCount))) {
            throw new IllegalArgumentException(
                    "A pseudo-count is finite and at least 0; given: " + pseudoCount);
        }
        double[] initial = new double[contexts];
        Arrays.fill(initial, pseudoCount);
        double[][] counts = new double[contexts][symbols];
        for (double[] row : counts) {
            Arrays.fill(row, pseudoCount);
        }
        for (int[] sequence : sequences) {
            requireLonger(order, sequence);
            requireSymbols(symbols, sequence);
            int context = 0;
            for (int t = 0; t < sequence.length; t++) {
                if (t == order) {
                    initial[context]++;
                }
                if (t >= order) {
                    counts[context][sequence[t]]++;
                }
                context = (context * symbols + sequence[t]) % contexts;
            }
        }
        normalize(initial);
        for (double[] row : counts) {
            normalize(row);
        }
        return new MarkovChain(order, symbols, initial, counts);
    }

    private static void normalize(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = sum == 0 ? 1.0 / counts.length : counts[i] / sum;
        }
    }

    /** How many symbols back the chain looks: n. */
    public int order() {
        return order;
    }

    /** The number of symbols, K. */
    public int symbols() {
        return symbols;
    }

    /** The probabilities of the first context, \(K^n\) of them: a copy. */
    public double[] initial() {
        return initial.clone();
    }

    /** The probabilities of the next symbol after each context, \((K^n, K)\): a copy. */
    public double[][] transition() {
        return Stochastic.copy(transition);
    }

    /**
     * The log-probability of each symbol given those before it; their sum is that of the sequence.
     * The first n symbols are drawn as one context, whose log-probability stands at n - 1; before
     * it stand zeros.
     *
     * @param x T symbols, more than n
     * @return T values in nats; negative infinity where the chain cannot go
     * @throws IllegalArgumentException if a symbol is out of range or x is too short
     */
    @Override
    public double[] logDensity(int[] x) {
        requireLonger(order, x);
        requireSymbols(symbols, x);
        double[] result = new double[x.length];
        int context = 0;
        for (int t = 0; t < x.length; t++) {
            if (t >= order) {
                result[t] = Math.log(transition[context][x[t]]);
            }
            context = (context * symbols + x[t]) % initial.length;
            if (t == order - 1) {
                result[t] = Math.log(initial[context]);
            }
        }
        return result;
    }

    /**
     * Draws a sequence.
     *
     * @param n its length, at least 1
     * @param seed of the random numbers
     * @return n symbols
     */
    @Override
    public int[] sample(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 symbol; given: " + n);
        }
        Random random = new Random(seed);
        int[] x = new int[n];
        int context = Stochastic.draw(initial, random);
        int rest = context;
        for (int t = order - 1; t >= 0; t--) {
            if (t < n) {
                x[t] = rest % symbols;
            }
            rest /= symbols;
        }
        for (int t = order; t < n; t++) {
            x[t] = Stochastic.draw(transition[context], random);
            context = (context * symbols + x[t]) % initial.length;
        }
        return x;
    }

    /**
     * The same process as a chain of order 1: its states are the contexts, and from context \((x_1,
     * \dots, x_n)\) it goes to \((x_2, \dots, x_n, x)\) with the probability of x.
     *
     * @return a chain of order 1 over \(K^n\) states
     * @throws IllegalArgumentException if the order is 0, which has no context
     */
    public MarkovChain embedded() {
        if (order == 0) {
            throw new IllegalArgumentException(
                    "A chain of order 0 has no context to be a state of; it is independent draws");
        }
        int contexts = initial.length;
        double[][] matrix = new double[contexts][contexts];
        for (int context = 0; context < contexts; context++) {
            for (int x = 0; x < symbols; x++) {
                matrix[context][(context * symbols + x) % contexts] = transition[context][x];
            }
        }
        return new MarkovChain(1, contexts, initial, matrix);
    }

    /**
     * The distribution over states that the chain keeps: \(\delta A = \delta\).
     *
     * @return K probabilities
     * @throws IllegalArgumentException if the order is not 1, or there is more than one such
     *     distribution
     */
    public double[] stationary() {
        requireOrderOne();
        return Stochastic.stationary(transition);
    }

    /**
     * The distribution over states some steps after the start.
     *
     * @param steps at least 0; 0 is the initial distribution
     * @return K probabilities
     * @throws IllegalArgumentException if the order is not 1 or steps is negative
     */
    public double[] after(int steps) {
        requireOrderOne();
        if (steps < 0) {
            throw new IllegalArgumentException("A chain goes forward; given: " + steps + " steps");
        }
        double[] p = initial.clone();
        for (int t = 0; t < steps; t++) {
            p = Stochastic.step(p, transition);
        }
        return p;
    }

    /**
     * The number of free parameters: those of the initial distribution and of the rows.
     *
     * @return \(K^n - 1 + K^n (K - 1)\)
     */
    public int numberOfParameters() {
        return initial.length - 1 + initial.length * (symbols - 1);
    }

    @Override
    public String toString() {
        return "MarkovChain(order " + order + " over " + symbols + " symbols)";
    }

    private void requireOrderOne() {
        if (order != 1) {
            throw new IllegalArgumentException(
                    "Only a chain of order 1 is a chain over its symbols; this one has order "
                            + order
                            + ". Ask embedded(), whose states are its contexts");
        }
    }

    private static int contexts(int order, int symbols) {
        if (order < 0 || symbols < 1) {
            throw new IllegalArgumentException(
                    "A chain has an order of at least 0 and at least 1 symbol; given: order "
                            + order
                            + ", "
                            + symbols
                            + " symbols");
        }
        long contexts = 1;
        for (int i = 0; i < order; i++) {
            contexts *= symbols;
            if (contexts > MOST_CONTEXTS) {
                throw new IllegalArgumentException(
                        "Order "
                                + order
                                + " over "
                                + symbols
                                + " symbols has more than "
                                + MOST_CONTEXTS
                                + " contexts; take a lower order");
            }
        }
        return (int) contexts;
    }

    private static void requireLonger(int order, int[] sequence) {
        if (sequence.length <= order) {
            throw new IllegalArgumentException(
                    "A chain of order "
                            + order
                            + " needs sequences of more than "
                            + order
                            + " symbols; given: "
                            + sequence.length);
        }
    }

    private static void requireSymbols(int symbols, int[] sequence) {
        for (int t = 0; t < sequence.length; t++) {
            if (sequence[t] < 0 || sequence[t] >= symbols) {
                throw new IllegalArgumentException(
                        "Symbols are from 0 to "
                                + (symbols - 1)
                                + "; given: "
                                + sequence[t]
                                + " at "
                                + t
                                + " (counted from 0)");
            }
        }
    }
}
