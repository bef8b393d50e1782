package org.jenera.markov;

import java.util.Arrays;

/**
 * Observations in the order in which they were made: T of them, each of d numbers. Immutable.
 *
 * <p>An observation whose numbers are all NaN is missing. A symbol or a count is a whole number of
 * at least 0; the emission of the model says which it takes.
 */
public final class Sequence {

    private final double[] values; // (T, d), one observation after the other
    private final int dimensions;

    private Sequence(double[] values, int dimensions) {
        this.values = values;
        this.dimensions = dimensions;
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "A sequence has at least 1 observation; given: none. Leave out what is empty");
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "Observation "
                                + i / dimensions
                                + " (counted from 0) holds "
                                + values[i]
                                + "; every number must be finite, or NaN where an observation is"
                                + " missing");
            }
        }
        for (int t = 0; dimensions > 1 && t < length(); t++) {
            int missing = 0;
            for (int j = 0; j < dimensions; j++) {
                missing += Double.isNaN(values[t * dimensions + j]) ? 1 : 0;
            }
            if (missing != 0 && missing != dimensions) {
                throw new IllegalArgumentException(
                        "Observation "
                                + t
                                + " (counted from 0) is partly missing: "
                                + missing
                                + " of its "
                                + dimensions
                                + " numbers are NaN. An observation is missing as a whole; make all"
                                + " of its numbers NaN, or fill them in");
            }
        }
    }

    /**
     * Symbols or counts.
     *
     * @param symbols T whole numbers, at least 0
     * @return the sequence, of dimension 1
     * @throws IllegalArgumentException if there is none
     */
    public static Sequence of(int... symbols) {
        return new Sequence(Arrays.stream(symbols).asDoubleStream().toArray(), 1);
    }

    /**
     * Numbers.
     *
     * @param values T numbers; NaN is missing
     * @return the sequence, of dimension 1
     * @throws IllegalArgumentException if there is none, or one is infinite
     */
    public static Sequence of(double... values) {
        return new Sequence(values.clone(), 1);
    }

    /**
     * Vectors.
     *
     * @param rows T rows of d numbers; a row of NaN is missing
     * @return the sequence
     * @throws IllegalArgumentException if there is no row, rows differ in length, a number is
     *     infinite, or a row is partly NaN
     */
    public static Sequence of(double[][] rows) {
        int d = rows.length == 0 ? 1 : Math.max(1, rows[0].length);
        double[] values = new double[rows.length * d];
        for (int t = 0; t < rows.length; t++) {
            if (rows[t].length != d) {
                throw new IllegalArgumentException(
                        "Every observation has as many numbers as the first, at least one; the"
                                + " first has "
                                + rows[0].length
                                + ", observation "
                                + t
                                + " (counted from 0) has "
                                + rows[t].length);
            }
            System.arraycopy(rows[t], 0, values, t * d, d);
        }
        return new Sequence(values, d);
    }

    /** Takes the array as it is: the caller keeps no reference. */
    static Sequence wrap(double[] values, int dimensions) {
        return new Sequence(values, dimensions);
    }

    /**
     * The number of observations.
     *
     * @return T, at least 1
     */
    public int length() {
        return values.length / dimensions;
    }

    /**
     * How many numbers an observation has.
     *
     * @return d
     */
    public int dimensions() {
        return dimensions;
    }

    /**
     * One number.
     *
     * @param t of which observation, from 0 to T - 1
     * @param j which of its numbers, from 0 to d - 1
     * @return the number; NaN if the observation is missing
     */
    public double get(int t, int j) {
        return values[t * dimensions + j];
    }

    /**
     * An observation of one number, or the first of a vector.
     *
     * @param t from 0 to T - 1
     * @return the number; NaN if the observation is missing
     */
    public double get(int t) {
        return values[t * dimensions];
    }

    /**
     * Whether an observation is missing.
     *
     * @param t from 0 to T - 1
     * @return whether its numbers are NaN
     */
    public boolean isMissing(int t) {
        return Double.isNaN(values[t * dimensions]);
    }

    /**
     * How many observations are not missing.
     *
     * @return from 0 to T
     */
    public int observed() {
        int observed = 0;
        for (int t = 0; t < length(); t++) {
            observed += isMissing(t) ? 0 : 1;
        }
        return observed;
    }

    /**
     * The same sequence without some of its observations, whose places stay.
     *
     * @param steps which are to be missing, from 0 to T - 1
     * @return a new sequence of the same length
     * @throws IllegalArgumentException naming a step that the sequence does not have
     */
    public Sequence withMissing(int... steps) {
        double[] copy = values.clone();
        for (int t : steps) {
            if (t < 0 || t >= length()) {
                throw new IllegalArgumentException(
                        "Steps of this sequence are from 0 to "
                                + (length() - 1)
                                + "; given: "
                                + t
                                + " to be missing");
            }
            Arrays.fill(copy, t * dimensions, (t + 1) * dimensions, Double.NaN);
        }
        return new Sequence(copy, dimensions);
    }

    /**
     * A part.
     *
     * @param from the first observation
     * @param to the one after the last
     * @return a new sequence of {@code to - from} observations
     * @throws IllegalArgumentException unless {@code 0 <= from < to <= T}
     */
    public Sequence slice(int from, int to) {
        if (!(0 <= from && from < to && to <= length())) {
            throw new IllegalArgumentException(
                    "A part of a sequence of "
                            + length()
                            + " begins at 0 or later, ends there or before, and is not empty;"
                            + " given: from "
                            + from
                            + " to "
                            + to);
        }
        return new Sequence(
                Arrays.copyOfRange(values, from * dimensions, to * dimensions), dimensions);
    }

    /**
     * All numbers.
     *
     * @return a new array, (T, d) row by row
     */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * All numbers of a sequence of symbols or counts.
     *
     * @return T whole numbers; what is missing is -1
     */
    public int[] toSymbols() {
        int[] symbols = new int[length()];
        for (int t = 0; t < symbols.length; t++) {
            symbols[t] = isMissing(t) ? -1 : (int) get(t);
        }
        return symbols;
    }

    /** The numbers themselves, for loops of this package, which do not change them. */
    double[] values() {
        return values;
    }

    /** One observation as errors show it. */
    String describe(int t) {
        String numbers =
                Arrays.toString(Arrays.copyOfRange(values, t * dimensions, (t + 1) * dimensions));
        return dimensions == 1 ? numbers.substring(1, numbers.length() - 1) : numbers;
    }

    @Override
    public String toString() {
        return "Sequence(" + length() + " observations of " + dimensions + " numbers)";
    }
}
