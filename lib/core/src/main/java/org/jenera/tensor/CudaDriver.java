package org.jenera.tensor;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;

/**
 * NVIDIA's driver as it answers for itself, before and without any tensor engine.
 *
 * @param version of CUDA that the driver supports, such as 12.8; null where there is no driver
 * @param error of the driver (a {@code CUresult}); 0 if it works
 * @param gpus the names of the devices, the first being {@code gpu0}
 */
record CudaDriver(String version, int error, List<String> gpus) {

    CudaDriver {
        gpus = List.copyOf(gpus);
    }

    /** No driver at all. */
    static CudaDriver none() {
        return new CudaDriver(null, 0, List.of());
    }

    /** Asks the driver of this machine; one that is missing or broken is an answer, too. */
    static CudaDriver query() {
        if (Platform.isMac()) {
            return none();
        }
        try {
            // With its version: the plain name comes with the CUDA toolkit only.
            String library = Platform.isWindows() ? "nvcuda" : "libcuda.so.1";
            return query(NativeLibrary.getInstance(library));
        } catch (UnsatisfiedLinkError e) {
            return none();
        }
    }

    private static CudaDriver query(NativeLibrary cuda) {
        var number = new IntByReference();
        int error = call(cuda, "cuDriverGetVersion", number);
        // 12080 stands for 12.8.
        String version = number.getValue() / 1000 + "." + number.getValue() % 1000 / 10;
        if (error == 0) {
            error = call(cuda, "cuInit", 0);
        }
        if (error == 0) {
            error = call(cuda, "cuDeviceGetCount", number);
        }
        List<String> gpus = new ArrayList<>();
        for (int gpu = 0; error == 0 && gpu < number.getValue(); gpu++) {
            gpus.add(name(cuda, gpu));
        }
        return new CudaDriver(version, error, gpus);
    }

    private static String name(NativeLibrary cuda, int gpu) {
        int length = 256;
        try (Memory name = new Memory(length)) {
            int error = call(cuda, "cuDeviceGetName", name, length, gpu);
            return error == 0 ? name.getString(0) : "a GPU without a name";
        }
    }

    private static int call(NativeLibrary cuda, String function, Object... arguments) {
        return cuda.getFunction(function).invokeInt(arguments);
    }
}
