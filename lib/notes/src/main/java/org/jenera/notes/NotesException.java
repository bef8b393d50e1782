package org.jenera.notes;

import java.util.List;
import java.util.stream.Collectors;

/** The notes cannot be made; the message lists every problem, one a line. */
public final class NotesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates an exception.
     *
     * @param problems at least one
     */
    public NotesException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Creates an exception of one problem.
     *
     * @param problem the problem
     */
    public NotesException(Problem problem) {
        this(List.of(problem));
    }

    /**
     * What is to be mended.
     *
     * @return at least one problem
     */
    public List<Problem> problems() {
        return problems;
    }
}
