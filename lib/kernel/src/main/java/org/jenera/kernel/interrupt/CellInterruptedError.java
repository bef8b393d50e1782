package org.jenera.kernel.interrupt;

/**
 * Thrown inside a cell to end it. An error, so that {@code catch (Exception e)} does not hold it.
 */
public final class CellInterruptedError extends Error {
    private static final long serialVersionUID = 1L;

    public CellInterruptedError() {
        super("The cell was interrupted.");
    }
}
