package org.jenera.montecarlo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.jenera.metrics.ParetoSmoothing;
import org.jenera.model.Estimate;

/** Points with importance weights. Immutable. */
public final class WeightedSample {

    private static final int LEAST = 25;
    private static final double TRUSTED_SHAPE = 0.7;

    private final double[][] points;
    private final double[] logWeights;
    private final double[] weights; // sum to 1
    private final double logMeanWeight;

    private WeightedSample(double[][] points, double[] logWeights) {
        this.points = points;
        this.logWeights = logWeights;
        double largest = Arrays.stream(logWeights).max().orElseThrow();
        weights = Arrays.stream(logWeights).map(w -> Math.exp(w - largest)).toArray();
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        logMeanWeight = largest + Math.log(sum / weights.length);
    }

    /**
     * Points and the logarithms of their weights.
     *
     * @param points shape (n, d), n at least 25
     * @param logWeights n logarithms of \(p / q\); minus infinity for a weight of 0
     * @return the sample
     * @throws IllegalArgumentException if the lengths differ or a weight is NaN or infinite
     * @throws IllegalStateException if every weight is 0
     */
    public static WeightedSample of(double[][] points, double[] logWeights) {
        if (points.length != logWeights.length || points.length < LEAST) {
            throw new IllegalArgumentException(
                    "A weighted sample has a weight for each point, at least "
                            + LEAST
                            + " of them; given: "
                            + points.length
                            + " points and "
                            + logWeights.length
                            + " weights");
        }
        boolean some = false;
        for (int i = 0; i < logWeights.length; i++) {
            if (Double.isNaN(logWeights[i]) || logWeights[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "The logarithm of a weight is finite or minus infinity; given: "
                                + logWeights[i]
                                + " for "
                                + NonFiniteDensityException.describe(points[i]));
            }
            some |= logWeights[i] > Double.NEGATIVE_INFINITY;
        }
        if (!some) {
            throw new IllegalStateException(
                    "All "
                            + logWeights.length
                            + " weights are 0: no draw fell where the target is positive. Take a"
                            + " proposal that covers the target");
        }
        return new WeightedSample(
                Arrays.stream(points).map(double[]::clone).toArray(double[][]::new),
                logWeights.clone());
    }

    /**
     * How many points.
     *
     * @return n
     */
    public int size() {
        return points.length;
    }

    /**
     * The points.
     *
     * @return shape (n, d): a copy
     */
    public double[][] points() {
        return Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The weights as they came, \(\log p - \log q\).
     *
     * @return n logarithms: a copy
     */
    public double[] logWeights() {
        return logWeights.clone();
    }

    /**
     * The weights divided by their sum.
     *
     * @return n numbers that sum to 1: a copy
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The mean of a function under the target, self-normalised: \(\sum_i w_i f(x_i)\), with the
     * standard error of the delta method, \(\sqrt{\sum_i w_i^2 (f(x_i) - \hat\mu)^2}\). The target
     * needs no normaliser; the estimate has a bias of order 1/n.
     *
     * @param f from d numbers to one, finite where the weight is not 0
     * @return in the unit of f
     */
    public Estimate mean(ToDoubleFunction<double[]> f) {
        double[] values = new double[points.length];
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                values[i] = f.applyAsDouble(points[i].clone());
                if (!Double.isFinite(values[i])) {
                    throw new NonFiniteDensityException(
                            "The function",
                            values[i],
                            points[i],
                            "its mean needs finite values wherever the target is positive");
                }
                mean += weights[i] * values[i];
            }
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += Math.pow(weights[i] * (values[i] - mean), 2);
        }
        return new Estimate(mean, Math.sqrt(squares));
    }

    /**
     * The logarithm of the integral of the target, \(\log \frac1n \sum_i p(x_i) / q(x_i)\), with
     * the standard error of the delta method. Wants a normalised proposal.
     *
     * @return nats
     */
    public Estimate logNormalizer() {
        double n = weights.length;
        double squares = 0;
        for (double weight : weights) {
            squares += Math.pow(weight * n - 1, 2);
        }
        return new Estimate(logMeanWeight, Math.sqrt(squares / (n - 1) / n));
    }

    /**
     * How many equally weighted draws would be about as good: \(1 / \sum_i w_i^2\) (Kong, Liu and
     * Wong, Journal of the American Statistical Association 89 (1994)). It sees only the weights
     * that were drawn, so that it is too large where the proposal misses part of the target.
     *
     * @return from 1 to n
     */
    public double effectiveSampleSize() {
        double squares = 0;
        for (double weight : weights) {
            squares += weight * weight;
        }
        return 1 / squares;
    }

    /**
     * The shape of the tail of the weights: {@link ParetoSmoothing#shape}. Estimates can be trusted
     * up to 0.7.
     *
     * @return the shape
     */
    public double paretoShape() {
        return ParetoSmoothing.shape(logWeights);
    }

    /**
     * The same points with the largest weights smoothed: {@link ParetoSmoothing#smooth}.
     *
     * @return a sample whose estimates vary less
     */
    public WeightedSample smoothed() {
        return new WeightedSample(points, ParetoSmoothing.smooth(logWeights));
    }

    /**
     * Points drawn in proportion to the weights, for what takes no weights: sampling importance
     * resampling (Rubin 1988), by one stratified draw for each point.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return shape (n, d)
     */
    public double[][] resample(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 point; given: " + n);
        }
        Random random = new Random(seed);
        double[][] drawn = new double[n][];
        int i = 0;
        double reached = weights[0];
        for (int k = 0; k < n; k++) {
            double wanted = (k + random.nextDouble()) / n;
            while (reached < wanted && i < weights.length - 1) {
                reached += weights[++i];
            }
            drawn[k] = points[i].clone();
        }
        return drawn;
    }

    /**
     * Why the estimates may be wrong, as sentences with the number and the remedy.
     *
     * @return no sentence if nothing shows
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        double shape = paretoShape();
        if (shape > TRUSTED_SHAPE) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "The Pareto shape of the weights is %.2f, above %.1f: a few draws decide"
                                    + " the estimates, and their standard errors are too small. Take"
                                    + " a proposal with heavier tails or nearer to the target",
                            shape,
                            TRUSTED_SHAPE));
        }
        double ess = effectiveSampleSize();
        if (ess < LEAST) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "The %d draws are worth %.1f: take more draws, or a better proposal",
                            size(),
                            ess));
        }
        return List.copyOf(warnings);
    }

    @Override
    public String toString() {
        String head =
                String.format(
                        Locale.ROOT,
                        "WeightedSample(%d points worth %.1f)",
                        size(),
                        effectiveSampleSize());
        List<String> warnings = warnings();
        return warnings.isEmpty() ? head : head + "\n" + String.join("\n", warnings);
    }
}
