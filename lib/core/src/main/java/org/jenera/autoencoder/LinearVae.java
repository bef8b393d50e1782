package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import java.util.Arrays;
import org.jenera.data.Images;
import org.jenera.model.ApproximateDensity;
import org.jenera.model.Estimate;
import org.jenera.model.LatentVariableModel;
import org.jenera.model.TractableDensity;
import org.jenera.train.Step;
import org.jenera.train.Trainable;

/**
 * The variational autoencoder without any nonlinearity: \(x \mid z \sim \mathcal N(Wz + b, \sigma^2
 * I)\) and \(q(z \mid x) = \mathcal N(V(x - c) + a, \operatorname{diag} s^2)\). Everything about it
 * is known in closed form, also its evidence: it is trained like any other, and then held to the
 * truth. The best bound it can reach is the greatest likelihood of probabilistic PCA, and there the
 * bound is tight (Dai and others, JMLR 2018; Lucas and others, "Don't Blame the ELBO!", NeurIPS
 * 2019, sections 3 and 4).
 *
 * <p>Inside it works on images less their mean, in units of their mean standard deviation; all that
 * it tells is in units of the images.
 */
public final class LinearVae
        implements TractableDensity<Images>,
                ApproximateDensity<Images>,
                LatentVariableModel<Images, GaussianCodes>,
                Trainable {

    private final Vae vae;
    private final LinearEncoder encoder;
    private final int[] item;
    private final double[] centre;
    private final double unit;

    /** The variance of the likelihood in units of the images, or NaN if it is learnt. */
    private final double fixedVariance;

    LinearVae(LinearVaeBuilder builder) {
        Images images = builder.images;
        this.item = new int[] {images.channels(), images.height(), images.width()};
        double[][] rows = images.rows();
        this.centre = mean(rows);
        this.unit = deviation(rows, centre);
        this.fixedVariance = builder.noiseVariance;
        this.encoder = new LinearEncoder(images.dimension(), builder.latent);
        boolean learned = Double.isNaN(fixedVariance);
        this.vae =
                Vae.builder()
                        .setInput(images.shape())
                        .setLatent(builder.latent)
                        .optHidden()
                        .optEncoder(encoder)
                        .optLikelihood(
                                learned
                                        ? GaussianLikelihood.learned(1)
                                        : GaussianLikelihood.fixed(fixedVariance / unit / unit))
                        .optSeed(builder.seed)
                        .build();
    }

    /**
     * Starts to describe a model.
     *
     * @return a builder; it needs images and the length of a code
     */
    public static LinearVaeBuilder builder() {
        return new LinearVaeBuilder();
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    private static double deviation(double[][] rows, double[] mean) {
        double squares = 0;
        for (double[] row : rows) {
            double[] difference = Rows.minus(row, mean);
            squares += Rows.dot(difference, difference) / rows.length;
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException(
                    "The images of a linear VAE differ from each other; given: %,d equal ones"
                            .formatted(rows.length));
        }
        return Math.sqrt(squares / mean.length);
    }

    @Override
    public Block block() {
        return vae.block();
    }

    /**
     * Minus the bound by one draw of the code of each image.
     *
     * @param batch images (n, c, h, w) first
     * @param step draws the noise
     * @return nats an image, a scalar
     */
    @Override
    public NDArray loss(NDList batch, Step step) {
        NDArray x = batch.get(0);
        float[] mean = new float[centre.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) centre[i];
        }
        NDArray origin = step.manager().create(mean, new Shape(item[0], item[1], item[2]));
        NDArray standard = x.sub(origin).div(unit);
        return vae.loss(new NDList(standard), step).add(logUnit());
    }

    /** What the change of unit adds to minus the log-density of an image. */
    private double logUnit() {
        return centre.length * Math.log(unit);
    }

    /**
     * The model as it is, without its encoder: a probabilistic PCA that need not be the best.
     *
     * @return the density of images, as rows
     */
    public ProbabilisticPca density() {
        double[] mean = parameter("bias1");
        for (int i = 0; i < mean.length; i++) {
            mean[i] = centre[i] + unit * mean[i];
        }
        return ProbabilisticPca.of(mean, weights(), noiseVariance());
    }

    /**
     * The weights of the decoder.
     *
     * @return W, shape (d, latent), in units of the images
     */
    public double[][] weights() {
        int latent = vae.latent();
        double[] values = parameter("weight1");
        double[][] weights = new double[values.length / latent][latent];
        for (int i = 0; i < values.length; i++) {
            weights[i / latent][i % latent] = unit * values[i];
        }
        return weights;
    }

    /**
     * The variance of the likelihood.
     *
     * @return in squared units of the images
     */
    public double noiseVariance() {
        return Double.isNaN(fixedVariance)
                ? unit * unit * Math.exp(parameter("likelihood")[0])
                : fixedVariance;
    }

    /** A parameter of the decoder or of the likelihood, by the end of its name. */
    private double[] parameter(String name) {
        ParameterList parameters = vae.block().getParameters();
        for (String key : parameters.keys()) {
            if (key.endsWith(name) && !key.contains("encoder")) {
                Parameter found = parameters.get(key);
                return LinearEncoder.vector(found);
            }
        }
        throw new IllegalStateException("No parameter '%s' in %s".formatted(name, parameters));
    }

    @Override
    public GaussianCodes infer(Images x) {
        double[][] weight = encoder.weight();
        double[] bias = encoder.bias();
        double[] row = Arrays.stream(encoder.logVariances()).map(Math::exp).toArray();
        double[][] images = x.rows();
        double[][] means = new double[images.length][];
        double[][] variances = new double[images.length][];
        for (int n = 0; n < images.length; n++) {
            double[] standard = Rows.minus(images[n], centre);
            means[n] = Rows.times(weight, standard);
            for (int j = 0; j < bias.length; j++) {
                means[n][j] = means[n][j] / unit + bias[j];
            }
            variances[n] = row;
        }
        return GaussianCodes.of(means, variances);
    }

    /**
     * The bound of the encoder, in closed form.
     *
     * @param x n images, at least 2
     * @param seed not used
     * @return nats an image; the standard error is over images alone
     */
    @Override
    public Estimate lowerBound(Images x, long seed) {
        return Estimate.ofMean(lowerBounds(x));
    }

    private double[] lowerBounds(Images x) {
        ProbabilisticPca density = density();
        GaussianCodes codes = infer(x);
        double[][] means = codes.means();
        double[][] decoded = density.decode(means);
        double[][] images = x.rows();
        double[][] weights = weights();
        double variance = noiseVariance();
        double spread = 0; // the mean square of W(z - mean)
        double[] variances = codes.variances()[0];
        for (double[] row : weights) {
            for (int j = 0; j < variances.length; j++) {
                spread += row[j] * row[j] * variances[j];
            }
        }
        double[] bounds = new double[images.length];
        for (int n = 0; n < bounds.length; n++) {
            double[] error = Rows.minus(images[n], decoded[n]);
            double fit =
                    centre.length * Math.log(2 * Math.PI * variance)
                            + (Rows.dot(error, error) + spread) / variance;
            double divergence = Rows.dot(means[n], means[n]);
            for (double v : variances) {
                divergence += v - 1 - Math.log(v);
            }
            bounds[n] = -0.5 * (fit + divergence);
        }
        return bounds;
    }

    /**
     * The exact log-density of each image under the decoder.
     *
     * @param x n images
     * @return nats, shape (n)
     */
    @Override
    public double[] logDensity(Images x) {
        return density().logDensity(x.rows());
    }

    @Override
    public Images sample(int n, long seed) {
        return Images.ofRows(density().sample(n, seed), item[0], item[1], item[2]);
    }

    @Override
    public String toString() {
        return "Linear VAE of %d values an image, %d numbers a code"
                .formatted(centre.length, vae.latent());
    }
}
