package org.jenera.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.jenera.tensor.Losses;
import org.jenera.tensor.Reduction;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.SeededInitializer;
import org.jenera.train.Step;
import org.jenera.train.Trainable;

/**
 * Learns to predict the noise in images (Ho, Jain and Abbeel 2020, equation 14). A batch is images
 * (n, 1, 28, 28), features of the time (n, 64) and the signal's share of the variance (n, 1, 1, 1).
 */
final class Diffusion implements Trainable {

    private final Unet unet;

    private Diffusion(Unet unet) {
        this.unet = unet;
    }

    static Diffusion of(long seed) {
        Shape images = new Shape(1, 1, 28, 28);
        return new Diffusion(
                SeededInitializer.he(seed)
                        .initialize(
                                new Unet(),
                                TensorEngine.newManager(),
                                images,
                                new Shape(1, Unet.TIME)));
    }

    @Override
    public Block block() {
        return unet;
    }

    @Override
    public NDArray loss(NDList batch, Step step) {
        NDArray x = batch.get(0);
        NDArray share = batch.get(2);
        NDArray noise = step.random().normal(step.manager(), x.getShape());
        NDArray noisy = share.sqrt().mul(x).add(share.neg().add(1).sqrt().mul(noise));
        NDArray predicted = step.forward(unet, noisy, batch.get(1)).get(0);
        return Losses.meanSquaredError(predicted, noise, Reduction.MEAN);
    }
}
