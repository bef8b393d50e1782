/**
 * DJL made complete: every operator that the deep chapters need, seeds, memory and the device.
 *
 * <p>{@link org.jenera.tensor.TensorEngine} starts PyTorch and gives managers. Operators are static
 * methods, grouped by family; each is a few lines of TorchScript in a file beside its class, which
 * Java hands to PyTorch in memory, and works on the CPU and the GPU, in float32 and float64, with
 * gradients. {@link org.jenera.tensor.Gradients} are values, {@link
 * org.jenera.tensor.RandomStream}s have seeds, and a {@link org.jenera.tensor.TensorScope} frees
 * what was made in it.
 */
package org.jenera.tensor;
