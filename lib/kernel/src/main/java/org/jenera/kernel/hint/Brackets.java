package org.jenera.kernel.hint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds brackets that lack their other half. */
final class Brackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final Deque<Token> open = new ArrayDeque<>();
    private Token stray;

    private Brackets() {}

    /** Reads tokens up to a position. */
    static Brackets before(List<Token> tokens, int position) {
        Brackets brackets = new Brackets();
        tokens.stream()
                .filter(each -> each.kind() == Token.Kind.SIGN && each.start() < position)
                .forEach(brackets::read);
        return brackets;
    }

    private void read(Token token) {
        int closing = CLOSING.indexOf(token.text());
        if (OPENING.contains(token.text())) {
            open.push(token);
        } else if (closing >= 0) {
            String opening = OPENING.substring(closing, closing + 1);
            if (!open.isEmpty() && open.peek().is(opening)) {
                open.pop();
            } else if (stray == null) {
                stray = token;
            }
        }
    }

    /** The innermost bracket of a kind that is still open. */
    Optional<Token> unclosed(String bracket) {
        return open.stream().filter(each -> each.is(bracket)).findFirst();
    }

    /** The innermost bracket that is still open. */
    Optional<Token> unclosed() {
        return Optional.ofNullable(open.peek());
    }

    /** The first closing bracket that closes nothing. */
    Optional<Token> stray() {
        return Optional.ofNullable(stray);
    }
}
