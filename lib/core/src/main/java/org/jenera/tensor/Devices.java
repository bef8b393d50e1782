package org.jenera.tensor;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.Locale;

/**
 * The device that deep models run on, chosen once for the whole program.
 *
 * <p>The environment variable {@code JENERA_DEVICE} or the system property {@code jenera.device}
 * ({@code cpu}, {@code gpu}, {@code gpu1}, ...) decides; without it, the first CUDA device is taken
 * where there is one, and the CPU elsewhere.
 */
public final class Devices {

    private static Device device;

    private Devices() {}

    /**
     * The device of this program. The first call decides; it does not load a tensor engine.
     *
     * @return the CPU or one GPU
     * @throws IllegalStateException if a GPU was asked for and none is found
     */
    public static synchronized Device current() {
        // Not a static initialiser: a wish that fails there is told once, and then never again.
        if (device == null) {
            device = choose(wish(), CudaUtils.getGpuCount());
        }
        return device;
    }

    /** Whether the device was chosen by hand, and not by what was found. */
    static boolean isWished() {
        return wish() != null && !wish().isBlank();
    }

    private static String wish() {
        return System.getProperty("jenera.device", System.getenv("JENERA_DEVICE"));
    }

    static Device choose(String wish, int gpus) {
        if (wish == null || wish.isBlank()) {
            return gpus > 0 ? Device.gpu() : Device.cpu();
        }
        String name = wish.strip().toLowerCase(Locale.ROOT);
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        if (!name.matches("gpu\\d{0,3}")) {
            throw new IllegalStateException(
                    "JENERA_DEVICE is '%s'; expected cpu, gpu or gpu1, gpu2, ...".formatted(wish));
        }
        int index = name.equals("gpu") ? 0 : Integer.parseInt(name.substring(3));
        if (index >= gpus) {
            throw new IllegalStateException(
                    "JENERA_DEVICE asks for '%s', but %d CUDA devices were found. Set it to cpu, or run"
                                    .formatted(wish, gpus)
                            + " ./jenera doctor to see what is missing.");
        }
        return Device.gpu(index);
    }
}
