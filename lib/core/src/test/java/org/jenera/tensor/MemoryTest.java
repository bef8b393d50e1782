package org.jenera.tensor;

import static org.jenera.tensor.NativeMemory.assertFlat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process does not grow, whatever is called and however it ends. */
class MemoryTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    private int threads;

    /** One thread: the arrays are so small that several would mostly wait for one another. */
    @BeforeEach
    void open() {
        threads = JniUtils.getNumThreads();
        JniUtils.setNumThreads(1);
    }

    @AfterEach
    void close() {
        JniUtils.setNumThreads(threads);
    }

    /** A small convolutional VAE with every family of operators, trained. */
    private final class Model {

        private final RandomStream random = RandomStream.of(1);
        private final NDList parameters = new NDList();
        private final NDList m = new NDList();
        private final NDList v = new NDList();
        private final NDArray mean = manager.zeros(new Shape(8));
        private final NDArray variance = manager.ones(new Shape(8));
        private long steps;

        Model() {
            add(8, 1, 3, 3);
            add(8);
            add(8);
            add(20, 8 * 16);
            add(20);
            add(16, 10);
            add(16);
            add(1, 2, 4, 4);
        }

        private void add(long... shape) {
            NDArray parameter = random.normal(manager, new Shape(shape)).mul(0.1f);
            parameter.setRequiresGradient(true);
            parameters.add(parameter);
            m.add(manager.zeros(new Shape(shape)));
            v.add(manager.zeros(new Shape(shape)));
        }

        double step() {
            steps++;
            RandomStream noise = random.split(steps);
            try (NDManager each = manager.newSubManager();
                    TensorScope scope = new TensorScope()) {
                NDArray x = noise.bernoulli(noise.uniform(each, new Shape(8, 1, 8, 8)));
                NDArray loss = loss(x, noise);
                NDList gradients = Backpropagation.of(loss, parameters);
                Updates.clip(gradients, 1);
                Updates.adam(parameters, gradients, m, v, steps, Updates.Adam.of(1e-3));
                return loss.getFloat();
            }
        }

        private NDArray loss(NDArray x, RandomStream noise) {
            NDArray h = Convolutions.conv2d(x, parameters.get(0), null, 2, 1);
            h =
                    Normalizations.batchNorm(
                            h,
                            parameters.get(1),
                            parameters.get(2),
                            mean,
                            variance,
                            true,
                            0.1,
                            1e-5);
            h = Activations.silu(h).reshape(8, 8 * 16);
            NDList codes =
                    LinearAlgebra.linear(h, parameters.get(3), parameters.get(4)).split(2, 1);
            NDArray scale = codes.get(1).mul(0.5f).exp();
            NDArray z = codes.get(0).add(noise.normalLike(scale).mul(scale));
            h = LinearAlgebra.linear(z, parameters.get(5), parameters.get(6), Nonlinearity.RELU);
            h = h.reshape(8, 1, 4, 4).concat(parameters.get(5).sum().broadcast(8, 1, 4, 4), 1);
            NDArray logits =
                    Convolutions.convTranspose2d(h, parameters.get(7).swapAxes(0, 1), null, 2, 1);
            return Losses.binaryCrossEntropyWithLogits(logits, x, Reduction.ITEM_MEAN)
                    .add(Losses.gaussianKl(codes.get(0), codes.get(1), Reduction.ITEM_MEAN));
        }
    }

    @Test
    void trainingIsFlat() {
        Model model = new Model();
        int arrays = manager.getManagedArrays().size();
        double[] losses = {model.step(), 0};
        assertFlat(500, 1_500, () -> losses[1] = model.step());
        assertEquals(arrays, manager.getManagedArrays().size());
        assertTrue(losses[1] < losses[0], losses[0] + " -> " + losses[1]);
    }

    /** A gradient penalty: PyTorch's own backward would leak its graph here. */
    @Test
    void gradientsOfGradientsAreFlat() {
        RandomStream random = RandomStream.of(2);
        NDArray weight = random.normal(manager, new Shape(64, 64));
        weight.setRequiresGradient(true);
        assertFlat(
                500,
                3_000,
                () -> {
                    try (NDManager each = manager.newSubManager();
                            TensorScope scope = new TensorScope()) {
                        NDArray x = random.normal(each, new Shape(64, 64));
                        x.setRequiresGradient(true);
                        NDArray critic = LinearAlgebra.linear(x, weight, null, Nonlinearity.TANH);
                        NDArray slopes = Backpropagation.by(critic.sum(), x, true);
                        NDArray penalty = Reductions.itemNorms(slopes).sub(1).square().mean();
                        Backpropagation.by(penalty, weight, false);
                    }
                });
        assertEquals(1, manager.getManagedArrays().size());
    }

    /** Lists, numbers, flags and text are native values, too. */
    @Test
    void argumentsOfAllKindsAreFlat() {
        NDArray x = manager.ones(new Shape(4, 2));
        NDList list = new NDList(x, x, x, x, x, x, x, x);
        assertFlat(
                8_000,
                800,
                () -> {
                    try (TensorScope scope = new TensorScope()) {
                        Reductions.logSumExp(x, 0, 1);
                        Activations.leakyRelu(x, 0.123);
                        LinearAlgebra.einsum("ij,ij->ij", x, x);
                        Updates.clip(list, 1e9);
                        RandomStream.of(123_456_789).integers(manager, 1_000, new Shape(3));
                    }
                });
    }

    @Test
    void failuresAreFlat() {
        NDArray x = manager.ones(new Shape(4, 2));
        NDArray weight = manager.ones(new Shape(1000, 3));
        NDList closed = new NDList(x, manager.ones(new Shape(1)));
        closed.get(1).close();
        assertFlat(
                800,
                800,
                () -> {
                    assertThrows(
                            TensorException.class, () -> LinearAlgebra.linear(x, weight, null));
                    assertThrows(TensorException.class, () -> Updates.norm(closed));
                });
    }

    /** A scope does not depend on the manager of what is made in it. */
    @Test
    void evaluationIsFlatWithoutManagers() {
        NDArray weight = RandomStream.of(3).normal(manager, new Shape(256, 256), DataType.FLOAT64);
        weight.setRequiresGradient(true);
        assertFlat(
                300,
                3_000,
                () -> {
                    try (TensorScope scope = new TensorScope();
                            Backpropagation.Pause pause = Backpropagation.pause()) {
                        LinearAlgebra.matmul(weight.add(1), weight.mul(weight)).sum();
                    }
                });
        assertEquals(1, manager.getManagedArrays().size());
    }
}
