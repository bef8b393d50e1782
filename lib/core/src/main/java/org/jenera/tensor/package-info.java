/**
 * DJL made complete: every operator that the deep chapters need, seeds, memory and the device.
 *
 * <p>{@link org.jenera.tensor.TensorEngine} starts PyTorch and gives managers. Operators are static
 * methods, grouped by family: {@link org.jenera.tensor.Activations}, {@link
 * org.jenera.tensor.Convolutions}, {@link org.jenera.tensor.Normalizations}, {@link
 * org.jenera.tensor.Losses}, {@link org.jenera.tensor.LinearAlgebra}, {@link
 * org.jenera.tensor.Reductions}, {@link org.jenera.tensor.Indexing}, {@link
 * org.jenera.tensor.Attention}, {@link org.jenera.tensor.Couplings}. Each is a few lines of
 * TorchScript in a file beside its class, which Java hands to PyTorch in memory; how to write
 * another is told at {@link org.jenera.tensor.Operators}. All work on the CPU and the GPU, in
 * float32 and float64, with gradients. {@link org.jenera.tensor.Backpropagation} are values, {@link
 * org.jenera.tensor.RandomStream}s have seeds, {@link org.jenera.tensor.Updates} are the steps of
 * optimisers, and a {@link org.jenera.tensor.TensorScope} frees what was made in it.
 *
 * <pre>{@code
 * try (NDManager manager = TensorEngine.newManager()) {
 *     NDArray weight = RandomStream.of(seed).normal(manager, new Shape(1, 3));
 *     weight.setRequiresGradient(true);
 *     NDList weights = new NDList(weight);
 *     for (int step = 1; step <= 500; step++) {
 *         try (TensorScope scope = new TensorScope()) {
 *             NDArray y = LinearAlgebra.linear(x, weight, null);                      // (n, 1)
 *             NDArray loss = Losses.meanSquaredError(y, target, Reduction.MEAN);      // ()
 *             NDList gradients = Backpropagation.of(loss, weights);
 *             Updates.sgd(weights, gradients, new NDList(), 0.1, 0, false, 0);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>For layers with parameters there are DJL's blocks, and those of this package that DJL lacks:
 * {@link org.jenera.tensor.ConvTranspose2d}, {@link org.jenera.tensor.MaskedConv2d}, {@link
 * org.jenera.tensor.CausalConv1d}, {@link org.jenera.tensor.GroupNorm}, {@link
 * org.jenera.tensor.BatchNorm2d}, {@link org.jenera.tensor.SelfAttention}, {@link
 * org.jenera.tensor.Mlp}.
 */
package org.jenera.tensor;
