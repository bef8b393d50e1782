package org.jenera.metrics;

import java.util.Arrays;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** How much of a chain's draw is left in a later one. */
public final class Autocorrelation {

    private Autocorrelation() {}

    /**
     * The autocorrelation function of one chain.
     *
     * @param chain n draws
     * @param lags the greatest lag, less than n
     * @return lags + 1 values, the first of which is 1
     * @throws IllegalArgumentException if a draw is not finite, all are equal, or there are too few
     */
    public static double[] of(double[] chain, int lags) {
        ChainArrays.check(new double[][] {chain});
        if (lags < 0 || lags >= chain.length) {
            throw new IllegalArgumentException(
                    "The greatest lag of "
                            + chain.length
                            + " draws lies between 0 and "
                            + (chain.length - 1)
                            + "; given: "
                            + lags);
        }
        double[] covariances = covariances(chain);
        double[] result = new double[lags + 1];
        Arrays.setAll(result, k -> covariances[k] / covariances[0]);
        return result;
    }

    /**
     * Autocovariances at all lags, each sum divided by n: the biased estimate, whose spectrum is
     * never negative. By the fast Fourier transform (Wiener-Khinchin), in n log n.
     */
    static double[] covariances(double[] chain) {
        int n = chain.length;
        double mean = ChainArrays.mean(chain);
        // Zeros behind the draws keep the end of the circle apart from its beginning.
        double[] padded = new double[Integer.highestOneBit(2 * n - 1) * 2];
        for (int i = 0; i < n; i++) {
            padded[i] = chain[i] - mean;
        }
        FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        Complex[] spectrum = fourier.transform(padded, TransformType.FORWARD);
        double[] power =
                Arrays.stream(spectrum)
                        .mapToDouble(z -> z.multiply(z.conjugate()).getReal())
                        .toArray();
        Complex[] back = fourier.transform(power, TransformType.INVERSE);
        double[] result = new double[n];
        Arrays.setAll(result, k -> back[k].getReal() / n);
        return result;
    }
}
