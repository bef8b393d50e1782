package org.jenera.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.jenera.tensor.Activations;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.BatchNorm2d;
import org.jenera.tensor.Conv2d;
import org.jenera.tensor.ConvTranspose2d;
import org.jenera.tensor.Losses;
import org.jenera.tensor.Mlp;
import org.jenera.tensor.Nonlinearity;
import org.jenera.tensor.Reduction;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.Phase;
import org.jenera.train.PhasedTrainable;
import org.jenera.train.SeededInitializer;
import org.jenera.train.Step;

/**
 * A deep convolutional GAN of 28x28 images (Radford, Metz and Chintala 2016), with the
 * non-saturating loss of the generator.
 */
final class Dcgan implements PhasedTrainable {

    private static final double SLOPE = 0.2;

    private final int latent;
    private final Block generator;
    private final Block discriminator;

    private Dcgan(int latent, Block generator, Block discriminator) {
        this.latent = latent;
        this.generator = generator;
        this.discriminator = discriminator;
    }

    static Dcgan of(int latent, long seed) {
        NDManager manager = TensorEngine.newManager();
        Block generator =
                new SequentialBlock()
                        .add(Mlp.of(Nonlinearity.IDENTITY, 128 * 7 * 7))
                        .addSingleton(h -> h.reshape(-1, 128, 7, 7))
                        .add(BatchNorm2d.of())
                        .addSingleton(Activations::reluInPlace)
                        .add(transposed(64)) // (batch, 64, 14, 14)
                        .add(BatchNorm2d.of())
                        .addSingleton(Activations::reluInPlace)
                        .add(transposed(1)) // (batch, 1, 28, 28)
                        .addSingleton(Activations::tanh);
        Block discriminator =
                new SequentialBlock()
                        .add(convolution(64)) // (batch, 64, 14, 14)
                        .addSingleton(h -> Activations.leakyReluInPlace(h, SLOPE))
                        .add(convolution(128)) // (batch, 128, 7, 7)
                        .add(BatchNorm2d.of())
                        .addSingleton(h -> Activations.leakyReluInPlace(h, SLOPE))
                        .addSingleton(h -> h.reshape(-1, 128 * 7 * 7))
                        .add(Mlp.of(Nonlinearity.IDENTITY, 1));
        return new Dcgan(
                latent,
                SeededInitializer.normal(0.02, seed)
                        .initialize(generator, manager, new Shape(1, latent)),
                SeededInitializer.normal(0.02, seed + 1)
                        .initialize(discriminator, manager, new Shape(1, 1, 28, 28)));
    }

    private static Block transposed(int filters) {
        return ConvTranspose2d.builder()
                .setFilters(filters)
                .setKernel(4)
                .optStride(2)
                .optPadding(1)
                .build();
    }

    private static Block convolution(int filters) {
        return Conv2d.builder().setFilters(filters).setKernel(4).optStride(2).optPadding(1).build();
    }

    Block generator() {
        return generator;
    }

    Block discriminator() {
        return discriminator;
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                Phase.of("discriminator", discriminator, this::discriminatorLoss),
                Phase.of("generator", generator, this::generatorLoss));
    }

    private NDArray discriminatorLoss(NDList batch, Step step) {
        NDArray x = batch.get(0);
        NDArray fake = Backpropagation.stopGradient(fake(batch, step));
        return crossEntropy(step, x, 1).add(crossEntropy(step, fake, 0));
    }

    private NDArray generatorLoss(NDList batch, Step step) {
        return crossEntropy(step, fake(batch, step), 1);
    }

    private NDArray fake(NDList batch, Step step) {
        return step.shared(
                "fake",
                () -> {
                    Shape shape = new Shape(batch.get(0).getShape().get(0), latent);
                    NDArray z = step.random().normal(step.manager(), shape);
                    return step.forward(generator, z).get(0);
                });
    }

    private NDArray crossEntropy(Step step, NDArray images, float label) {
        NDArray logits = step.forward(discriminator, images).get(0);
        NDArray labels = step.manager().full(logits.getShape(), label);
        return Losses.binaryCrossEntropyWithLogits(logits, labels, Reduction.MEAN);
    }
}
