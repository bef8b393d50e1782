package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import org.jenera.tensor.Losses;
import org.jenera.tensor.Reduction;

/**
 * The loss of a {@link Vae} for DJL's own Trainer: minus the lower bound, in nats an image.
 *
 * <pre>{@code
 * DefaultTrainingConfig config = new DefaultTrainingConfig(NegativeLowerBound.of(vae.likelihood()));
 * Model model = Model.newInstance("vae");
 * model.setBlock(vae.block());
 * Trainer trainer = model.newTrainer(config);  // data and labels are both the images
 * }</pre>
 */
public final class NegativeLowerBound extends Loss {

    private final Likelihood likelihood;

    private NegativeLowerBound(Likelihood likelihood) {
        super("NegativeLowerBound");
        this.likelihood = likelihood;
    }

    /**
     * The loss of models with a likelihood.
     *
     * @param likelihood that of the model
     * @return the loss
     */
    public static NegativeLowerBound of(Likelihood likelihood) {
        return new NegativeLowerBound(likelihood);
    }

    /**
     * Minus the lower bound.
     *
     * @param labels the images, (n, c, h, w)
     * @param predictions what the block of the model returned for them
     * @return nats an image, a scalar
     */
    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        NDArray rows = Vae.rows(labels.get(0));
        NDArray divergence =
                Losses.gaussianKl(predictions.get(1), predictions.get(2), Reduction.ITEM_MEAN);
        NDList parameters = VaeBlock.likelihoodParameters(predictions);
        return likelihood.reconstructionError(rows, parameters).add(divergence);
    }
}
