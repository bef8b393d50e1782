package org.jenera.tensor;

import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The native build of PyTorch that DJL is going to load, told without loading it.
 *
 * @param version of PyTorch, such as 2.7.1; null if none is found
 * @param flavor {@code cpu}, or {@code cu128} for a build for CUDA 12.8; null if none is found
 * @param place the folder of {@code PYTORCH_LIBRARY_PATH}; null for the jar on the class path
 * @param runtime the CUDA runtime library that DJL finds on this machine, as in a flavor: 128 for
 *     12.8; 0 if it finds none. From a jar DJL takes a CUDA build only beside such a library
 */
record TorchBuild(String version, String flavor, String place, int runtime) {

    private static final String DESCRIPTION = "native/lib/pytorch.properties";

    /**
     * What DJL would load in this program.
     *
     * @param driver of this machine; without a GPU nobody asks for the runtime, which would
     *     complain
     */
    static TorchBuild find(CudaDriver driver) {
        boolean runs = !driver.gpus().isEmpty() && CudaUtils.hasCuda();
        int runtime = runs ? Integer.parseInt(CudaUtils.getCudaVersionString()) : 0;
        String place = Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH");
        if (place == null || place.isBlank()) {
            return new TorchBuild(inJar("version"), inJar("flavor"), null, runtime);
        }
        // Nobody can tell from outside what lies there; DJL asks the same variables.
        return new TorchBuild(
                Utils.getEnvOrSystemProperty("PYTORCH_VERSION", inJar("version")),
                Utils.getEnvOrSystemProperty(
                        "PYTORCH_FLAVOR", runtime > 0 ? "cu" + runtime : "cpu"),
                place,
                runtime);
    }

    private static String inJar(String key) {
        try (InputStream in = TorchBuild.class.getClassLoader().getResourceAsStream(DESCRIPTION)) {
            if (in == null) {
                return null;
            }
            var properties = new Properties();
            properties.load(in);
            // 2.7.1-20250812 is the build of that day.
            String value = properties.getProperty(key);
            return value == null ? null : value.replaceFirst("-\\d{8}$", "");
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + DESCRIPTION + " on the class path", e);
        }
    }

    /** Whether this build can use a GPU at all. */
    boolean forCuda() {
        return flavor != null && flavor.startsWith("cu");
    }

    /** Whether DJL will leave this build aside, for want of a CUDA runtime that is new enough. */
    boolean lacksRuntime() {
        return forCuda()
                && place == null
                && runtime < Integer.parseInt(flavor.replaceAll("\\D", ""));
    }

    /** A version as it is written in a flavor, such as 128, as NVIDIA writes it: 12.8. */
    static String dotted(int version) {
        return version / 10 + "." + version % 10;
    }
}
