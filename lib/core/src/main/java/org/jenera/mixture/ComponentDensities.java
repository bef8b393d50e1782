package org.jenera.mixture;

import java.util.Arrays;
import java.util.List;
import org.jenera.distribution.Gaussian;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The E-step on large batches: \(\log \pi_k + \log \mathcal{N}(x_i \mid \mu_k, \Sigma_k)\) for
 * every observation and component.
 *
 * <p>The quadratic form is \(\|L_k^{-1}(x_i - \mu_k)\|^2\). The product with the triangular
 * \(L_k^{-1}\) is a loop along columns of a block: it skips the zeros, half of the matrix or more,
 * and measures faster than a matrix product of the whole and a pass for the squares. Differences
 * from the mean come first, so that data far from the origin keep their digits.
 */
final class ComponentDensities {

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final int d;
    private final double[][] means; // (K, d)
    private final double[][][] whitenings; // (K, d, d), lower triangular
    private final double[] logScales; // (K): log weight and normaliser

    ComponentDensities(double[] weights, List<Gaussian> components) {
        d = components.get(0).dimensions();
        means = new double[weights.length][d];
        whitenings = new double[weights.length][][];
        logScales = new double[weights.length];
        for (int c = 0; c < weights.length; c++) {
            Gaussian component = components.get(c);
            whitenings[c] = component.whitening();
            logScales[c] = Math.log(weights[c]) - 0.5 * d * LOG_TWO_PI;
            for (int j = 0; j < d; j++) {
                means[c][j] = component.mean(j);
                logScales[c] -= Math.log(component.cholesky(j, j));
            }
        }
    }

    /** The log-density of the mixture at each of n checked observations, in nats. */
    double[] logDensity(Blocks blocks, int n) {
        double[] result = new double[n];
        blocks.forEach(
                (block, strip) -> {
                    logJoint(block);
                    normalize(block);
                    System.arraycopy(block.work, 0, result, (int) block.from(), block.count());
                });
        return result;
    }

    /**
     * The posterior probability of each component (Bishop 2006, equation 9.23).
     *
     * @param responsibilities (n, K), row-major: overwritten
     * @return the log-likelihood of all rows, in nats
     */
    double responsibilities(Blocks blocks, INDArray responsibilities) {
        double[] sums = new double[blocks.strips()];
        blocks.forEach(
                (block, strip) -> {
                    logJoint(block);
                    normalize(block);
                    block.writeParts(responsibilities);
                    double sum = 0;
                    for (int i = 0; i < block.count(); i++) {
                        sum += block.work[i];
                    }
                    sums[strip] += sum;
                });
        return Arrays.stream(sums).sum();
    }

    private void logJoint(Block block) {
        int count = block.count();
        for (int c = 0; c < means.length; c++) {
            block.centre(means[c]);
            double[] logJoint = block.parts[c];
            Arrays.fill(logJoint, 0, count, logScales[c]);
            for (int i = 0; i < d; i++) {
                Arrays.fill(block.work, 0, count, 0);
                for (int j = 0; j <= i; j++) {
                    double factor = whitenings[c][i][j];
                    if (factor != 0) {
                        addProduct(factor, block.centred[j], block.work, count);
                    }
                }
                subtractHalfSquares(block.work, logJoint, count);
            }
        }
    }

    private static void addProduct(double factor, double[] x, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += factor * x[i];
        }
    }

    private static void subtractHalfSquares(double[] x, double[] from, int count) {
        for (int i = 0; i < count; i++) {
            from[i] -= 0.5 * x[i] * x[i];
        }
    }

    /**
     * Turns log joint densities into responsibilities and leaves the log-densities of the mixture,
     * \(\log \sum_k e^{v_k}\), in the block's work. The largest term is taken out first, so that no
     * exponential overflows and not all underflow.
     */
    private static void normalize(Block block) {
        double[] largest = block.centred[0]; // free by now
        double[] sums = block.work;
        int count = block.count();
        Arrays.fill(largest, 0, count, -Double.MAX_VALUE);
        Arrays.fill(sums, 0, count, 0);
        for (double[] part : block.parts) {
            for (int i = 0; i < count; i++) {
                largest[i] = Math.max(largest[i], part[i]);
            }
        }
        for (double[] part : block.parts) {
            for (int i = 0; i < count; i++) {
                part[i] = Math.exp(part[i] - largest[i]);
                sums[i] += part[i];
            }
        }
        for (double[] part : block.parts) {
            for (int i = 0; i < count; i++) {
                part[i] /= sums[i];
            }
        }
        for (int i = 0; i < count; i++) {
            sums[i] = largest[i] + Math.log(sums[i]);
        }
    }
}
