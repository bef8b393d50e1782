package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;

/**
 * A model that is trained by making one loss small.
 *
 * <pre>{@code
 * public NDArray loss(NDList batch, Step step) {
 *     NDArray x = batch.singletonOrThrow();                        // (batch, 784)
 *     NDArray logits = step.forward(block, x).singletonOrThrow();  // (batch, 784)
 *     return Losses.binaryCrossEntropyWithLogits(logits, x).sum().div(x.size(0));
 * }
 * }</pre>
 *
 * <p>The same method serves training and validation; {@link Step#training()} tells them apart, for
 * dropout and batch normalization. {@link Training} runs the loop.
 */
public interface Trainable {

    /**
     * Everything that is learnt.
     *
     * @return the block, initialized; the same at every call
     */
    Block block();

    /**
     * The loss of a batch.
     *
     * @param batch what {@link TensorData} holds, rows first: the observations, of shape (batch,
     *     ...), and their labels, of shape (batch), where there are any
     * @param step where arrays are made, parameters looked up and random numbers drawn
     * @return a scalar: the mean over the batch
     */
    NDArray loss(NDList batch, Step step);
}
