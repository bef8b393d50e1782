package org.jenera.kernel.interrupt;

/** Stands for a cell whose thread did not end when it was interrupted. */
public final class AbandonedCellError extends Error {
    private static final long serialVersionUID = 1L;

    AbandonedCellError(WaitingFor reason) {
        super(reason.sentence(), null, false, false);
    }
}
