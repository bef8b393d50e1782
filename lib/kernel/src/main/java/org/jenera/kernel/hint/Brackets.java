package org.jenera.kernel.hint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Finds brackets that lack their other half. */
final class Brackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final Deque<Token> open = new ArrayDeque<>();
    private final String source;
    private Token stray;
    private Token suspect;

    private Brackets(String source) {
        this.source = source;
    }

    /** Reads tokens up to a position. */
    static Brackets before(Slip slip, int position) {
        Brackets brackets = new Brackets(slip.source());
        slip.tokens().stream()
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
                Token opened = open.pop();
                if (suspect == null && token.is("}") && !isIndentedAs(token, opened)) {
                    suspect = opened;
                }
            } else if (stray == null) {
                stray = token;
            }
        }
    }

    /** Whether a brace that begins a line stands below the line that opened it. */
    private boolean isIndentedAs(Token closing, Token opening) {
        String before = lineStart(closing).substring(0, closing.start() - lineBegin(closing));
        return !before.isBlank() || before.equals(indent(lineStart(opening)));
    }

    private int lineBegin(Token token) {
        return source.lastIndexOf('\n', token.start()) + 1;
    }

    private String lineStart(Token token) {
        return source.substring(lineBegin(token));
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** The innermost bracket of a kind that is still open. */
    Optional<Token> unclosed(String bracket) {
        return open.stream().filter(each -> each.is(bracket)).findFirst();
    }

    /** A brace whose other half is indented for another one, or the innermost still open. */
    Optional<Token> unclosed() {
        return Optional.ofNullable(suspect != null && !open.isEmpty() ? suspect : open.peek());
    }

    /** The first closing bracket that closes nothing. */
    Optional<Token> stray() {
        return Optional.ofNullable(stray);
    }
}
