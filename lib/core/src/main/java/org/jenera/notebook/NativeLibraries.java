package org.jenera.notebook;

import org.jenera.tensor.TensorEngine;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Loads the native libraries of PyTorch and of ND4J once. They unpack themselves, 0.8 GiB, where
 * the properties of this JVM say, so that others find them there. {@code ./jenera kernel --shared}
 * runs it for a machine that many people use.
 */
public final class NativeLibraries {

    private NativeLibraries() {}

    /**
     * Starts both engines.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        TensorEngine.start();
        System.out.println("PyTorch is ready.");
        System.out.println("ND4J is ready: " + Nd4j.getBackend().getClass().getSimpleName());
    }
}
