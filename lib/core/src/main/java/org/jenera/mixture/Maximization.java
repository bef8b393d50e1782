package org.jenera.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jenera.distribution.Cholesky;
import org.jenera.distribution.Gaussian;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The M-step (Bishop 2006, equations 9.24 to 9.27): weighted counts, means and covariances.
 *
 * <p>It takes two passes over the observations, the second about the new means: the usual one-pass
 * form, the mean of squares less the square of the mean, loses all digits of a component that is
 * narrow and far from the origin.
 */
final class Maximization {

    /** A component with fewer points than this has no mean. */
    private static final double NO_POINTS = 1e-12;

    private static final double EPSILON = Math.ulp(1.0);

    private final INDArray x;
    private final Columns columns;
    private final Covariance type;
    private final double regularization;
    private final Blocks blocks;
    private final int d;
    private final long n;

    /**
     * @param x (n, d), checked
     * @param columns of x
     * @param blocks of x
     */
    Maximization(
            INDArray x, Columns columns, Covariance type, double regularization, Blocks blocks) {
        this.x = x;
        this.columns = columns;
        this.type = type;
        this.regularization = regularization;
        this.blocks = blocks;
        d = (int) x.size(1);
        n = x.size(0);
    }

    /**
     * The mixture that is most likely given the responsibilities.
     *
     * @param responsibilities (n, K), row-major, rows that sum to 1
     * @throws CollapsedComponentException if a component holds no points or its covariance is
     *     singular
     */
    GaussianMixture maximize(INDArray responsibilities) {
        int k = (int) responsibilities.size(1);
        double[] counts = new double[k];
        double[][] means = means(responsibilities, counts);
        double[][][] covariances =
                switch (type) {
                    case FULL, TIED -> scatter(responsibilities, means);
                    case DIAGONAL, SPHERICAL -> squares(responsibilities, means);
                };
        double[] weights = new double[k];
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            weights[c] = counts[c] / n;
            double[][] covariance =
                    covariance(
                            covariances[type == Covariance.TIED ? 0 : c],
                            type == Covariance.TIED ? n : counts[c]);
            components.add(component(c, counts, means[c], covariance));
        }
        return new GaussianMixture(weights, components, type);
    }

    private double[][] means(INDArray responsibilities, double[] counts) {
        int k = counts.length;
        double[][] stripCounts = new double[blocks.strips()][k];
        double[][] stripSums = new double[blocks.strips()][k * d];
        blocks.forEach(
                (block, strip) -> {
                    block.readParts(responsibilities);
                    block.centre(columns.means());
                    block.addCounts(stripCounts[strip]);
                    block.addWeightedSums(stripSums[strip]);
                });
        addAll(stripCounts, counts);
        double[] sums = addAll(stripSums, new double[k * d]);
        double[][] means = new double[k][d];
        for (int c = 0; c < k; c++) {
            if (!(counts[c] > NO_POINTS)) {
                throw collapse(c, counts, "so has no mean");
            }
            for (int j = 0; j < d; j++) {
                means[c][j] = columns.means()[j] + sums[c * d + j] / counts[c];
            }
        }
        return means;
    }

    /** \(\sum_i r_{ik} (x_i - \mu_k)(x_i - \mu_k)^\top\) for each k, or summed over k if tied. */
    private double[][][] scatter(INDArray responsibilities, double[][] means) {
        int k = means.length;
        int matrices = type == Covariance.TIED ? 1 : k;
        double[][][] stripSums = new double[matrices][blocks.strips()][d * d];
        blocks.forEach(
                (block, strip) -> {
                    block.readParts(responsibilities);
                    for (int c = 0; c < k; c++) {
                        block.addWeightedSquares(c, means[c], stripSums[c % matrices][strip]);
                    }
                });
        double[][][] result = new double[matrices][d][];
        for (int c = 0; c < matrices; c++) {
            double[] sums = addAll(stripSums[c], new double[d * d]);
            for (int i = 0; i < d; i++) {
                result[c][i] = Arrays.copyOfRange(sums, i * d, (i + 1) * d);
            }
        }
        return result;
    }

    /** The diagonals of {@link #scatter}; spherical covariances have their mean in every place. */
    private double[][][] squares(INDArray responsibilities, double[][] means) {
        int k = means.length;
        double[][] stripSums = new double[blocks.strips()][k * d];
        blocks.forEach(
                (block, strip) -> {
                    block.readParts(responsibilities);
                    for (int c = 0; c < k; c++) {
                        block.addWeightedDiagonal(c, means[c], stripSums[strip]);
                    }
                });
        double[] sums = addAll(stripSums, new double[k * d]);
        double[][][] result = new double[k][d][d];
        for (int c = 0; c < k; c++) {
            double[] diagonal = Arrays.copyOfRange(sums, c * d, (c + 1) * d);
            if (type == Covariance.SPHERICAL) {
                Arrays.fill(diagonal, Arrays.stream(diagonal).sum() / d);
            }
            for (int j = 0; j < d; j++) {
                result[c][j][j] = diagonal[j];
            }
        }
        return result;
    }

    private static double[] addAll(double[][] strips, double[] to) {
        for (double[] strip : strips) {
            for (int i = 0; i < to.length; i++) {
                to[i] += strip[i];
            }
        }
        return to;
    }

    private double[][] covariance(double[][] sums, double count) {
        double[][] covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                // The sums are symmetric up to rounding only; the covariance is so exactly.
                covariance[i][j] = sums[i][j] / count;
                covariance[j][i] = covariance[i][j];
            }
            covariance[i][i] += regularization;
        }
        return covariance;
    }

    /** The Gaussian of component c, unless rounding is all there is of a variance. */
    private Gaussian component(int c, double[] counts, double[] mean, double[][] covariance) {
        for (int j = 0; j < d; j++) {
            double rounding = 64 * EPSILON * columns.magnitude(j);
            if (covariance[j][j] <= rounding * rounding) {
                throw collapse(c, counts, "has no variance in column " + j);
            }
        }
        Gaussian component;
        try {
            component = Gaussian.of(mean, covariance);
        } catch (IllegalArgumentException e) {
            throw collapse(c, counts, singular(covariance));
        }
        for (int j = 0; j < d; j++) {
            double pivot = component.cholesky(j, j);
            if (pivot * pivot <= 16 * d * EPSILON * covariance[j][j]) {
                throw collapse(c, counts, singular(covariance));
            }
        }
        return component;
    }

    private CollapsedComponentException collapse(int c, double[] counts, String what) {
        return new CollapsedComponentException(c, counts.length, counts[c], n, what);
    }

    private static String singular(double[][] covariance) {
        return "its covariance is singular (smallest eigenvalue "
                + Cholesky.smallestEigenvalue(covariance)
                + ")";
    }
}
