package org.jenera.kernel;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jenera.kernel.eval.Evaluator;

/** The class path of the cells: each entry is on it once. */
final class ClassPath {
    private final Set<Path> entries = new LinkedHashSet<>();
    private final Evaluator evaluator;

    ClassPath(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Adds what is not there yet, and returns it. */
    synchronized List<Path> add(List<Path> paths) {
        List<Path> fresh =
                paths.stream()
                        .map(each -> each.toAbsolutePath().normalize())
                        .filter(entries::add)
                        .toList();
        evaluator.addToClassPath(fresh);
        return fresh;
    }

    synchronized List<Path> entries() {
        return List.copyOf(entries);
    }
}
