package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Random;
import org.jenera.data.Images;
import org.jenera.model.ApproximateDensity;
import org.jenera.model.Estimate;
import org.jenera.model.LatentVariableModel;
import org.jenera.tensor.Losses;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.Reduction;
import org.jenera.train.Step;
import org.jenera.train.Trainable;

/**
 * The variational autoencoder (Kingma and Welling, "Auto-Encoding Variational Bayes", ICLR 2014):
 * codes \(z \sim \mathcal N(0, I)\), images \(x \sim p_\theta(x \mid z)\) by a decoder, and an
 * encoder \(q_\phi(z \mid x) = \mathcal N(\mu_\phi(x), \operatorname{diag} \sigma^2_\phi(x))\).
 * Both are trained to raise
 *
 * <p>\[ \mathcal L(x) = \mathbb E_{q_\phi(z \mid x)}[\log p_\theta(x \mid z)] - \beta \,
 * \mathrm{KL}(q_\phi(z \mid x) \,\|\, p(z)), \]
 *
 * <p>with one draw \(z = \mu + \sigma\varepsilon\) for the expectation and the divergence in closed
 * form (their equation 10). With \(\beta = 1\) it is a lower bound on \(\log p_\theta(x)\).
 *
 * <pre>{@code
 * Vae vae = Vae.builder().setInput(images.shape()).setLatent(8).optHidden(256).build();
 * Training.of(vae, images).epochs(10).seed(1).run();
 * Estimate bound = vae.lowerBound(test, 1);         // nats an image
 * Images drawn = vae.sample(64, 1);
 * }</pre>
 *
 * <p>The {@link #block} is a DJL block: (images, noise) to (what the decoder computed, means, log
 * variances, shared numbers of the likelihood). Without noise it draws its own from DJL's engine,
 * so that DJL's Trainer can train it with {@link NegativeLowerBound}.
 */
public final class Vae
        implements ApproximateDensity<Images>,
                LatentVariableModel<Images, GaussianCodes>,
                Trainable {

    private final VaeBlock block;
    private final Likelihood likelihood;
    private final Shape item;
    private final int latent;
    private final double beta;
    private final long warmUp;

    Vae(VaeBuilder builder, VaeBlock block) {
        this.block = block;
        this.likelihood = builder.likelihood;
        this.item = builder.item;
        this.latent = builder.latent;
        this.beta = builder.beta;
        this.warmUp = builder.warmUp;
    }

    /**
     * Starts to describe a model.
     *
     * @return a builder; it needs the shape of the images and the length of a code
     */
    public static VaeBuilder builder() {
        return new VaeBuilder();
    }

    @Override
    public Block block() {
        return block;
    }

    /**
     * How many numbers a code has.
     *
     * @return at least 1
     */
    public int latent() {
        return latent;
    }

    /**
     * How decoded numbers become a distribution of images.
     *
     * @return the likelihood
     */
    public Likelihood likelihood() {
        return likelihood;
    }

    /**
     * Minus the bound with weight \(\beta\), by one draw of the code of each image; it reports its
     * two terms.
     *
     * @param batch images (n, c, h, w) first
     * @param step draws the noise
     * @return nats an image, a scalar
     */
    @Override
    public NDArray loss(NDList batch, Step step) {
        NDArray x = batch.get(0);
        NDArray rows = likelihood.observe(rows(x), step.random().split(0));
        NDArray noise =
                step.random()
                        .split(1)
                        .normal(step.manager(), new Shape(x.getShape().get(0), latent));
        NDList out = step.forward(block, rows.reshape(x.getShape()), noise);
        NDArray error = likelihood.reconstructionError(rows, VaeBlock.likelihoodParameters(out));
        NDArray divergence = Losses.gaussianKl(out.get(1), out.get(2), Reduction.ITEM_MEAN);
        step.report("reconstruction error", error);
        step.report("KL", divergence);
        double weight = weight(step);
        return error.add(weight == 1 ? divergence : divergence.mul(weight));
    }

    /** The weight of the divergence, which rises from 0 while the model warms up. */
    private double weight(Step step) {
        return step.training() && step.number() < warmUp ? beta * step.number() / warmUp : beta;
    }

    static NDArray rows(NDArray x) {
        return x.reshape(x.getShape().get(0), -1);
    }

    /**
     * A lower bound on the mean log-density, with weight 1 whatever the model was trained with: by
     * one draw for each image, and the divergence in closed form.
     *
     * @param x n images, at least 2
     * @param seed of the draws
     * @return nats an image, with its standard error over images and draws
     */
    @Override
    public Estimate lowerBound(Images x, long seed) {
        return Estimate.ofMean(lowerBounds(x, seed));
    }

    /**
     * The lower bound of each image.
     *
     * @param x n images
     * @param seed of the draws
     * @return nats, shape (n)
     */
    public double[] lowerBounds(Images x, long seed) {
        double[] bounds = new double[x.size()];
        RandomStream random = RandomStream.of(seed);
        Evaluation.withoutGradients(
                x.size(),
                (manager, store, from, to) -> {
                    RandomStream stream = random.split(from);
                    NDArray images = array(manager, x, from, to);
                    NDArray rows = likelihood.observe(rows(images), stream.split(0));
                    NDArray noise = stream.split(1).normal(manager, new Shape(to - from, latent));
                    NDList input = new NDList(rows.reshape(images.getShape()), noise);
                    NDList out = block.forward(store, input, false);
                    NDArray bound =
                            likelihood
                                    .logDensity(rows, VaeBlock.likelihoodParameters(out))
                                    .sub(Losses.gaussianKl(out.get(1), out.get(2), Reduction.ITEM));
                    Evaluation.copy(bound, bounds, from);
                });
        return bounds;
    }

    /**
     * The codes of images: \(q_\phi(z \mid x)\) of each.
     *
     * @param x n images
     * @return their means and variances
     */
    @Override
    public GaussianCodes infer(Images x) {
        double[][] means = new double[x.size()][latent];
        double[][] variances = new double[x.size()][latent];
        Evaluation.withoutGradients(
                x.size(),
                (manager, store, from, to) -> {
                    NDList q = block.encode(store, array(manager, x, from, to), false);
                    Evaluation.copy(q.get(0), means, from);
                    Evaluation.copy(q.get(1).exp(), variances, from);
                });
        return GaussianCodes.of(means, variances);
    }

    /**
     * The mean image of each code.
     *
     * @param z shape (n, latent)
     * @return n images
     */
    public Images decode(double[][] z) {
        Rows.check("the codes", z, latent);
        float[] values = new float[Math.multiplyExact(z.length, dimension())];
        Evaluation.withoutGradients(
                z.length,
                (manager, store, from, to) ->
                        Evaluation.copy(
                                likelihood.mean(decode(manager, store, z, from, to)),
                                values,
                                from));
        return images(values);
    }

    /**
     * The mean image of the mean code of each image.
     *
     * @param x n images
     * @return n images
     */
    public Images reconstruct(Images x) {
        return decode(infer(x).means());
    }

    /**
     * Draws a code from the prior and then an image from the decoder's distribution, noise of the
     * likelihood included. For the means alone decode {@link #samplePrior}.
     *
     * @param n how many
     * @param seed of the random numbers
     * @return n images
     */
    @Override
    public Images sample(int n, long seed) {
        double[][] z = samplePrior(n, seed);
        float[] values = new float[Math.multiplyExact(n, dimension())];
        RandomStream random = RandomStream.of(seed).split(1);
        Evaluation.withoutGradients(
                n,
                (manager, store, from, to) -> {
                    NDList parameters = decode(manager, store, z, from, to);
                    Evaluation.copy(likelihood.draw(parameters, random.split(from)), values, from);
                });
        return images(values);
    }

    /**
     * Codes drawn from the prior.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return shape (n, latent)
     */
    public double[][] samplePrior(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("At least 1 code is drawn; given: " + n);
        }
        Random random = new Random(seed);
        double[][] z = new double[n][latent];
        for (double[] row : z) {
            for (int j = 0; j < latent; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return z;
    }

    /**
     * What each unit of a code does: mean images of the code with one unit replaced after another.
     *
     * @param code to start from, shape (latent)
     * @param values that each unit takes in turn, at least one
     * @return latent times values.length images, unit by unit
     */
    public Images traversals(double[] code, double... values) {
        double[][] z = new double[latent * values.length][];
        for (int i = 0; i < z.length; i++) {
            z[i] = code.clone();
            z[i][i / values.length] = values[i % values.length];
        }
        return decode(z);
    }

    private NDList decode(NDManager manager, ParameterStore store, double[][] z, int from, int to) {
        return block.decode(store, Evaluation.array(manager, z, from, to), false);
    }

    private int dimension() {
        return (int) item.size();
    }

    private Images images(float[] values) {
        return Images.ofFloats(values, (int) item.get(0), (int) item.get(1), (int) item.get(2));
    }

    /** Images as an array (to - from, c, h, w); they must be of the size that the model reads. */
    NDArray array(NDManager manager, Images x, int from, int to) {
        return Evaluation.array(manager, x, item, from, to);
    }

    VaeBlock network() {
        return block;
    }

    @Override
    public String toString() {
        return "VAE of images %s, %d numbers a code, %s, beta %s"
                .formatted(item, latent, likelihood, beta);
    }
}
