package org.jenera.mixture;

import java.util.Locale;
import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where expectation-maximisation starts: responsibilities, given or from a clustering. */
final class Start {

    private static final double SUM_TOLERANCE = 1e-6;

    private Start() {}

    /** Observations, checked to be as many as k components need. */
    static INDArray check(INDArray x, int k) {
        INDArray checked = Observations.check("x", x);
        if (checked.size(0) < k) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d components need at least as many observations; given: x of shape"
                                    + " (%d, %d). Take fewer components or more observations",
                            k,
                            checked.size(0),
                            checked.size(1)));
        }
        return checked;
    }

    /** The columns of checked observations, whose variances a fit can take. */
    static Columns columns(INDArray x, boolean needsVariance) {
        Columns columns = Columns.of(x);
        for (int j = 0; j < x.size(1); j++) {
            if (!Double.isFinite(columns.deviations()[j])) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "Column %d of x (counted from 0) reaches from %s to %s; the squares"
                                        + " of such numbers overflow. Give it in another unit",
                                j,
                                columns.minima()[j],
                                columns.maxima()[j]));
            }
            if (needsVariance && columns.isConstant(j)) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "Column %d of x (counted from 0) is %s in every row, so its"
                                        + " variance is 0 and the likelihood has no maximum. Drop"
                                        + " the column or set optRegularization above 0",
                                j,
                                columns.minima()[j]));
            }
        }
        return columns;
    }

    /** Given responsibilities, checked: n rows of probabilities. */
    static INDArray check(INDArray responsibilities, long n) {
        INDArray dense = Observations.check("responsibilities", responsibilities);
        int k = (int) dense.size(1);
        if (dense.size(0) != n) {
            throw new IllegalArgumentException(
                    "Responsibilities have one row an observation, "
                            + n
                            + "; given: "
                            + dense.size(0)
                            + " rows");
        }
        double[] block = new double[Observations.blockRows(dense, k) * k];
        for (long from = 0; from < n; from += block.length / k) {
            int rows = Observations.read(dense, from, block);
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                boolean negative = false;
                for (int c = r * k; c < (r + 1) * k; c++) {
                    sum += block[c];
                    negative |= block[c] < 0;
                }
                if (negative || Math.abs(sum - 1) > SUM_TOLERANCE) {
                    throw new IllegalArgumentException(
                            String.format(
                                    Locale.ROOT,
                                    "Responsibilities are at least 0 and sum to 1 in every row; row"
                                            + " %d (counted from 0) %s",
                                    from + r,
                                    negative ? "has a negative number" : "sums to " + sum));
                }
            }
        }
        return dense;
    }

    /** Responsibilities of 1 for the component of each of n labels, shape (n, K). */
    static INDArray of(int[] labels, int k, long n) {
        if (labels.length != n) {
            throw new IllegalArgumentException(
                    "There is one label an observation, " + n + "; given: " + labels.length);
        }
        double[][] rows = new double[labels.length][k];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= k) {
                throw new IllegalArgumentException(
                        "Labels are from 0 to "
                                + (k - 1)
                                + "; given: "
                                + labels[i]
                                + " for row "
                                + i);
            }
            rows[i][labels[i]] = 1;
        }
        return Observations.of(rows);
    }

    /** A k-means clustering of the columns at unit variance, so that their units do not matter. */
    static int[] cluster(INDArray x, Columns columns, int k, long seed) {
        int d = (int) x.size(1);
        try (INDArray scaled = Nd4j.create(DataType.DOUBLE, x.size(0), d)) {
            double[] block = new double[Observations.blockRows(x, d) * d];
            for (long from = 0; from < x.size(0); from += block.length / d) {
                int rows = Observations.read(x, from, block);
                for (int i = 0; i < rows * d; i++) {
                    int j = i % d;
                    block[i] /= columns.isConstant(j) ? 1 : columns.deviations()[j];
                }
                Observations.write(scaled, from, block, rows);
            }
            return KMeans.fit(scaled, k, 1, seed).labels();
        }
    }
}
