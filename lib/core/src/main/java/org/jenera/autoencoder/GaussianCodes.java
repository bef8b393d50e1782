package org.jenera.autoencoder;

import java.util.Random;

/**
 * What an encoder says of n images: for each a Gaussian of independent coordinates, \(q(z \mid x) =
 * \mathcal N(\mu, \operatorname{diag} \sigma^2)\). Immutable.
 */
public final class GaussianCodes {

    private final double[][] means;
    private final double[][] variances;

    private GaussianCodes(double[][] means, double[][] variances) {
        this.means = means;
        this.variances = variances;
    }

    /**
     * Codes that are known.
     *
     * @param means shape (n, latent), at least one row
     * @param variances same shape, all greater than 0
     * @return the codes
     */
    public static GaussianCodes of(double[][] means, double[][] variances) {
        int latent = Rows.check("the means", means);
        Rows.check("the variances", variances, latent);
        if (variances.length != means.length) {
            throw new IllegalArgumentException(
                    "Every image has means and variances; given: %d rows and %d rows"
                            .formatted(means.length, variances.length));
        }
        for (double[] row : variances) {
            for (double variance : row) {
                if (!(variance > 0)) {
                    throw new IllegalArgumentException(
                            "A variance is greater than 0; given: " + variance);
                }
            }
        }
        return new GaussianCodes(Rows.copy(means), Rows.copy(variances));
    }

    /**
     * How many images.
     *
     * @return n
     */
    public int size() {
        return means.length;
    }

    /**
     * How many numbers a code has.
     *
     * @return at least 1
     */
    public int latent() {
        return means[0].length;
    }

    /**
     * The means, fresh at every call.
     *
     * @return shape (n, latent)
     */
    public double[][] means() {
        return Rows.copy(means);
    }

    /**
     * The variances, fresh at every call.
     *
     * @return shape (n, latent)
     */
    public double[][] variances() {
        return Rows.copy(variances);
    }

    /**
     * A code drawn for each image.
     *
     * @param seed of the random numbers
     * @return shape (n, latent)
     */
    public double[][] sample(long seed) {
        Random random = new Random(seed);
        double[][] z = Rows.copy(means);
        for (int n = 0; n < z.length; n++) {
            for (int j = 0; j < z[n].length; j++) {
                z[n][j] += Math.sqrt(variances[n][j]) * random.nextGaussian();
            }
        }
        return z;
    }

    /**
     * The divergence of each unit from the standard normal, averaged over the images: \(\frac12
     * (\mu_j^2 + \sigma_j^2 - 1 - \log \sigma_j^2)\) (Kingma and Welling 2014, appendix B).
     *
     * @return nats an image, shape (latent), each at least 0
     */
    public double[] divergences() {
        double[] result = new double[latent()];
        for (int n = 0; n < means.length; n++) {
            for (int j = 0; j < result.length; j++) {
                double mean = means[n][j];
                double variance = variances[n][j];
                result[j] += 0.5 * (mean * mean + variance - 1 - Math.log(variance)) / means.length;
            }
        }
        return result;
    }

    /** The log-density of a code under the Gaussian of an image, in nats. */
    double logDensity(int image, double[] z) {
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            double difference = z[j] - means[image][j];
            sum +=
                    Math.log(2 * Math.PI * variances[image][j])
                            + difference * difference / variances[image][j];
        }
        return -0.5 * sum;
    }

    @Override
    public String toString() {
        return "Gaussian codes of %,d images, %d numbers each".formatted(size(), latent());
    }
}
