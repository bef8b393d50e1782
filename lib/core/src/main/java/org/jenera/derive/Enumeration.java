package org.jenera.derive;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Sums over every configuration of a small discrete model: the exact answer against which a
 * derivation or an approximation is checked.
 *
 * <p>The order is that of counting, the first unit (or step) the most significant: for \(d = 2\)
 * 00, 01, 10, 11.
 */
public final class Enumeration {

    private static final long MOST = 1L << 26;

    private Enumeration() {}

    /**
     * Every binary vector of a length.
     *
     * @param d the length, 0 to 26
     * @return \(2^d\) vectors of zeros and ones, each an array of its own (d), in counting order
     * @throws IllegalArgumentException if there are too many to enumerate
     */
    public static Stream<double[]> binaryVectors(int d) {
        return LongStream.range(0, count(2, d))
                .mapToObj(
                        code ->
                                IntStream.range(0, d)
                                        .mapToDouble(i -> code >> (d - 1 - i) & 1)
                                        .toArray());
    }

    /**
     * Every path of a chain with K states through T steps.
     *
     * @param states K, at least 1
     * @param steps T, at least 0
     * @return \(K^T\) paths of states 0 to K-1, each an array of its own (T), in counting order
     * @throws IllegalArgumentException if there are more than \(2^{26}\)
     */
    public static Stream<int[]> paths(int states, int steps) {
        return LongStream.range(0, count(states, steps))
                .mapToObj(
                        code -> {
                            int[] path = new int[steps];
                            long rest = code;
                            for (int t = steps - 1; t >= 0; t--) {
                                path[t] = (int) (rest % states);
                                rest /= states;
                            }
                            return path;
                        });
    }

    /**
     * \(\sum_{x \in \{0,1\}^d} f(x)\).
     *
     * @param d the length of the vectors
     * @param f the summand
     * @return the sum, compensated for rounding
     */
    public static double sum(int d, ToDoubleFunction<double[]> f) {
        return binaryVectors(d).mapToDouble(f).sum();
    }

    /**
     * \(\log \sum_{x \in \{0,1\}^d} e^{f(x)}\), the log partition function of the energy \(-f\).
     *
     * @param d the length of the vectors
     * @param f the logarithm of the summand, in nats
     * @return the logarithm of the sum
     */
    public static double logSumExp(int d, ToDoubleFunction<double[]> f) {
        return logSumExp(binaryVectors(d).mapToDouble(f).toArray());
    }

    /**
     * The expectation \(\sum_x f(x) e^{w(x)} / \sum_x e^{w(x)}\) over binary vectors.
     *
     * @param d the length of the vectors
     * @param f what is averaged; not evaluated where the probability is 0
     * @param logWeight \(w\), the logarithm of the probability up to a constant
     * @return the expectation
     * @throws IllegalArgumentException if every weight is 0, or a weight is infinite or NaN
     */
    public static double expectation(
            int d, ToDoubleFunction<double[]> f, ToDoubleFunction<double[]> logWeight) {
        double logTotal = logSumExp(d, logWeight);
        if (!Double.isFinite(logTotal)) {
            throw new IllegalArgumentException(
                    "The weights must have a finite, positive sum; the logarithm of their sum is "
                            + logTotal);
        }
        return sum(
                d,
                x -> {
                    double probability = Math.exp(logWeight.applyAsDouble(x) - logTotal);
                    return probability == 0 ? 0 : probability * f.applyAsDouble(x);
                });
    }

    /**
     * \(\log \sum_i e^{v_i}\) without overflow.
     *
     * @param values \(v\); negative infinity is a term of 0
     * @return the logarithm of the sum; negative infinity for no values
     */
    public static double logSumExp(double... values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            largest = Math.max(largest, value);
        }
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }

    private static long count(int base, int length) {
        if (base < 1 || length < 0) {
            throw new IllegalArgumentException(
                    "Enumeration needs at least 1 state and a length of at least 0; given: "
                            + base
                            + " states, length "
                            + length);
        }
        long count = 1;
        for (int i = 0; i < length; i++) {
            count *= base;
            if (count > MOST) {
                throw new IllegalArgumentException(
                        base
                                + "^"
                                + length
                                + " configurations are too many to enumerate (at most 2^26); take a"
                                + " smaller model");
            }
        }
        return count;
    }
}
