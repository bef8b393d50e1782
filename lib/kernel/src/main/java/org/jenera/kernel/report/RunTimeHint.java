package org.jenera.kernel.report;

import java.util.Optional;

/** One line of help for exceptions whose message does not say what to do. */
final class RunTimeHint {
    private RunTimeHint() {}

    static Optional<String> of(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return Optional.of(
                    "The kernel may use "
                            + megabytes
                            + " MB. Free what is not needed (set it to null), or give the kernel"
                            + " more: -Xmx in \"argv\" of its kernel.json, then restart it.");
        }
        if (error instanceof StackOverflowError) {
            return Optional.of(
                    "A method called itself, or two each other, without an end. What stops it?");
        }
        if (error instanceof NoClassDefFoundError
                && Readable.message(error).startsWith("Could not initialize class")) {
            return Optional.of(
                    "Its static initialiser failed when the class was first used. Mend that, then"
                            + " run the cell again that declares the class.");
        }
        if (error instanceof UnsupportedOperationException && Readable.message(error).isEmpty()) {
            return Optional.of(
                    "Was it made by List.of, Map.of, toList() or Arrays.asList? Those do not"
                            + " change; copy it first: new ArrayList<>(list).");
        }
        return Optional.empty();
    }
}
