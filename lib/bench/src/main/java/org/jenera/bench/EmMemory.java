package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenera.mixture.ExpectationMaximization;
import org.jenera.mixture.GaussianMixture;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How much memory a fit takes beside its data: in a process of its own, the highest resident set
 * size during the fit less the one before it. That counts the heap and native memory alike. The
 * kernel of Linux keeps this count; elsewhere nothing is measured.
 */
final class EmMemory {

    static final String NAME = "em-memory";

    private static final double BYTES_PER_MIB = 1 << 20;

    /** A heap that shrinks to what lives, so that old garbage does not hide what a fit takes. */
    static final List<String> LEAN_HEAP =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xms8m",
                    "-XX:MinHeapFreeRatio=0",
                    "-XX:MaxHeapFreeRatio=0");

    private EmMemory() {}

    /** Starts the process; returns bytes, or -1 where they cannot be measured. */
    static long measure(EmProblem problem, int iterations)
            throws IOException, InterruptedException {
        if (!ProcessMemory.isKnown()) {
            return -1;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LEAN_HEAP);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), NAME, problem.folder().toString()));
        command.add(Integer.toString(problem.rows()));
        command.add(Integer.toString(problem.columns()));
        command.add(Integer.toString(problem.components()));
        command.add(Integer.toString(iterations));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String answer = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            return -1;
        }
        return Long.parseLong(answer.substring(answer.lastIndexOf('\n') + 1));
    }

    /** The process itself: prints the bytes. */
    static int run(String[] arguments) throws IOException {
        EmProblem problem =
                new EmProblem(
                        Path.of(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]));
        int iterations = Integer.parseInt(arguments[5]);
        ExpectationMaximization em =
                ExpectationMaximization.builder()
                        .setComponents(problem.components())
                        .optRegularization(0)
                        .optTolerance(0)
                        .optMaxIterations(iterations)
                        .build();
        INDArray x = problem.x();
        GaussianMixture start = problem.start();
        // A fit of a few rows loads the classes and native code, which are no memory of the fit.
        em.fit(start.sample(64 * problem.components(), 1), start);
        System.gc();
        Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // the peak starts anew
        double before = ProcessMemory.peak();
        em.fit(x, start);
        System.out.println(Math.round((ProcessMemory.peak() - before) * BYTES_PER_MIB));
        return 0;
    }
}
