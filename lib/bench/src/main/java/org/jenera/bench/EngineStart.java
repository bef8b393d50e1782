package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the first array of a kernel costs: the engine's start, in a kernel that has run a cell
 * without it.
 */
final class EngineStart {

    private static final String KERNEL = "jenera";
    private static final String CELL =
            "org.jenera.tensor.TensorEngine.newManager().ones(new"
                    + " ai.djl.ndarray.types.Shape(2, 2)).sum().getFloat()";
    private static final double MOST_SECONDS = 1;

    private EngineStart() {}

    /** Starts so many kernels, after one that unpacks the native library. */
    static void measure(Path jar, String python, int kernels)
            throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        Path folder = Files.createTempDirectory("jenera-bench");
        try {
            new KernelPeers(jar, folder).installOurs(KERNEL, System.getProperty("java.class.path"));
            Map<String, String> environment =
                    Map.of("JUPYTER_PATH", KernelPeers.jupyterPath(folder));
            try (Peer peer = Peer.start(python, "kernels.py", List.of(), environment)) {
                for (int i = 0; i <= kernels; i++) {
                    peer.ask(Json.array("start", KERNEL));
                    peer.ask(Json.array("cell", KERNEL, "1 + 1"));
                    double first = peer.ask(Json.array("cell", KERNEL, CELL))[0];
                    double second = peer.ask(Json.array("cell", KERNEL, CELL))[0];
                    peer.ask(Json.array("stop", KERNEL));
                    if (i > 0) {
                        seconds.add(first - second);
                    }
                }
            }
        } finally {
            KernelPeers.delete(folder);
        }
        System.out.printf(
                Locale.ROOT,
                "first array of a kernel, %d kernels: %.2f to %.2f s more than the second%n",
                kernels,
                seconds.stream().min(Double::compare).orElseThrow(),
                seconds.stream().max(Double::compare).orElseThrow());
        new Targets().most("  median, s", Medians.of(seconds), MOST_SECONDS);
    }
}
