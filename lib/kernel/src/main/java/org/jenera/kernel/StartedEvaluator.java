package org.jenera.kernel;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jenera.kernel.eval.Evaluator;

/**
 * An evaluator that has its class path and its imports. The compiler's start takes longer than all
 * else, so it goes on beside the making of the sockets.
 */
record StartedEvaluator(Evaluator evaluator, ClassPath classPath) {
    private static final List<String> IMPORTS =
            List.of(
                    "import java.io.*;",
                    "import java.math.*;",
                    "import java.net.*;",
                    "import java.nio.file.*;",
                    "import java.time.*;",
                    "import java.util.*;",
                    "import java.util.concurrent.*;",
                    "import java.util.function.*;",
                    "import java.util.regex.*;",
                    "import java.util.stream.*;",
                    "import static org.jenera.kernel.Notebook.*;");

    static Future<StartedEvaluator> begin(KernelOptions options) {
        FutureTask<StartedEvaluator> start = new FutureTask<>(() -> start(options));
        Thread thread = new Thread(start, "start");
        thread.setDaemon(true);
        thread.start();
        return start;
    }

    private static StartedEvaluator start(KernelOptions options) {
        Evaluator evaluator = new Evaluator();
        ClassPath classPath = new ClassPath(evaluator);
        classPath.add(options.classPath());
        evaluator.declareImports(IMPORTS);
        return new StartedEvaluator(evaluator, classPath);
    }
}
