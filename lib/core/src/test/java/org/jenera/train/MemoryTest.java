package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenera.tensor.LeakWatch;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step makes does not outlive it. */
class MemoryTest {

    private static final TensorData DATA = TensorData.of(Toys.points(500, 1));
    private static final TensorData OTHERS = TensorData.of(Toys.points(100, 2));

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    /** Computes so that results belong to the manager of the weights, as careless code does. */
    private static final class Careless extends Toys.Product {
        Careless(NDManager manager) {
            super(Toys.network(64, 1), manager, 7);
        }

        @Override
        public NDArray loss(NDList batch, Step step) {
            NDArray weights = block.getParameters().valueAt(0).getArray(); // (64, 2)
            NDArray penalty = weights.mul(1e-3).square().sum();
            return super.loss(batch, step).add(penalty);
        }
    }

    private static Training training(Trainable model) {
        return Training.of(model, DATA)
                .batch(100)
                .ema(0.9)
                .clip(1)
                .validate(OTHERS)
                .patience(1000)
                .seed(1)
                .listener(TrainingListener.silent());
    }

    @Test
    void nothingIsLeftOfARun(@TempDir Path folder) {
        Toys.Product model = new Careless(manager);
        training(model).steps(3).run();
        try (LeakWatch watch = LeakWatch.start()) {
            training(model).steps(12).checkpoint(folder.resolve("run"), 4).run();
            training(model).steps(14).resume(folder.resolve("run")).run();
            assertEquals(List.of(), watch.leaks(), watch.report());
        }
    }

    /**
     * A program of its own, whose heap is touched at the start and whose compiler is a small one:
     * so that what grows is what steps leave behind.
     */
    @Test
    void aProcessDoesNotGrow() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms64m",
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:+AlwaysPreTouch",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Steps.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        long[] kilobytes = output.strip().lines().mapToLong(Long::parseLong).toArray();
        long growth = kilobytes[1] - kilobytes[0];
        assertTrue(growth < 5_000, "600 steps grew the process by " + growth + " kB");
    }

    /** The program of the test above: prints the resident kilobytes after 300 and 900 steps. */
    static final class Steps {
        public static void main(String[] arguments) {
            try (NDManager manager = TensorEngine.newManager()) {
                training(new Careless(manager))
                        .steps(900)
                        .listener(
                                (step, loss) -> {
                                    if (step == 300 || step == 900) {
                                        System.out.println(resident());
                                    }
                                })
                        .run();
            }
        }

        private static long resident() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
