package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.Utils;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GpuDiagnosisTest {

    private static final CudaDriver TWO = new CudaDriver("12.8", 0, List.of("A", "B"));
    private static final TorchBuild CUDA = new TorchBuild("2.7.1", "cu128", null, 128);

    @Test
    void aGpuIsUsedWhereDriverRuntimeAndBuildAreThere() {
        var diagnosis = new GpuDiagnosis(TWO, CUDA);
        assertNull(diagnosis.obstacle());
        assertEquals(2, diagnosis.usableGpus());
        assertEquals(
                List.of(
                        "driver: for CUDA up to 12.8",
                        "gpu0: A",
                        "gpu1: B",
                        "PyTorch: 2.7.1, cu128, from the class path",
                        "CUDA runtime: 12.8",
                        "models run on the GPU"),
                diagnosis.lines());
    }

    @Test
    void aBuildOfTheReadersOwnBringsItsRuntimeAlong() {
        var own = new TorchBuild("2.13.0", "cu130", "/opt/torch/lib", 0);
        assertNull(new GpuDiagnosis(TWO, own).obstacle());
    }

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of(CudaDriver.none(), CUDA, "no NVIDIA driver"),
                Arguments.of(new CudaDriver("12.8", 803, List.of()), CUDA, "CUDA error 803"),
                Arguments.of(new CudaDriver("12.8", 0, List.of()), CUDA, "CUDA_VISIBLE_DEVICES"),
                Arguments.of(TWO, new TorchBuild(null, null, null, 0), "no native build"),
                Arguments.of(TWO, new TorchBuild("2.7.1", "cpu", null, 0), "JENERA_PROFILE=gpu"),
                Arguments.of(
                        TWO, new TorchBuild("2.7.1", "cpu", "/opt", 0), "PYTORCH_FLAVOR is cpu"),
                Arguments.of(
                        TWO,
                        new TorchBuild("2.7.1", "cu128", null, 0),
                        "12.8 or newer is wanted by this build of PyTorch, and none was found"),
                Arguments.of(
                        TWO,
                        new TorchBuild("2.7.1", "cu128", null, 124),
                        "12.8 or newer is wanted by this build of PyTorch, and 12.4 was found"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void whatStandsInTheWayIsNamed(CudaDriver driver, TorchBuild build, String words) {
        var diagnosis = new GpuDiagnosis(driver, build);
        assertTrue(diagnosis.obstacle().contains(words), diagnosis.obstacle());
        assertEquals(0, diagnosis.usableGpus());
        List<String> lines = diagnosis.lines();
        assertEquals("models run on the CPU: " + diagnosis.obstacle(), lines.get(lines.size() - 1));
    }

    @Test
    void thisMachineHasAnAnswer() {
        var build = TorchBuild.find(CudaDriver.query());
        assertEquals(Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH"), build.place());
        assertTrue(build.version().matches("\\d+\\.\\d+\\.\\d+"), build.version());
        var diagnosis = GpuDiagnosis.ofThisMachine();
        assertEquals(diagnosis.usableGpus() > 0, Devices.current().isGpu());
        assertTrue(diagnosis.lines().size() >= 4);
    }
}
