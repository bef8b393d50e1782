package org.jenera.kernel.report;

import java.util.List;

/** A cell that did not compile or did not end well, told for its reader. */
public final class CellFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> traceback;

    /**
     * @param name the kind of error, such as {@code ArithmeticException}
     * @param message one line
     * @param traceback lines to show, with ANSI colours
     */
    public CellFailure(String name, String message, List<String> traceback) {
        super(message);
        this.name = name;
        this.traceback = List.copyOf(traceback);
    }

    public String name() {
        return name;
    }

    public List<String> traceback() {
        return traceback;
    }
}
