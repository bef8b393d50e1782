package org.jenera.kernel.hint;

import java.util.List;
import java.util.Optional;

/** Knows a kind of slip, and what to say to it. */
interface Hint {
    /** Those that know a slip by its looks come before those that only know the kind of error. */
    List<Hint> ALL =
            List.of(
                    new ForeignHabits(),
                    new SyntaxHints(),
                    new SymbolHints(),
                    new TypeHints(),
                    new KindHints());

    /** One line of help, or nothing if this is another kind of slip. */
    Optional<String> of(Slip slip);
}
