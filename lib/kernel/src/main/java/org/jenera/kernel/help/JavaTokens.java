package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.List;

/**
 * The words and signs of Java text that need not be whole: what the reader is typing rarely is. A
 * text or comment that nothing ends goes to the end, and says so.
 */
final class JavaTokens {

    enum Kind {
        WORD,
        NUMBER,
        STRING,
        CHARACTER,
        TEXT_BLOCK,
        COMMENT,
        SIGN
    }

    /** A stretch of the text; {@code open} if it lacks the end that its kind asks for. */
    record Token(Kind kind, String text, int start, int end, boolean open) {
        boolean is(String expected) {
            return kind != Kind.STRING && text.equals(expected);
        }

        /** Whether a caret there types on in this token. */
        boolean holds(int caret) {
            return start < caret && (caret < end || open && caret <= end);
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private JavaTokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) {
        JavaTokens reader = new JavaTokens(source);
        while (reader.position < source.length()) {
            reader.read();
        }
        return reader.tokens;
    }

    /** Without the comments. */
    static List<Token> ofCode(String source) {
        return of(source).stream().filter(token -> token.kind() != Kind.COMMENT).toList();
    }

    private void read() {
        char c = source.charAt(position);
        if (Character.isWhitespace(c)) {
            position++;
        } else if (source.startsWith("//", position)) {
            int newline = source.indexOf('\n', position);
            add(Kind.COMMENT, newline < 0 ? source.length() : newline, newline < 0);
        } else if (source.startsWith("/*", position)) {
            delimited(Kind.COMMENT, "/*", "*/", false, true);
        } else if (source.startsWith("\"\"\"", position)) {
            delimited(Kind.TEXT_BLOCK, "\"\"\"", "\"\"\"", true, true);
        } else if (c == '"') {
            delimited(Kind.STRING, "\"", "\"", true, false);
        } else if (c == '\'') {
            delimited(Kind.CHARACTER, "'", "'", true, false);
        } else if (Character.isJavaIdentifierStart(c)) {
            add(Kind.WORD, endOf(false), false);
        } else if (Character.isDigit(c)) {
            add(Kind.NUMBER, endOf(true), false);
        } else {
            boolean two = source.startsWith("::", position) || source.startsWith("->", position);
            add(Kind.SIGN, position + (two ? 2 : 1), false);
        }
    }

    private int endOf(boolean number) {
        int end = position + 1;
        while (end < source.length()) {
            char c = source.charAt(end);
            boolean fraction =
                    number
                            && c == '.'
                            && (end + 1 == source.length()
                                    || !Character.isJavaIdentifierStart(source.charAt(end + 1)));
            if (!Character.isJavaIdentifierPart(c) && !fraction) {
                break;
            }
            end++;
        }
        return end;
    }

    private void delimited(
            Kind kind, String opener, String closer, boolean escapes, boolean severalLines) {
        int end = position + opener.length();
        while (end < source.length()) {
            if (escapes && source.charAt(end) == '\\' && end + 1 < source.length()) {
                end += 2;
            } else if (source.startsWith(closer, end)) {
                add(kind, end + closer.length(), false);
                return;
            } else if (!severalLines && source.charAt(end) == '\n') {
                break;
            } else {
                end++;
            }
        }
        add(kind, Math.min(end, source.length()), true);
    }

    private void add(Kind kind, int end, boolean open) {
        tokens.add(new Token(kind, source.substring(position, end), position, end, open));
        position = end;
    }
}
