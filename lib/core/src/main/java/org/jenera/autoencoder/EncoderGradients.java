package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.jenera.data.Images;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.TensorEngine;

/**
 * Two ways to differentiate the bound of one image with respect to the code that the encoder gives
 * it, draw by draw, so that their variances can be compared. Both are unbiased.
 *
 * <ul>
 *   <li>score function (Kingma and Welling 2014, section 2.2, after Williams 1992 and Paisley, Blei
 *       and Jordan 2012): \(\log p(x \mid z)\, \nabla \log q(z)\);
 *   <li>reparameterized (their section 2.4): \(\nabla \log p(x \mid \mu + \sigma \varepsilon)\).
 * </ul>
 *
 * <p>The divergence is differentiated in closed form, and the same for both. A row holds the
 * derivatives by the means and then by the logarithms of the standard deviations.
 */
public final class EncoderGradients {

    private final double[][] scoreFunction;
    private final double[][] withBaseline;
    private final double[][] reparameterized;

    private EncoderGradients(
            double[][] scoreFunction, double[][] withBaseline, double[][] reparameterized) {
        this.scoreFunction = scoreFunction;
        this.withBaseline = withBaseline;
        this.reparameterized = reparameterized;
    }

    /**
     * The gradients of the bound of one image.
     *
     * @param vae the model
     * @param image one image
     * @param draws how many codes are drawn, at least 2
     * @param seed of the draws; both ways use the same
     * @return a gradient for each draw and way
     */
    public static EncoderGradients of(Vae vae, Images image, int draws, long seed) {
        if (image.size() != 1 || draws < 2) {
            throw new IllegalArgumentException(
                    "Gradients are compared on 1 image with at least 2 draws; given: %d images, %d"
                                    .formatted(image.size(), draws)
                            + " draws");
        }
        try (NDManager manager = TensorEngine.newManager()) {
            ParameterStore store = new ParameterStore(manager, false);
            RandomStream random = RandomStream.of(seed);
            NDArray x = vae.array(manager, image, 0, 1);
            NDArray row = vae.likelihood().observe(Vae.rows(x), random.split(0));
            NDList q = vae.network().encode(store, row.reshape(x.getShape()), false);
            NDArray mean = Backpropagation.stopGradient(q.get(0));
            NDArray deviation = Backpropagation.stopGradient(q.get(1).mul(0.5f).exp());
            NDArray noise = random.split(1).normal(manager, new Shape(draws, vae.latent()));
            NDArray z = Backpropagation.stopGradient(mean.add(deviation.mul(noise)));
            z.setRequiresGradient(true);
            NDList parameters = vae.network().decode(store, z, false);
            NDArray logs =
                    vae.likelihood()
                            .logDensity(row.broadcast(draws, row.getShape().get(1)), parameters);
            NDArray slope = Backpropagation.of(logs.sum(), new NDList(z)).get(0); // a row a draw
            return new EncoderGradients.Draws(
                            mean.toFloatArray(),
                            deviation.toFloatArray(),
                            noise.toFloatArray(),
                            logs.toFloatArray(),
                            slope.toFloatArray())
                    .gradients();
        }
    }

    /** What was drawn and computed, row by row. */
    private record Draws(
            float[] mean, float[] deviation, float[] noise, float[] logs, float[] slope) {

        EncoderGradients gradients() {
            int latent = mean.length;
            double total = 0;
            for (float log : logs) {
                total += log;
            }
            double[][] score = new double[logs.length][2 * latent];
            double[][] baseline = new double[logs.length][2 * latent];
            double[][] path = new double[logs.length][2 * latent];
            for (int l = 0; l < logs.length; l++) {
                double others = (total - logs[l]) / (logs.length - 1);
                for (int j = 0; j < latent; j++) {
                    double e = noise[l * latent + j];
                    double s = deviation[j];
                    double byMean = e / s; // of log q
                    double byLogDeviation = e * e - 1;
                    double priceOfMean = mean[j]; // slopes of the divergence
                    double priceOfLogDeviation = s * s - 1;
                    score[l][j] = logs[l] * byMean - priceOfMean;
                    score[l][latent + j] = logs[l] * byLogDeviation - priceOfLogDeviation;
                    baseline[l][j] = (logs[l] - others) * byMean - priceOfMean;
                    baseline[l][latent + j] =
                            (logs[l] - others) * byLogDeviation - priceOfLogDeviation;
                    path[l][j] = slope[l * latent + j] - priceOfMean;
                    path[l][latent + j] = slope[l * latent + j] * s * e - priceOfLogDeviation;
                }
            }
            return new EncoderGradients(score, baseline, path);
        }
    }

    /**
     * By the score function.
     *
     * @return shape (draws, 2 latent), nats a unit
     */
    public double[][] scoreFunction() {
        return Rows.copy(scoreFunction);
    }

    /**
     * By the score function, weighed by how much better a draw was than the mean of the others.
     *
     * @return shape (draws, 2 latent), nats a unit
     */
    public double[][] scoreFunctionWithBaseline() {
        return Rows.copy(withBaseline);
    }

    /**
     * Through the draw.
     *
     * @return shape (draws, 2 latent), nats a unit
     */
    public double[][] reparameterized() {
        return Rows.copy(reparameterized);
    }
}
