package org.jenera.kernel.hint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, number, literal or sign of source text that need not be correct; comments are none.
 *
 * @param start its position in the text
 */
public record Token(Kind kind, String text, int start) {

    /** What a token looks like; an unclosed literal ends with its line, or with the text. */
    public enum Kind {
        WORD,
        NUMBER,
        TEXT,
        CHARACTER,
        SIGN,
        /** A comment that is begun and not ended. */
        OPEN_COMMENT
    }

    private static final Pattern LEXEMES =
            Pattern.compile(
                    "(?<space>\\s+|//.*|(?s:/\\*.*?\\*/))"
                            + "|(?<comment>(?s:/\\*.*))"
                            + "|(?<text>(?s:\"\"\"\\s*\\n.*?(?:(?<!\\\\)\"\"\"|$))"
                            + "|\"(?:[^\"\\\\\\n]|\\\\.)*\"?)"
                            + "|(?<character>'(?:[^'\\\\\\n]|\\\\.)*'?)"
                            + "|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
                            + "|(?<number>\\d[\\p{L}\\p{N}_.]*)"
                            + "|(?<sign>->|::|[=!<>+\\-*/%&|^]=|&&|\\|\\||\\+\\+|--|\\*\\*|(?s:.))");

    /** The position behind the token. */
    public int end() {
        return start + text.length();
    }

    boolean is(String other) {
        return text.equals(other);
    }

    /** All tokens of a text, in their order. */
    public static List<Token> of(String source) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = LEXEMES.matcher(source);
        while (matcher.find()) {
            if (matcher.group("space") == null) {
                tokens.add(new Token(kind(matcher), matcher.group(), matcher.start()));
            }
        }
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        if (matcher.group("word") != null) {
            return Kind.WORD;
        } else if (matcher.group("number") != null) {
            return Kind.NUMBER;
        } else if (matcher.group("text") != null) {
            return Kind.TEXT;
        } else if (matcher.group("character") != null) {
            return Kind.CHARACTER;
        }
        return matcher.group("comment") != null ? Kind.OPEN_COMMENT : Kind.SIGN;
    }
}
