package org.jenera.tensor;

import ai.djl.Device;
import java.util.Locale;

/**
 * The device that deep models run on, chosen once for the whole program.
 *
 * <p>The environment variable {@code JENERA_DEVICE} or the system property {@code jenera.device}
 * ({@code cpu}, {@code gpu}, {@code gpu1}, ...) decides; without it, the first CUDA device is taken
 * that can be used, and the CPU where there is none ({@link GpuDiagnosis} says why).
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
            String wish = System.getProperty("jenera.device", System.getenv("JENERA_DEVICE"));
            device = choose(wish, GpuDiagnosis.ofThisMachine());
        }
        return device;
    }

    static Device choose(String wish, GpuDiagnosis diagnosis) {
        int gpus = diagnosis.usableGpus();
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
                    "JENERA_DEVICE asks for '%s', but %s. Set it to cpu; ./jenera doctor shows all that was found."
                            .formatted(
                                    wish,
                                    gpus == 0
                                            ? diagnosis.obstacle()
                                            : "only %d can be used".formatted(gpus)));
        }
        return Device.gpu(index);
    }
}
