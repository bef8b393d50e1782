package org.jenera.autoencoder;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.jenera.model.LatentVariableModel;
import org.jenera.model.TractableDensity;

/**
 * Probabilistic principal component analysis: \(z \sim \mathcal N(0, I_q)\), \(x \mid z \sim
 * \mathcal N(Wz + \mu, \sigma^2 I_d)\), hence \(x \sim \mathcal N(\mu, WW^\top + \sigma^2 I)\)
 * (Tipping and Bishop 1999, equations 2 to 4). Immutable.
 *
 * <p>It is the linear autoencoder made a generative model, and the one model with latent variables
 * of which the deep chapters know everything exactly: its maximum of likelihood is the best
 * evidence lower bound that a linear variational autoencoder can reach.
 *
 * <p>No matrix of shape (d, d) is made: with \(M = W^\top W + \sigma^2 I_q\), \(\log|C| = (d - q)
 * \log\sigma^2 + \log|M|\) and \(C^{-1} = \sigma^{-2}(I - WM^{-1}W^\top)\).
 *
 * <pre>{@code
 * var model = ProbabilisticPca.fit(x, 2);                  // x (n, d), the maximum of likelihood
 * model.logLikelihood(x);                                  // nats per observation
 * double[][] means = model.infer(x);                       // (n, 2), E[z | x]
 * double[][] fresh = model.sample(64, seed);               // (64, d)
 * }</pre>
 */
public final class ProbabilisticPca
        implements TractableDensity<double[][]>, LatentVariableModel<double[][], double[][]> {

    private final double[] mean; // (d)
    private final double[][] weights; // (d, q)
    private final double noiseVariance;
    private final double[][] posteriorCovariance; // sigma^2 M^-1, (q, q)
    private final double[][] posteriorGain; // M^-1 W^T, (q, d)
    private final double[][] explained; // L^-1 W^T with L L^T = M, (q, d)
    private final double logNormalizer; // -1/2 (d log 2 pi + log |C|)

    private ProbabilisticPca(double[] mean, double[][] weights, double noiseVariance) {
        this.mean = mean;
        this.weights = weights;
        this.noiseVariance = noiseVariance;
        int d = mean.length;
        int q = weights[0].length;
        RealMatrix w = new Array2DRowRealMatrix(weights, false);
        RealMatrix m = w.transpose().multiply(w);
        for (int k = 0; k < q; k++) {
            m.addToEntry(k, k, noiseVariance);
        }
        var cholesky = new CholeskyDecomposition(m);
        RealMatrix gain = cholesky.getSolver().solve(w.transpose());
        this.posteriorGain = gain.getData();
        this.posteriorCovariance =
                cholesky.getSolver().getInverse().scalarMultiply(noiseVariance).getData();
        this.explained = cholesky.getLT().multiply(gain).getData(); // L^T M^-1 W^T = L^-1 W^T
        double logDeterminant = (d - q) * Math.log(noiseVariance);
        for (int k = 0; k < q; k++) {
            logDeterminant += 2 * Math.log(cholesky.getL().getEntry(k, k));
        }
        this.logNormalizer = -0.5 * (d * Math.log(2 * Math.PI) + logDeterminant);
    }

    /**
     * The maximum of likelihood in closed form: \(\sigma^2\) is the mean of the discarded
     * eigenvalues of the covariance, \(W = U_q (\Lambda_q - \sigma^2 I)^{1/2}\) (equations 7 and 8;
     * of the rotations that are all as good, none).
     *
     * @param x shape (n, d)
     * @param latent q, the number of latent variables, from 1 to d - 1
     * @return the most likely model
     * @throws IllegalArgumentException if x is not valid, or the observations lie in a plane of q
     *     dimensions, so that the density has no maximum
     */
    public static ProbabilisticPca fit(double[][] x, int latent) {
        return of(PrincipalComponents.fit(x), latent);
    }

    /**
     * The maximum of likelihood for observations whose principal components are known.
     *
     * @param components of the observations
     * @param latent q, the number of latent variables, from 1 to d - 1
     * @return the most likely model
     * @throws IllegalArgumentException as {@link #fit(double[][], int)}
     */
    public static ProbabilisticPca of(PrincipalComponents components, int latent) {
        int d = components.dimensions();
        if (latent < 1 || latent >= d) {
            throw new IllegalArgumentException(
                    "Observations of %d numbers have from 1 to %d latent variables; given: %d"
                            .formatted(d, d - 1, latent));
        }
        double noise = components.squaredError(latent) / (d - latent);
        double[] variances = components.variances();
        if (noise <= 1e-14 * variances[0]) {
            throw new IllegalArgumentException(
                    "The observations vary in %d directions only, so %d latent variables leave no"
                                    .formatted(
                                            Arrays.stream(variances)
                                                    .filter(v -> v > 1e-14 * variances[0])
                                                    .count(),
                                            latent)
                            + " noise and the likelihood has no maximum. Take fewer");
        }
        double[][] directions = components.directions(latent);
        double[][] weights = new double[d][latent];
        for (int k = 0; k < latent; k++) {
            double scale = Math.sqrt(Math.max(0, variances[k] - noise));
            for (int i = 0; i < d; i++) {
                weights[i][k] = scale * directions[k][i];
            }
        }
        return new ProbabilisticPca(components.mean(), weights, noise);
    }

    /**
     * A model with given parameters.
     *
     * @param mean \(\mu\), shape (d)
     * @param weights \(W\), shape (d, q)
     * @param noiseVariance \(\sigma^2\), above 0
     * @return the model
     * @throws IllegalArgumentException if shapes do not fit, a number is not finite, or the
     *     variance is not above 0
     */
    public static ProbabilisticPca of(double[] mean, double[][] weights, double noiseVariance) {
        Rows.check("weights", weights);
        Rows.check("mean", mean);
        if (weights.length != mean.length) {
            throw new IllegalArgumentException(
                    "A mean of d numbers has weights of shape (d, q); given: %d numbers and (%d, %d)"
                            .formatted(mean.length, weights.length, weights[0].length));
        }
        if (!(noiseVariance > 0 && Double.isFinite(noiseVariance))) {
            throw new IllegalArgumentException(
                    "The variance of the noise is finite and above 0; given: " + noiseVariance);
        }
        return new ProbabilisticPca(mean.clone(), Rows.copy(weights), noiseVariance);
    }

    /**
     * The number of dimensions of an observation.
     *
     * @return d
     */
    public int dimensions() {
        return mean.length;
    }

    /**
     * The number of latent variables.
     *
     * @return q
     */
    public int latent() {
        return weights[0].length;
    }

    /**
     * The mean of the observations.
     *
     * @return \(\mu\), shape (d)
     */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The decoder.
     *
     * @return \(W\), shape (d, q)
     */
    public double[][] weights() {
        return Rows.copy(weights);
    }

    /**
     * The variance of the noise on each number of an observation.
     *
     * @return \(\sigma^2\), above 0, in the square of the unit of x
     */
    public double noiseVariance() {
        return noiseVariance;
    }

    /**
     * The covariance of the latent variables given an observation, the same for all.
     *
     * @return \(\sigma^2 M^{-1}\), shape (q, q) (equation 6)
     */
    public double[][] posteriorCovariance() {
        return Rows.copy(posteriorCovariance);
    }

    /**
     * The mean of the latent variables given each observation.
     *
     * @param x shape (n, d)
     * @return \(M^{-1}W^\top(x - \mu)\), shape (n, q) (equation 6)
     * @throws IllegalArgumentException if x has another width or holds a number that is not finite
     */
    @Override
    public double[][] infer(double[][] x) {
        Rows.check("x", x, dimensions());
        return Arrays.stream(x)
                .map(row -> Rows.times(posteriorGain, Rows.minus(row, mean)))
                .toArray(double[][]::new);
    }

    /**
     * The mean of the observation given its latent variables.
     *
     * @param z shape (n, q)
     * @return \(Wz + \mu\), shape (n, d)
     * @throws IllegalArgumentException if z has another width or holds a number that is not finite
     */
    public double[][] decode(double[][] z) {
        Rows.check("z", z, latent());
        double[][] x = new double[z.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = Rows.times(weights, z[i]);
            Rows.add(x[i], 1, mean);
        }
        return x;
    }

    /**
     * The log-density of each observation.
     *
     * @param x shape (n, d)
     * @return n values in nats
     * @throws IllegalArgumentException if x has another width or holds a number that is not finite
     */
    @Override
    public double[] logDensity(double[][] x) {
        Rows.check("x", x, dimensions());
        return Arrays.stream(x)
                .mapToDouble(
                        row -> {
                            double[] centred = Rows.minus(row, mean);
                            double[] inside = Rows.times(explained, centred);
                            double square = Rows.dot(centred, centred) - Rows.dot(inside, inside);
                            return logNormalizer - 0.5 * square / noiseVariance;
                        })
                .toArray();
    }

    /**
     * Draws observations: latent variables first, then the observation given them.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return shape (n, d)
     */
    @Override
    public double[][] sample(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 observation; given: " + n);
        }
        Random random = new Random(seed);
        double[][] z = new double[n][latent()];
        for (double[] row : z) {
            Arrays.setAll(row, k -> random.nextGaussian());
        }
        double[][] x = decode(z);
        double deviation = Math.sqrt(noiseVariance);
        for (double[] row : x) {
            Arrays.setAll(row, i -> row[i] + deviation * random.nextGaussian());
        }
        return x;
    }

    @Override
    public String toString() {
        return "ProbabilisticPca(%d latent variables of %d dimensions, noise variance %.6g)"
                .formatted(latent(), dimensions(), noiseVariance);
    }
}
