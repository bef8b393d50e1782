package org.jenera.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jenera.distribution.Gaussian;

/** Each state emits a vector from a Gaussian with a full covariance matrix of its own. */
public final class GaussianEmission implements Emission {

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final List<Gaussian> states;
    private final double[][][] covariances; // (K, d, d)
    private final double[][] means; // (K, d)
    private final double[][] whitenings; // (K, d (d + 1) / 2): the rows of each triangle
    private final double[] logScales; // (K)

    private GaussianEmission(double[][] means, double[][][] covariances) {
        this.means = means;
        this.covariances = covariances;
        int k = means.length;
        int d = means[0].length;
        List<Gaussian> gaussians = new ArrayList<>();
        whitenings = new double[k][d * (d + 1) / 2];
        logScales = new double[k];
        for (int i = 0; i < k; i++) {
            Gaussian gaussian = Gaussian.of(means[i], covariances[i]);
            gaussians.add(gaussian);
            double[][] rows = gaussian.whitening();
            logScales[i] = -0.5 * d * LOG_TWO_PI;
            int at = 0;
            for (int r = 0; r < d; r++) {
                logScales[i] -= Math.log(gaussian.cholesky(r, r));
                System.arraycopy(rows[r], 0, whitenings[i], at, r + 1);
                at += r + 1;
            }
        }
        states = List.copyOf(gaussians);
    }

    /**
     * An emission with given parameters.
     *
     * @param means K rows of d numbers
     * @param covariances K symmetric, positive definite matrices (d, d)
     * @return the emission
     * @throws IllegalArgumentException if the sizes do not fit, or a covariance is not valid
     */
    public static GaussianEmission of(double[][] means, double[][][] covariances) {
        if (means.length == 0 || means.length != covariances.length) {
            throw new IllegalArgumentException(
                    "An emission has one mean and one covariance a state, at least one; given: "
                            + means.length
                            + " means and "
                            + covariances.length
                            + " covariances");
        }
        for (double[] mean : means) {
            if (mean.length != means[0].length) {
                throw new IllegalArgumentException(
                        "All states emit vectors of the same length; given: means of "
                                + Arrays.stream(means).map(m -> m.length).toList());
            }
        }
        return new GaussianEmission(
                Stochastic.copy(means),
                Arrays.stream(covariances).map(Stochastic::copy).toArray(double[][][]::new));
    }

    /**
     * An emission of numbers.
     *
     * @param means K numbers
     * @param deviations K standard deviations, greater than 0
     * @return the emission, of dimension 1
     * @throws IllegalArgumentException if the sizes do not fit, or a number is not valid
     */
    public static GaussianEmission of(double[] means, double[] deviations) {
        for (int i = 0; i < deviations.length; i++) {
            if (!(deviations[i] > 0)) {
                throw new IllegalArgumentException(
                        "A standard deviation is greater than 0; given: "
                                + deviations[i]
                                + " for state "
                                + i
                                + " (counted from 0)");
            }
        }
        return of(
                Arrays.stream(means).mapToObj(m -> new double[] {m}).toArray(double[][]::new),
                Arrays.stream(deviations)
                        .mapToObj(s -> new double[][] {{s * s}})
                        .toArray(double[][][]::new));
    }

    /** The distribution of one state, counted from 0. */
    public Gaussian state(int i) {
        return states.get(i);
    }

    /** The covariance of each state, (K, d, d): a copy. */
    public double[][][] covariances() {
        return Arrays.stream(covariances).map(Stochastic::copy).toArray(double[][][]::new);
    }

    @Override
    public int states() {
        return means.length;
    }

    @Override
    public int dimensions() {
        return means[0].length;
    }

    @Override
    public void check(Sequence x) {
        if (x.dimensions() != dimensions()) {
            throw new IllegalArgumentException(
                    "The states emit vectors of "
                            + dimensions()
                            + " numbers; given: observations of "
                            + x.dimensions());
        }
    }

    @Override
    public void logDensities(Sequence x, int from, int count, double[] out) {
        int k = means.length;
        int d = dimensions();
        double[] values = x.values();
        double[] centred = new double[d];
        for (int i = 0; i < k; i++) {
            for (int t = 0; t < count; t++) {
                int at = (from + t) * d;
                out[t * k + i] =
                        Double.isNaN(values[at])
                                ? 0
                                : logDensity(values, at, means[i], whitenings[i], centred)
                                        + logScales[i];
            }
        }
    }

    /** \(-\frac12 \|L^{-1} (x - \mu)\|^2\). */
    private static double logDensity(
            double[] x, int at, double[] mean, double[] whitening, double[] centred) {
        double squares = 0;
        int w = 0;
        for (int r = 0; r < centred.length; r++) {
            centred[r] = x[at + r] - mean[r];
            double sum = 0;
            for (int c = 0; c <= r; c++) {
                sum += whitening[w++] * centred[c];
            }
            squares += sum * sum;
        }
        return -0.5 * squares;
    }

    @Override
    public double[] sample(int state, Random random) {
        return states.get(state).sample(random);
    }

    @Override
    public double[][] means() {
        return Stochastic.copy(means);
    }

    /** The mean, then the lower triangle of the covariance row by row. */
    @Override
    public double[][] parameters() {
        int d = dimensions();
        double[][] rows = new double[states()][d + d * (d + 1) / 2];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(means[i], 0, rows[i], 0, d);
            int at = d;
            for (int r = 0; r < d; r++) {
                for (int c = 0; c <= r; c++) {
                    rows[i][at++] = covariances[i][r][c];
                }
            }
        }
        return rows;
    }

    @Override
    public List<String> parameterNames() {
        List<String> names = new ArrayList<>();
        for (int r = 0; r < dimensions(); r++) {
            names.add("mean " + r);
        }
        for (int r = 0; r < dimensions(); r++) {
            for (int c = 0; c <= r; c++) {
                names.add("covariance " + r + "," + c);
            }
        }
        return List.copyOf(names);
    }

    @Override
    public int numberOfParameters() {
        return states() * parameters()[0].length;
    }

    @Override
    public GaussianEmission permuted(int... order) {
        return new GaussianEmission(
                Arrays.stream(order).mapToObj(i -> means[i]).toArray(double[][]::new),
                Arrays.stream(order).mapToObj(i -> covariances[i]).toArray(double[][][]::new));
    }

    @Override
    public EmissionStatistics statistics() {
        return new GaussianStatistics(means);
    }

    @Override
    public String toString() {
        return "GaussianEmission(" + states() + " states, " + dimensions() + " dimensions)";
    }
}
