package org.jenera.mixture;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The E-step on large batches: \(\log \pi_k + \log \mathcal{N}(x_i \mid \mu_k, \Sigma_k)\) for
 * every observation and component.
 *
 * <p>The quadratic form of component k is \(\|L_k^{-1}(x - c) - L_k^{-1}(\mu_k - c)\|^2\). The
 * factors \(L_k^{-1}\) are stacked, so that one matrix product a block of rows serves all
 * components and no array of shape (n, K, d) is ever made. The centre c, the mean of the mixture,
 * keeps the digits of data that lie far from the origin.
 */
final class ComponentDensities implements AutoCloseable {

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final int k;
    private final int d;
    private final double[] centre;
    private final double[] whitenedMeans; // (K * d)
    private final double[] logScales; // (K): log weight and normaliser
    private final INDArray stacked; // (K * d, d), column-major, as BLAS takes it

    ComponentDensities(double[] weights, List<Gaussian> components) {
        k = weights.length;
        d = components.get(0).dimensions();
        centre = new double[d];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                centre[j] += weights[c] * components.get(c).mean(j);
            }
        }
        whitenedMeans = new double[k * d];
        logScales = new double[k];
        double[] columns = new double[k * d * d];
        for (int c = 0; c < k; c++) {
            Gaussian component = components.get(c);
            double[][] whitening = component.whitening();
            logScales[c] = Math.log(weights[c]) - 0.5 * d * LOG_TWO_PI;
            for (int i = 0; i < d; i++) {
                int row = c * d + i;
                logScales[c] -= Math.log(component.cholesky(i, i));
                for (int j = 0; j <= i; j++) {
                    columns[j * k * d + row] = whitening[i][j];
                    whitenedMeans[row] += whitening[i][j] * (component.mean(j) - centre[j]);
                }
            }
        }
        stacked = Nd4j.create(columns, new long[] {(long) k * d, d}, 'f');
    }

    /** The log-density of the mixture at each row of checked observations, in nats. */
    double[] logDensity(INDArray x, Workspace space) {
        double[] result = new double[Math.toIntExact(x.size(0))];
        visit(
                x,
                space,
                (from, rows, logJoint) -> {
                    for (int i = 0; i < rows; i++) {
                        result[(int) from + i] = logSumExp(logJoint, i * k, k);
                    }
                });
        return result;
    }

    /**
     * The posterior probability of each component (Bishop 2006, equation 9.13).
     *
     * @param x (n, d), checked
     * @param responsibilities (n, K), row-major: overwritten
     * @return the log-likelihood of all rows, in nats
     */
    double responsibilities(INDArray x, INDArray responsibilities, Workspace space) {
        double[] total = new double[1];
        visit(
                x,
                space,
                (from, rows, logJoint) -> {
                    double sum = 0;
                    for (int i = 0; i < rows; i++) {
                        sum += normalize(logJoint, i * k, k);
                    }
                    total[0] += sum;
                    Observations.write(responsibilities, from, logJoint, rows);
                });
        return total[0];
    }

    /** \(\log \sum_j e^{v_j}\) over a range, shifted by the largest term so that none overflows. */
    static double logSumExp(double[] values, int from, int length) {
        double largest = largest(values, from, length);
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += Math.exp(values[i] - largest);
        }
        return largest + Math.log(sum);
    }

    /** Replaces a range by its {@code softmax} and returns its {@link #logSumExp}. */
    private static double normalize(double[] values, int from, int length) {
        double largest = largest(values, from, length);
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            values[i] = Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = from; i < from + length; i++) {
            values[i] /= sum;
        }
        return largest + Math.log(sum);
    }

    /** The largest value; the least finite number where there is none, to keep it out of NaN. */
    private static double largest(double[] values, int from, int length) {
        double largest = -Double.MAX_VALUE;
        for (int i = from; i < from + length; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    @Override
    public void close() {
        stacked.close();
    }

    /** Takes a block of rows; logJoint has shape (rows, K) and may be overwritten. */
    private interface Visitor {
        void accept(long from, int rows, double[] logJoint);
    }

    private void visit(INDArray x, Workspace space, Visitor visitor) {
        for (long from = 0; from < x.size(0); from += space.blockRows) {
            int count = Observations.read(x, from, space.rows);
            for (int i = 0, r = 0; r < count; r++) {
                for (int j = 0; j < d; j++, i++) {
                    space.rows[i] -= centre[j];
                }
            }
            // A last block that is not full leaves old rows behind it, which nobody reads.
            Observations.writeAll(space.nativeRows, space.rows, count * d);
            Nd4j.gemm(stacked, space.nativeRows, space.nativeWhitened, false, false, 1, 0);
            Observations.readAll(space.nativeWhitened, space.whitened, count * k * d);
            distances(space.whitened, count, space.parts);
            visitor.accept(from, count, space.parts);
        }
    }

    private void distances(double[] whitened, int count, double[] logJoint) {
        for (int i = 0, r = 0; r < count; r++) {
            for (int c = 0, m = 0; c < k; c++) {
                double squares = 0;
                for (int j = 0; j < d; j++, i++, m++) {
                    double difference = whitened[i] - whitenedMeans[m];
                    squares += difference * difference;
                }
                logJoint[r * k + c] = logScales[c] - 0.5 * squares;
            }
        }
    }
}
