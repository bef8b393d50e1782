package org.jenera.kernel.eval;

/** Stands for a cell whose thread did not end when it was interrupted. */
final class AbandonedCellError extends Error {
    private static final long serialVersionUID = 1L;

    AbandonedCellError() {
        super(
                "The cell did not stop, so it was left behind: the next cell runs, but what this one"
                        + " was doing may go on and hold a processor until the kernel is"
                        + " restarted.",
                null,
                false,
                false);
    }
}
