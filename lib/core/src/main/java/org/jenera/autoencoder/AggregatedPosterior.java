package org.jenera.autoencoder;

import java.util.Random;
import org.jenera.derive.Enumeration;
import org.jenera.model.Estimate;

/**
 * Where the codes of a whole data set lie: the mixture \(q(z) = \frac1N \sum_n q(z \mid x_n)\). A
 * decoder is trained on codes from here and asked to decode codes from the prior, so the two had
 * better be alike.
 *
 * <p>Reference: M. Hoffman and M. Johnson, "ELBO surgery: yet another way to carve up the
 * variational evidence lower bound", NIPS workshop 2016.
 */
public final class AggregatedPosterior {

    private final GaussianCodes codes;

    private AggregatedPosterior(GaussianCodes codes) {
        this.codes = codes;
    }

    /**
     * The mean divergence of the codes from the prior and the two parts of it: what the codes tell
     * about which image it was, and how far the mixture is from the prior (Hoffman and Johnson,
     * equation 6).
     *
     * @param divergence \(\frac1N \sum_n \mathrm{KL}(q(z|x_n) \,\|\, p(z))\), nats
     * @param mutualInformation of code and image, nats, at most log N
     * @param marginal \(\mathrm{KL}(q(z) \,\|\, p(z))\), nats
     */
    public record Split(double divergence, Estimate mutualInformation, Estimate marginal) {}

    /**
     * The mixture of the codes of some images.
     *
     * @param codes of n images
     * @return a mixture of n Gaussians of equal weights
     */
    public static AggregatedPosterior of(GaussianCodes codes) {
        return new AggregatedPosterior(codes);
    }

    /**
     * The log-density of a code.
     *
     * @param z shape (latent)
     * @return nats
     */
    public double logDensity(double[] z) {
        if (z.length != codes.latent()) {
            throw new IllegalArgumentException(
                    "A code has %d numbers; given: %d".formatted(codes.latent(), z.length));
        }
        double[] logs = new double[codes.size()];
        for (int n = 0; n < logs.length; n++) {
            logs[n] = codes.logDensity(n, z);
        }
        return Enumeration.logSumExp(logs) - Math.log(logs.length);
    }

    /**
     * Codes drawn from the mixture.
     *
     * @param n how many
     * @param seed of the random numbers
     * @return shape (n, latent)
     */
    public double[][] sample(int n, long seed) {
        Random random = new Random(seed);
        double[][] means = codes.means();
        double[][] variances = codes.variances();
        double[][] z = new double[n][codes.latent()];
        for (double[] row : z) {
            int image = random.nextInt(means.length);
            for (int j = 0; j < row.length; j++) {
                double deviation = Math.sqrt(variances[image][j]);
                row[j] = means[image][j] + deviation * random.nextGaussian();
            }
        }
        return z;
    }

    /**
     * The mean of a code.
     *
     * @return shape (latent)
     */
    public double[] mean() {
        double[] mean = new double[codes.latent()];
        for (double[] row : codes.means()) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / codes.size();
            }
        }
        return mean;
    }

    /**
     * The covariance of a code: of the means, plus the mean of the variances. The prior's is the
     * identity.
     *
     * @return shape (latent, latent)
     */
    public double[][] covariance() {
        double[] mean = mean();
        double[][] means = codes.means();
        double[][] variances = codes.variances();
        double[][] covariance = new double[mean.length][mean.length];
        for (int n = 0; n < means.length; n++) {
            double[] difference = Rows.minus(means[n], mean);
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean.length; j++) {
                    covariance[i][j] += difference[i] * difference[j] / means.length;
                }
                covariance[i][i] += variances[n][i] / means.length;
            }
        }
        return covariance;
    }

    /**
     * Splits the mean divergence, by one code drawn for each image. It takes n squared densities.
     *
     * @param seed of the draws
     * @return the two parts with their standard errors
     */
    public Split split(long seed) {
        double[][] z = codes.sample(seed);
        double[] information = new double[z.length];
        double[] marginal = new double[z.length];
        for (int n = 0; n < z.length; n++) {
            double mixture = logDensity(z[n]);
            information[n] = codes.logDensity(n, z[n]) - mixture;
            marginal[n] = mixture - logPrior(z[n]);
        }
        double divergence = 0;
        for (double unit : codes.divergences()) {
            divergence += unit;
        }
        return new Split(divergence, Estimate.ofMean(information), Estimate.ofMean(marginal));
    }

    private static double logPrior(double[] z) {
        return -0.5 * (Rows.dot(z, z) + z.length * Math.log(2 * Math.PI));
    }

    @Override
    public String toString() {
        return "The mixture of the codes of %,d images, %d numbers each"
                .formatted(codes.size(), codes.latent());
    }
}
