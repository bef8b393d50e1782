package org.jenera.markov;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jenera.model.LatentVariableModel;
import org.jenera.model.TractableDensity;

/**
 * A hidden Markov model \((\pi, A, B)\): a chain of K states that nobody sees, each of which emits
 * the observation of its step (Rabiner 1989, section II). Immutable.
 *
 * <p>The batch of observations is one sequence. Its observations are not independent: {@link
 * #logDensity} tells \(\log p(x_t \mid x_1, \dots, x_{t-1})\) for each, and their sum is the
 * log-likelihood of the sequence.
 *
 * <pre>{@code
 * var casino = HiddenMarkovModel.of(
 *         new double[] {0.5, 0.5}, new double[][] {{0.95, 0.05}, {0.1, 0.9}}, emission);
 * casino.smooth(rolls);             // (T, 2): which die was it, given all rolls?
 * casino.viterbi(rolls).states();   // the most probable path
 * casino.sample(300, seed);
 * }</pre>
 */
public final class HiddenMarkovModel
        implements TractableDensity<Sequence>, LatentVariableModel<Sequence, double[][]> {

    private final double[] initial;
    private final double[][] transition;
    private final Emission emission;
    private final Chain chain;

    HiddenMarkovModel(double[] initial, double[][] transition, Emission emission, Chain chain) {
        this.initial = initial;
        this.transition = transition;
        this.emission = emission;
        this.chain = chain;
    }

    /**
     * A model with given parameters.
     *
     * @param initial \(\pi\), K probabilities
     * @param transition A, K rows of K probabilities: row i tells where state i goes
     * @param emission B, of K states
     * @return the model
     * @throws IllegalArgumentException if a row is no distribution or the sizes do not fit
     */
    public static HiddenMarkovModel of(double[] initial, double[][] transition, Emission emission) {
        int k = emission.states();
        if (initial.length != k) {
            throw new IllegalArgumentException(
                    "The emission has "
                            + k
                            + " states; given: an initial distribution of "
                            + initial.length);
        }
        return new HiddenMarkovModel(
                Stochastic.distribution("The initial distribution", initial),
                Stochastic.rows("the transition matrix", transition, k, k),
                emission,
                Chain.FREE);
    }

    /**
     * A model whose chain starts in its stationary distribution.
     *
     * @param transition A, K rows of K probabilities
     * @param emission B, of K states
     * @return the model
     * @throws IllegalArgumentException if a row is no distribution, the sizes do not fit, or there
     *     is more than one stationary distribution
     */
    public static HiddenMarkovModel stationary(double[][] transition, Emission emission) {
        int k = emission.states();
        double[][] rows = Stochastic.rows("the transition matrix", transition, k, k);
        return new HiddenMarkovModel(Stochastic.stationary(rows), rows, emission, Chain.STATIONARY);
    }

    /**
     * A model whose states are independent draws: a mixture of the emissions.
     *
     * @param weights K probabilities
     * @param emission B, of K states
     * @return the model
     * @throws IllegalArgumentException if the weights are no distribution or not K
     */
    public static HiddenMarkovModel independent(double[] weights, Emission emission) {
        double[][] rows = new double[weights.length][];
        Arrays.fill(rows, weights);
        HiddenMarkovModel model = of(weights, rows, emission);
        return new HiddenMarkovModel(model.initial, model.transition, emission, Chain.INDEPENDENT);
    }

    /** The number of states, K. */
    public int states() {
        return initial.length;
    }

    /** The distribution of the first state, \(\pi\): a copy. */
    public double[] initial() {
        return initial.clone();
    }

    /** The transition matrix A, (K, K): a copy. */
    public double[][] transition() {
        return Stochastic.copy(transition);
    }

    /** What the states emit, B. */
    public Emission emission() {
        return emission;
    }

    /** How the chain is constrained; {@link Chain#FREE} unless said otherwise. */
    public Chain chain() {
        return chain;
    }

    /** The hidden chain alone. */
    public MarkovChain hiddenChain() {
        return MarkovChain.of(initial, transition);
    }

    /** The distribution over states that the hidden chain keeps. */
    public double[] stationary() {
        return Stochastic.stationary(transition);
    }

    Recursion recursion() {
        return new Recursion(initial, transition);
    }

    /**
     * \(\log p(x_t \mid x_1, \dots, x_{t-1})\) of each observation; the sum is the log-likelihood.
     *
     * @param x T observations
     * @return T values in nats; 0 where an observation is missing
     * @throws IllegalArgumentException if an observation is of the wrong kind
     * @throws ImpossibleObservationException if one has probability 0
     */
    @Override
    public double[] logDensity(Sequence x) {
        double[] result = new double[x.length()];
        forward(x, (t, logScale) -> result[t] = logScale);
        return result;
    }

    /**
     * The log-probability of a whole sequence, \(\log p(x_1, \dots, x_T)\).
     *
     * @param x T observations
     * @return nats
     * @throws IllegalArgumentException as {@link #logDensity}
     */
    public double sequenceLogLikelihood(Sequence x) {
        return Arrays.stream(logDensity(x)).sum();
    }

    /**
     * The filtered probabilities of the states, \(p(z_t = i \mid x_1, \dots, x_t)\).
     *
     * @param x T observations
     * @return T rows of K probabilities
     * @throws IllegalArgumentException as {@link #logDensity}
     */
    public double[][] filter(Sequence x) {
        return rows(forward(x, null));
    }

    /**
     * The smoothed probabilities of the states, \(p(z_t = i \mid x_1, \dots, x_T)\).
     *
     * @param x T observations
     * @return T rows of K probabilities
     * @throws IllegalArgumentException as {@link #logDensity}
     */
    public double[][] smooth(Sequence x) {
        return forwardBackward(x).posteriors();
    }

    /** The smoothed probabilities of the states, (T, K): {@link #smooth}. */
    @Override
    public double[][] infer(Sequence x) {
        return smooth(x);
    }

    /**
     * Everything that both recursions tell of a sequence.
     *
     * @param x T observations
     * @return log-likelihood, posterior probabilities and expected transitions
     * @throws IllegalArgumentException as {@link #logDensity}
     */
    public ForwardBackward forwardBackward(Sequence x) {
        emission.check(x);
        int k = states();
        int length = x.length();
        double[] counts = new double[k * k];
        Recursion recursion = recursion();
        Block block = new Block(length, k);
        double logLikelihood = recursion.forward(emission, x, 0, length, block, null);
        if (Double.isNaN(logLikelihood)) {
            LogSpace logSpace = LogSpace.of(this, x);
            logSpace.addTransitions(counts);
            return new ForwardBackward(k, logSpace.logLikelihood(), logSpace.posteriors(), counts);
        }
        recursion.backward(length, block, true, counts);
        recursion.finish(counts);
        return new ForwardBackward(k, logLikelihood, block.alpha, counts);
    }

    /**
     * The expected transitions alone, \(\sum_t p(z_t = i, z_{t+1} = j \mid x)\), in \(O(\sqrt T
     * K)\) memory: the forward recursion keeps a step in \(\sqrt T\) and is done again from there
     * (Grice, Hughey and Speck 1997).
     *
     * @param x T observations
     * @return K rows of K expected counts
     * @throws IllegalArgumentException as {@link #logDensity}
     */
    public double[][] expectedTransitions(Sequence x) {
        emission.check(x);
        ExpectedCounts counts = new ExpectedCounts(this);
        counts.add(x, checkpoint(x.length()), null);
        return new ForwardBackward(states(), 0, new double[0], counts.transitions())
                .expectedTransitions();
    }

    static int checkpoint(int length) {
        return (int) Math.ceil(Math.sqrt(length));
    }

    /**
     * The most probable path, by Viterbi's recursion.
     *
     * @param x T observations
     * @return the path and its log-probability; among equals the one of lower states
     * @throws IllegalArgumentException as {@link #logDensity}
     */
    public Viterbi viterbi(Sequence x) {
        emission.check(x);
        return Viterbi.of(this, x);
    }

    /**
     * Posterior decoding: the most probable state of each step. The sequence of these need not be a
     * path that the chain can take.
     *
     * @param x T observations
     * @return T states
     * @throws IllegalArgumentException as {@link #logDensity}
     */
    public int[] posteriorDecoding(Sequence x) {
        ForwardBackward posterior = forwardBackward(x);
        int[] states = new int[x.length()];
        for (int t = 0; t < states.length; t++) {
            for (int i = 1; i < states(); i++) {
                if (posterior.posterior(t, i) > posterior.posterior(t, states[t])) {
                    states[t] = i;
                }
            }
        }
        return states;
    }

    /**
     * The state and the observation some steps after the end of a sequence.
     *
     * @param x T observations
     * @param steps how far ahead, at least 1
     * @return the distribution of observation T + steps, and of its state
     * @throws IllegalArgumentException as {@link #logDensity}, or if steps is less than 1
     */
    public Forecast forecast(Sequence x, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "A forecast looks at least 1 step ahead; given: " + steps);
        }
        double[] alpha = forward(x, null);
        int k = states();
        double[] p = Arrays.copyOfRange(alpha, alpha.length - k, alpha.length);
        for (int s = 0; s < steps; s++) {
            p = Stochastic.step(p, transition);
        }
        return new Forecast(p, emission);
    }

    /**
     * Draws a sequence: first the path of states, each then emits.
     *
     * @param n its length, at least 1
     * @param seed of the random numbers
     * @return n observations
     */
    @Override
    public Sequence sample(int n, long seed) {
        int[] path = sampleStates(n, seed);
        // Scrambled: a Random whose seed is a simple function of the other's is not independent.
        Random random = new Random(new SplittableRandom(seed).nextLong());
        int d = emission.dimensions();
        double[] values = new double[n * d];
        for (int t = 0; t < n; t++) {
            System.arraycopy(emission.sample(path[t], random), 0, values, t * d, d);
        }
        return Sequence.wrap(values, d);
    }

    /**
     * The states that {@link #sample} draws from with the same n and seed.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return n states
     */
    public int[] sampleStates(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 observation; given: " + n);
        }
        return hiddenChain().sample(n, seed);
    }

    /**
     * The number of free parameters of chain and emission.
     *
     * @return how many numbers a fit estimates
     */
    public int numberOfParameters() {
        return chain.numberOfParameters(states()) + emission.numberOfParameters();
    }

    /**
     * Akaike's information criterion, \(-2 \log L + 2 p\): lower is better.
     *
     * @param x the sequences of the fit
     * @return the criterion, from the natural logarithm
     */
    public double aic(Sequence... x) {
        return -2 * logLikelihood(x) + 2 * numberOfParameters();
    }

    /**
     * The Bayesian information criterion, \(-2 \log L + p \log n\) with n the observations that are
     * not missing: lower is better.
     *
     * @param x the sequences of the fit
     * @return the criterion, from the natural logarithm
     */
    public double bic(Sequence... x) {
        long n = Arrays.stream(x).mapToLong(Sequence::observed).sum();
        return -2 * logLikelihood(x) + numberOfParameters() * Math.log(n);
    }

    private double logLikelihood(Sequence[] x) {
        return Arrays.stream(x).mapToDouble(this::sequenceLogLikelihood).sum();
    }

    /**
     * The same model with its states renamed.
     *
     * @param order which old state each new one is: each of 0 to K - 1 once
     * @return the model, under which every sequence is as probable as under this one
     * @throws IllegalArgumentException if the order is none
     */
    public HiddenMarkovModel permuted(int... order) {
        int k = states();
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < Math.max(k, order.length); i++) {
            if (order.length != k || sorted[i] != i) {
                throw new IllegalArgumentException(
                        "An order of "
                                + k
                                + " states has each of 0 to "
                                + (k - 1)
                                + " once; given: "
                                + Arrays.toString(order));
            }
        }
        double[] newInitial = Arrays.stream(order).mapToDouble(i -> initial[i]).toArray();
        double[][] newTransition = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                newTransition[i][j] = transition[order[i]][order[j]];
            }
        }
        return new HiddenMarkovModel(newInitial, newTransition, emission.permuted(order), chain);
    }

    /**
     * The same model with its states in the order of their means, the least first; of vectors the
     * first number counts. It gives fits from different starts the same names.
     *
     * @return the model
     */
    public HiddenMarkovModel sortedByMean() {
        double[][] means = emission.means();
        List<Integer> order =
                IntStream.range(0, states())
                        .boxed()
                        .sorted((i, j) -> Double.compare(means[i][0], means[j][0]))
                        .toList();
        return permuted(order.stream().mapToInt(i -> i).toArray());
    }

    @Override
    public String toString() {
        return "HiddenMarkovModel("
                + states()
                + " states, "
                + chain.name().toLowerCase(Locale.ROOT)
                + " chain, "
                + emission
                + ")";
    }

    /** The filtered probabilities, (T, K) row by row. */
    private double[] forward(Sequence x, Recursion.Scales scales) {
        emission.check(x);
        int length = x.length();
        Block block = new Block(length, states());
        double logLikelihood = recursion().forward(emission, x, 0, length, block, scales);
        if (Double.isNaN(logLikelihood)) {
            forwardInLogSpace(x, block.alpha, scales);
        } else {
            block.normalize(0, length);
        }
        return block.alpha;
    }

    private void forwardInLogSpace(Sequence x, double[] alpha, Recursion.Scales scales) {
        LogSpace logSpace = LogSpace.of(this, x);
        int k = states();
        double before = 0;
        for (int t = 0; t < x.length(); t++) {
            double[] row = new double[k];
            for (int i = 0; i < k; i++) {
                row[i] = logSpace.logForward(t, i);
            }
            double total = LogSpace.logSumExp(row);
            for (int i = 0; i < k; i++) {
                alpha[t * k + i] = Math.exp(row[i] - total);
            }
            if (scales != null) {
                scales.at(t, total - before);
            }
            before = total;
        }
    }

    private double[][] rows(double[] table) {
        int k = states();
        double[][] rows = new double[table.length / k][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = Arrays.copyOfRange(table, t * k, (t + 1) * k);
        }
        return rows;
    }
}
