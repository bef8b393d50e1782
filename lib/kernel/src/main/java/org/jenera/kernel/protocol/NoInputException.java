package org.jenera.kernel.protocol;

/** A cell reads input where nobody can be asked. */
public final class NoInputException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NoInputException() {
        super(
                "This cell reads input, but the notebook is being run by a program that cannot ask"
                        + " you for it (allow_stdin is false). Run the cell in a notebook that you"
                        + " have open, or give the value in the code.");
    }
}
