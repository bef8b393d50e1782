package org.jenera.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jenera.kernel.eval.Evaluator;

/**
 * An evaluator that has its class path and its imports. The compiler's start takes longer than all
 * else, so it goes on beside the making of the sockets.
 *
 * @param notes what the reader is to be told
 */
record StartedEvaluator(Evaluator evaluator, ClassPath classPath, List<String> notes) {
    private static final List<String> IMPORTS =
            List.of(
                    "import java.io.*;",
                    "import java.math.*;",
                    "import java.net.*;",
                    "import java.nio.file.*;",
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
        List<String> notes = new ArrayList<>(options.notes());
        Evaluator evaluator = new Evaluator(Notebook.class, options.compilerOptions(), notes::add);
        ClassPath classPath = new ClassPath(evaluator);
        classPath.add(options.classPath());
        evaluator.declareImports(IMPORTS);
        return new StartedEvaluator(evaluator, classPath, notes);
    }
}
