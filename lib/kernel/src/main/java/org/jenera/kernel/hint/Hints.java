package org.jenera.kernel.hint;

import java.util.Optional;

/** Finds the line of help for an error. */
public final class Hints {
    private Hints() {}

    /** One line of help, or nothing where the compiler's message has to do. */
    public static Optional<String> of(Slip slip) {
        return Hint.ALL.stream().map(hint -> hint.of(slip)).flatMap(Optional::stream).findFirst();
    }
}
