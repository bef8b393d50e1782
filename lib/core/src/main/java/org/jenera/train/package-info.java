/**
 * How models are trained: the profile that sizes an experiment, and the loop that all deep chapters
 * share.
 *
 * <p>A model is a {@link org.jenera.train.Trainable}: a DJL block and a loss. One with several
 * losses, such as a generator and its discriminator, is a {@link org.jenera.train.PhasedTrainable}.
 * {@link org.jenera.train.Training} trains either and returns a {@link org.jenera.train.History}:
 *
 * <pre>{@code
 * public final class Line implements Trainable {
 *     private final Block block = Linear.builder().setUnits(1).build();
 *
 *     Line(NDManager manager, long seed) {
 *         SeededInitializer.he(seed).initialize(block, manager, new Shape(1, 2));
 *     }
 *
 *     public Block block() {
 *         return block;
 *     }
 *
 *     public NDArray loss(NDList batch, Step step) {
 *         NDArray x = batch.get(0);                         // (batch, 2)
 *         NDArray y = batch.get(1);                         // (batch, 1)
 *         NDArray line = step.forward(block, x).head();     // (batch, 1)
 *         return Losses.meanSquaredError(line, y, Reduction.MEAN);
 *     }
 * }
 *
 * History history = Training.of(model, TensorData.of(xs).with(TensorData.of(ys)))
 *         .epochs(10)
 *         .seed(1)
 *         .run();
 * }</pre>
 *
 * <p>{@code lib/core/README.md} has a whole program: an importance-weighted autoencoder with a
 * likelihood of its own.
 *
 * <p>Random numbers come from {@link org.jenera.train.Step#random()}, and arrays made in a step end
 * with it. Weights are kept by {@link org.jenera.train.Weights}, whole trainings by {@link
 * org.jenera.train.Checkpoint}.
 */
package org.jenera.train;
