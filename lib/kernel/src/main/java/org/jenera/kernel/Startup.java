package org.jenera.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.report.CellFailure;

/** What runs before the first cell, and what is to be told of it when there is a cell. */
final class Startup {
    private final StringBuilder notes = new StringBuilder();
    private List<String> imports;

    /** Begins to gather the imports that extensions ask for, which costs less than one by one. */
    void gatherImports() {
        imports = new ArrayList<>();
    }

    /** Declares what was gathered, and gathers no more. */
    void declareImports(Evaluator evaluator) {
        declareGathered(evaluator);
        imports = null;
    }

    /** Whether this source is but imports, and they were gathered. */
    boolean gathers(Evaluator evaluator, String source) {
        if (imports == null) {
            return false;
        }
        List<String> found = Evaluator.importsOnly(source);
        imports.addAll(found);
        if (found.isEmpty()) {
            declareGathered(evaluator); // this source may use them
        }
        return !found.isEmpty();
    }

    private void declareGathered(Evaluator evaluator) {
        List<String> found = List.copyOf(imports);
        imports.clear();
        try {
            evaluator.declareImports(found);
        } catch (CellFailure e) {
            note("At the start of the kernel: " + String.join("\n", e.traceback()));
        }
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
