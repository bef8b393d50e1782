package org.jenera.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenera.kernel.eval.CellFailure;
import org.jenera.kernel.eval.Evaluator;

/** What runs before the first cell, and what is to be told of it when there is a cell. */
final class Startup {
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

    private final StringBuilder notes = new StringBuilder();

    /** Imports what every notebook has. */
    void runImports(Evaluator evaluator) {
        IMPORTS.forEach(each -> run(evaluator, each));
        run(evaluator, "1 + 1"); // loads the compiler's and the evaluator's classes
    }

    /** Runs the scripts of the options. */
    void runScripts(Evaluator evaluator, KernelOptions options) throws IOException {
        for (Path script : options.startupScripts()) {
            run(evaluator, Files.readString(script));
        }
        options.startupSources().forEach(each -> run(evaluator, each));
    }

    private void run(Evaluator evaluator, String source) {
        try {
            evaluator.evaluate(source);
        } catch (CellFailure e) {
            note("At the start of the kernel: " + String.join("\n", e.traceback()));
        }
    }

    /** Keeps a note for the reader until there is a cell to show it at. */
    synchronized void note(String text) {
        notes.append(text).append('\n');
    }

    /** Shows the notes at the cell that runs. */
    synchronized void tell() {
        System.err.print(notes);
        notes.setLength(0);
    }
}
