package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.jenera.data.Images;
import org.jenera.model.ApproximateDensity;
import org.jenera.model.Estimate;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.Reductions;
import org.jenera.train.Step;
import org.jenera.train.Trainable;

/**
 * A variational autoencoder seen through k draws of the code in place of one (Burda, Grosse and
 * Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016, equation 8):
 *
 * <p>\[ \mathcal L_k = \mathbb E_{z_1, \dots, z_k \sim q(z \mid x)} \Big[ \log \frac1k \sum_{i=1}^k
 * \frac{p(x, z_i)}{q(z_i \mid x)} \Big] \le \log p(x). \]
 *
 * <p>It rises with k, from the lower bound of the autoencoder at k = 1 to \(\log p(x)\) (their
 * theorem 1). It judges a model that was trained otherwise, and it can be trained itself.
 */
public final class ImportanceWeighted implements ApproximateDensity<Images>, Trainable {

    /** Decoded rows at once; images times draws. */
    private static final int ROWS = 10_000;

    private final Vae vae;
    private final int k;

    private ImportanceWeighted(Vae vae, int k) {
        this.vae = vae;
        this.k = k;
    }

    /**
     * The k-draw view of a model. It has the weights of the model, not a copy of them.
     *
     * @param vae the model
     * @param k draws of the code of each image, at least 1
     * @return the view
     */
    public static ImportanceWeighted of(Vae vae, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("At least 1 code is drawn; given: " + k);
        }
        return new ImportanceWeighted(vae, k);
    }

    @Override
    public Block block() {
        return vae.block();
    }

    /**
     * How many codes are drawn for each image.
     *
     * @return k
     */
    public int draws() {
        return k;
    }

    /**
     * Minus the bound; its gradient is that of Burda and others, equation 14: each draw counts by
     * its share in the sum.
     *
     * @param batch images (n, c, h, w) first
     * @param step draws the noise
     * @return nats an image, a scalar
     */
    @Override
    public NDArray loss(NDList batch, Step step) {
        NDArray logWeights =
                logWeights(batch.get(0), step.parameters(), step.random(), step.training());
        return Reductions.logMeanExp(logWeights, 0).mean().neg();
    }

    /** log p(x, z) - log q(z|x) of k draws for each of n images, shape (k, n). */
    private NDArray logWeights(
            NDArray x, ParameterStore store, RandomStream random, boolean training) {
        long n = x.getShape().get(0);
        long latent = vae.latent();
        VaeBlock block = vae.network();
        Likelihood likelihood = vae.likelihood();
        NDArray rows = likelihood.observe(Vae.rows(x), random.split(0));
        NDList q = block.encode(store, rows.reshape(x.getShape()), training);
        NDArray noise = random.split(1).normal(x.getManager(), new Shape(k, n, latent));
        NDArray z = VaeBlock.draw(q, noise); // (k, n, latent)
        NDList parameters = block.decode(store, z.reshape(k * n, latent), training);
        NDArray repeated = rows.expandDims(0).broadcast(k, n, rows.getShape().get(1));
        NDArray logLikelihood =
                likelihood
                        .logDensity(repeated.reshape(k * n, -1), parameters)
                        .reshape(k, n); // log p(x|z)
        // log p(z) - log q(z|x): the constants cancel, and (z - mean) / sd is the noise.
        NDArray logRatio = noise.square().sub(z.square()).add(q.get(1)).sum(new int[] {2}).mul(0.5);
        return logLikelihood.add(logRatio);
    }

    @Override
    public Images sample(int n, long seed) {
        return vae.sample(n, seed);
    }

    /**
     * The bound \(\mathcal L_k\), estimated without bias by one set of k draws for each image.
     *
     * @param x n images, at least 2
     * @param seed of the draws
     * @return nats an image, with its standard error over images and draws
     */
    @Override
    public Estimate lowerBound(Images x, long seed) {
        double[] bounds = new double[x.size()];
        RandomStream random = RandomStream.of(seed);
        Evaluation.withoutGradients(
                x.size(),
                Math.max(1, ROWS / k),
                (manager, store, from, to) -> {
                    NDArray images = vae.array(manager, x, from, to);
                    NDArray logWeights = logWeights(images, store, random.split(from), false);
                    Evaluation.copy(Reductions.logMeanExp(logWeights, 0), bounds, from);
                });
        return Estimate.ofMean(bounds);
    }

    @Override
    public String toString() {
        return "%s, bounded by %d draws".formatted(vae, k);
    }
}
