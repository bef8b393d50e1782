package org.jenera.bench;

import ai.djl.nn.Block;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jenera.autoencoder.Vae;
import org.jenera.train.Optimizers;
import org.jenera.train.TensorData;
import org.jenera.train.Training;

/**
 * The models whose training steps are timed, each as any user of the library would write it. The
 * other side builds the same ones, of the same numbers of parameters, and trains them by Adam with
 * learning rate 1e-3 on one batch of random numbers.
 */
enum ReferenceModel {
    /** 784-400-(20, 20)-400-784, ReLU, Bernoulli likelihood, batch 128. */
    VAE(128, 30, 0.70) {
        @Override
        Setting setting() {
            Vae vae =
                    Vae.builder().setInput(batch(), 1, 28, 28).setLatent(20).optHidden(400).build();
            float[] pixels = uniform(batch() * 784, 0, 1);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = pixels[i] > 0.7f ? 1 : 0;
            }
            return new Setting(
                    Training.of(vae, TensorData.of(pixels, batch(), 1, 28, 28)),
                    List.of(vae.block()));
        }
    },

    /** In two dimensions, 8 couplings, each a perceptron 2-128-128-4 with ReLU, batch 512. */
    REALNVP(512, 30, 0.80) {
        @Override
        Setting setting() {
            RealNvp flow = RealNvp.of(2, 8, 128, SEED);
            return new Setting(
                    Training.of(flow, TensorData.of(normal(batch() * 2), batch(), 2)),
                    List.of(flow.block()));
        }
    },

    /** Generator and discriminator of 28x28 images, one update of each a step, batch 64. */
    DCGAN(64, 10, 0.95) {
        @Override
        Setting setting() {
            Dcgan gan = Dcgan.of(64, SEED);
            float[] images = uniform(batch() * 784, -1, 1);
            return new Setting(
                    Training.of(gan, TensorData.of(images, batch(), 1, 28, 28)),
                    List.of(gan.generator(), gan.discriminator()));
        }
    },

    /** A U-Net that predicts the noise in 28x28 images, batch 32. */
    DDPM(32, 8, 0.95) {
        @Override
        Setting setting() {
            Diffusion diffusion = Diffusion.of(SEED);
            TensorData images = TensorData.of(normal(batch() * 784), batch(), 1, 28, 28);
            TensorData times = TensorData.of(normal(batch() * 64), batch(), 64);
            TensorData shares = TensorData.of(uniform(batch(), 0.1f, 0.9f), batch(), 1, 1, 1);
            return new Setting(
                    Training.of(diffusion, images.with(times).with(shares)),
                    List.of(diffusion.block()));
        }
    };

    private static final long SEED = 1;

    private static final double LEARNING_RATE = 1e-3;

    private final int batch;
    private final int steps;
    private final double target;

    ReferenceModel(int batch, int steps, double target) {
        this.batch = batch;
        this.steps = steps;
        this.target = target;
    }

    /** A model with its batch, and the networks that are trained. */
    record Setting(Training training, List<Block> networks) {}

    /** A new model. */
    abstract Setting setting();

    /** The training of the benchmark. */
    final Training start(long steps) {
        return setting()
                .training()
                .steps(steps)
                .batch(batch)
                .optimizer(Optimizers.adam(LEARNING_RATE))
                .seed(SEED);
    }

    final int batch() {
        return batch;
    }

    /** Steps of a block, by default. */
    final int steps() {
        return steps;
    }

    /** The most that a step may take, in steps of PyTorch's default mode. */
    final double target() {
        return target;
    }

    /** As in the line protocol. */
    final String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReferenceModel of(String label) {
        for (ReferenceModel model : values()) {
            if (model.label().equals(label)) {
                return model;
            }
        }
        throw new IllegalArgumentException(
                "The models are vae, realnvp, dcgan and ddpm; given: " + label);
    }

    private static float[] normal(int n) {
        Random random = new Random(SEED);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] uniform(int n, float from, float to) {
        Random random = new Random(SEED);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = from + (to - from) * random.nextFloat();
        }
        return values;
    }
}
