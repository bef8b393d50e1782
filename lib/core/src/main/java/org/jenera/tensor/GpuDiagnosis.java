package org.jenera.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a GPU is, or is not, used: what the driver says, what the build of PyTorch can do, and what
 * the reader wished. {@code ./jenera doctor} shows it.
 */
public final class GpuDiagnosis {

    private final CudaDriver driver;
    private final TorchBuild build;

    GpuDiagnosis(CudaDriver driver, TorchBuild build) {
        this.driver = driver;
        this.build = build;
    }

    /**
     * Looks at this machine. It asks the driver and the class path, and loads no tensor engine.
     *
     * @return the diagnosis
     */
    public static GpuDiagnosis ofThisMachine() {
        CudaDriver driver = CudaDriver.query();
        return new GpuDiagnosis(driver, TorchBuild.find(driver));
    }

    /**
     * How many GPUs a model can run on.
     *
     * @return 0 if {@link #obstacle()} says why not
     */
    public int usableGpus() {
        return obstacle() == null ? driver.gpus().size() : 0;
    }

    /**
     * What keeps models off the GPU.
     *
     * @return one sentence on the first obstacle and what to do about it; null if there is none
     */
    public String obstacle() {
        if (driver.version() == null) {
            return "no NVIDIA driver was found; if there is a GPU, install its driver";
        }
        if (driver.error() != 0) {
            return "NVIDIA's driver answers with CUDA error %d; see what nvidia-smi says, and restart after an update of the driver"
                    .formatted(driver.error());
        }
        if (driver.gpus().isEmpty()) {
            return "NVIDIA's driver is there but shows no GPU; see CUDA_VISIBLE_DEVICES and nvidia-smi -L";
        }
        if (build.flavor() == null) {
            return "no native build of PyTorch for this platform is on the class path";
        }
        if (!build.forCuda()) {
            return build.place() == null
                    ? "the library was built with PyTorch for the CPU; run ./jenera with JENERA_PROFILE=gpu, which builds with Maven's profile gpu"
                    : "PYTORCH_LIBRARY_PATH is set and PYTORCH_FLAVOR is %s; for a CUDA build set it to cu and its version, such as cu128"
                            .formatted(build.flavor());
        }
        if (build.lacksRuntime()) {
            String wanted =
                    TorchBuild.dotted(Integer.parseInt(build.flavor().replaceAll("\\D", "")));
            return "the CUDA runtime library (cudart) %s or newer is wanted by this build of PyTorch, and %s; install the CUDA toolkit, or set LD_LIBRARY_PATH to where it lies"
                    .formatted(
                            wanted,
                            build.runtime() == 0
                                    ? "none was found"
                                    : TorchBuild.dotted(build.runtime()) + " was found");
        }
        return null;
    }

    /**
     * Names a GPU.
     *
     * @param index counted from 0
     * @return what the driver calls it
     */
    String gpu(int index) {
        return driver.gpus().get(index);
    }

    /**
     * Everything that was found, for the reader.
     *
     * @return lines such as {@code driver: CUDA 12.8}, the verdict last
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                driver.version() == null
                        ? "driver: none"
                        : "driver: for CUDA up to " + driver.version());
        for (int gpu = 0; gpu < driver.gpus().size(); gpu++) {
            lines.add("gpu%d: %s".formatted(gpu, driver.gpus().get(gpu)));
        }
        lines.add(
                "PyTorch: "
                        + (build.flavor() == null
                                ? "none for this platform"
                                : "%s, %s, from %s"
                                        .formatted(
                                                build.version(),
                                                build.flavor(),
                                                build.place() == null
                                                        ? "the class path"
                                                        : build.place())));
        lines.add(
                "CUDA runtime: "
                        + (build.runtime() == 0 ? "none" : TorchBuild.dotted(build.runtime())));
        lines.add(
                obstacle() == null
                        ? "models run on the GPU"
                        : "models run on the CPU: " + obstacle());
        return lines;
    }

    /**
     * Prints the diagnosis of this machine, a line each.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        ofThisMachine().lines().forEach(System.out::println);
    }
}
