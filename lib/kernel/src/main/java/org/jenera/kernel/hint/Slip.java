package org.jenera.kernel.hint;

import java.util.List;
import java.util.Set;

/**
 * An error of the compiler.
 *
 * @param code the compiler's name for the kind of error, without what all have in common
 * @param message what the compiler says, with simple names of classes
 * @param source the text of the whole cell
 * @param start where the error starts in it
 * @param position the place in between that the compiler means, such as an operator or a dot
 * @param end where it ends
 * @param tokens the tokens of the source
 * @param names what could have been meant
 */
public record Slip(
        String code,
        String message,
        String source,
        int start,
        int position,
        int end,
        List<Token> tokens,
        Names names) {
    private static final Set<String> SYNTAX =
            Set.of(
                    "premature.eof",
                    "not.stmt",
                    "else.without.if",
                    "catch.without.try",
                    "dot.class.expected",
                    "class.method.or.field.expected",
                    "unclosed.char.lit",
                    "unclosed.str.lit",
                    "unclosed.text.block",
                    "unclosed.comment",
                    "orphaned",
                    "empty.char.lit");

    private static final Set<String> AT_POSITION =
            Set.of("missing.ret.stmt", "rule.completes.normally");

    /** An error at a place of a text. */
    public static Slip of(
            String code,
            String message,
            String source,
            int start,
            int position,
            int end,
            Names names) {
        String kind = code.replaceFirst("^compiler\\.err\\.", "");
        return new Slip(kind, message, source, start, position, end, Token.of(source), names);
    }

    /** Whether the parser could not make sense of the text. */
    public boolean isSyntax() {
        return code.startsWith("expected") || code.startsWith("illegal.") || SYNTAX.contains(code);
    }

    /** Where the place to mark starts and ends: the name behind a dot, the brace of an end. */
    public int[] marked() {
        if (AT_POSITION.contains(code)) {
            return new int[] {position, position + 1};
        }
        if (code.equals("doesnt.exist")) {
            return position > start && !spacedLine().startsWith("import ")
                    ? new int[] {start, position}
                    : new int[] {start, end};
        }
        return isMember() ? new int[] {position + 1, end} : new int[] {start, end};
    }

    /** Whether it is what stands behind a dot that is not known. */
    boolean isMember() {
        return position > start
                && position + 1 < end
                && position < source.length()
                && source.charAt(position) == '.';
    }

    /** The text that the compiler objects to. */
    String span() {
        int from = Math.min(start, source.length());
        return source.substring(from, Math.max(from, Math.min(end, source.length())));
    }

    /** The tokens of the line where the error starts. */
    List<Token> lineTokens() {
        int from = source.lastIndexOf('\n', Math.min(start, source.length()) - 1) + 1;
        int next = source.indexOf('\n', from);
        int to = next < 0 ? source.length() : next;
        return tokens.stream().filter(each -> each.start() >= from && each.start() < to).toList();
    }

    /** The tokens of that line, with one blank between any two. */
    String spacedLine() {
        return String.join(" ", lineTokens().stream().map(Token::text).toList());
    }

    /** The index of the first token that ends behind a position; the number of tokens if none. */
    int tokenAt(int from) {
        int index = 0;
        while (index < tokens.size() && tokens.get(index).end() <= from) {
            index++;
        }
        return index;
    }

    /** The text of a token by its index, or the empty string where there is none. */
    String text(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).text() : "";
    }

    /** The number, from 1, of the line of a position. */
    public int line(int place) {
        int end = Math.min(place, source.length());
        return 1 + (int) source.substring(0, end).chars().filter(each -> each == '\n').count();
    }
}
