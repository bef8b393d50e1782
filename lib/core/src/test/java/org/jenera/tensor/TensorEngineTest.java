package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorEngineTest {

    @Test
    void saysWhatModelsRunOn() {
        String line = TensorEngine.describe();
        assertTrue(line.matches("(CPU, \\d+ threads|GPU \\d+ \\(.+\\)), PyTorch \\d.*"), line);
        try (NDManager manager = TensorEngine.newManager()) {
            assertEquals(TensorEngine.device(), manager.getDevice());
            assertEquals("PyTorch", manager.getEngine().getEngineName());
        }
    }

    @Test
    void aNumberOfThreadsIsRead() {
        assertEquals(2, TensorEngine.threads(" 2 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1.5", "10000"})
    void whatIsNoNumberOfThreadsIsRefused(String wish) {
        String message =
                assertThrows(IllegalStateException.class, () -> TensorEngine.threads(wish))
                        .getMessage();
        assertTrue(message.contains("'" + wish + "'"), message);
        assertTrue(message.contains("from 1 to 9999"), message);
    }

    private static String refusal(Callable<?> call) {
        TensorException refused = assertThrows(TensorException.class, call::call);
        String message = refused.getMessage();
        assertTrue(message.startsWith(refused.operator() + "("), message);
        assertTrue(message.lines().count() == 1, message);
        for (String dump : List.of("Traceback", "c10", ".cpp", ".so", "HERE", "Exception raised")) {
            assertTrue(!message.contains(dump), message);
        }
        return message;
    }

    @Test
    void errorsAreOneSentenceWithOperatorAndShapes() {
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray x = manager.ones(new Shape(2, 3));
            NDArray w = manager.ones(new Shape(5, 4));
            assertEquals(
                    "linear(x (2, 3) float32, weight (5, 4) float32, bias none) failed: mat1 and"
                            + " mat2 shapes cannot be multiplied (2x3 and 4x5)",
                    refusal(() -> LinearAlgebra.linear(x, w, null)));
            String message =
                    refusal(
                            () ->
                                    LinearAlgebra.linear(
                                            x.toType(DataType.FLOAT64, false),
                                            manager.ones(new Shape(5, 3)),
                                            null));
            assertTrue(message.contains("float64") && message.contains("float32"), message);
            message = refusal(() -> LinearAlgebra.cholesky(manager.zeros(new Shape(2, 2))));
            assertTrue(message.contains("not positive-definite"), message);
            message = refusal(() -> Reductions.logSumExp(x, 2));
            assertTrue(message.contains("axes [2]"), message);
            message = refusal(() -> Backpropagation.of(x, new NDList(w)));
            assertTrue(message.contains("xs [(5, 4) float32]"), message);
            message = refusal(() -> LinearAlgebra.einsum("ij,jk->ik", x, w));
            assertTrue(message.contains("equation ij,jk->ik"), message);
        }
    }

    /** A GPU notices too late, and answers nothing from then on. */
    @Test
    void aLabelOutsideIsRefusedInWords() {
        assumeFalse(Devices.current().isGpu());
        try (NDManager manager = TensorEngine.newManager()) {
            NDArray logits = manager.ones(new Shape(2, 3));
            NDArray labels = manager.create(new long[] {0, 7});
            String message = refusal(() -> Losses.crossEntropy(logits, labels, Reduction.MEAN));
            assertTrue(message.contains("labels (2) int64"), message);
            assertTrue(message.contains("out of bounds"), message);
        }
    }

    @Test
    void aGpuThatStoppedSaysWhatToDo() {
        String message = cuda("device-side assert triggered");
        assertTrue(message.startsWith("f(x 1.0) failed: the GPU has stopped"), message);
        assertTrue(message.contains("here or earlier"), message);
        assertTrue(message.contains("JENERA_DEVICE=cpu"), message);
        message = cuda("invalid device ordinal");
        assertTrue(message.startsWith("f(x 1.0) failed: CUDA error: invalid device"), message);
    }

    /** Every message of CUDA's ends with a word on assertions. */
    private static String cuda(String error) {
        RuntimeException cause =
                new IllegalStateException(
                        "RuntimeError: CUDA error: %s\nCompile with TORCH_USE_CUDA_DSA"
                                        .formatted(error)
                                + " to enable device-side assertions.");
        String source = "def f(self, x: float) -> Tensor:";
        return NativeFailure.of(source, "f", new Object[] {1.0}, cause).getMessage();
    }

    @Test
    void aTraceOfCppStaysOutOfTheSentence() {
        RuntimeException dump =
                new IllegalStateException(
                        "Traceback of TorchScript\nRuntimeError: bad\n  size\nException raised from"
                                + " f at /src/f.cpp:3 (most recent call first):\nframe #0: f");
        String source = "def f(self, x: List[int], y: float) -> Tensor:";
        Object[] arguments = {new long[] {1, 2}, 0.5};
        assertEquals(
                "f(x [1, 2], y 0.5) failed: bad size",
                NativeFailure.of(source, "f", arguments, dump).getMessage());
    }

    /** Each thread has its own settings in PyTorch, and modules are compiled at the first call. */
    @Test
    void threadsMayCallAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (NDManager shared = TensorEngine.newManager()) {
            NDArray weight = shared.create(new double[] {1, 2, 3, 4}, new Shape(2, 2));
            weight.setRequiresGradient(true);
            List<Future<double[]>> results = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int factor = t;
                results.add(threads.submit(() -> gradientOfSteps(weight, factor)));
            }
            for (int t = 0; t < 8; t++) {
                assertArrayEquals(new double[] {t, t, t, t}, results.get(t).get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static double[] gradientOfSteps(NDArray weight, int factor) {
        double[] slope = null;
        for (int i = 0; i < 200; i++) {
            try (NDManager manager = TensorEngine.newManager();
                    TensorScope scope = new TensorScope()) {
                NDArray x = manager.full(new Shape(1, 2), factor).toType(DataType.FLOAT64, false);
                NDArray y = LinearAlgebra.linear(x, weight, null);
                slope = Backpropagation.by(y.sum(), weight, false).toDoubleArray();
            }
        }
        return slope;
    }
}
