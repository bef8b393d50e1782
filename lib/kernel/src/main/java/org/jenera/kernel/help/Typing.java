package org.jenera.kernel.help;

import java.util.List;
import javax.lang.model.element.Element;
import org.jenera.kernel.help.JavaTokens.Kind;
import org.jenera.kernel.help.JavaTokens.Token;

/**
 * A word that is being typed, and what stands around it.
 *
 * @param code of the cell without magics
 * @param start where the word starts
 * @param end where it ends, which may be behind the caret
 * @param prefix the word as far as the caret
 * @param before what stands before the word, without comments
 */
record Typing(String code, int start, int end, String prefix, List<Token> before) {

    static Typing at(String code, int caret) {
        int from = caret;
        while (from > 0 && Character.isJavaIdentifierPart(code.charAt(from - 1))) {
            from--;
        }
        int to = caret;
        while (to < code.length() && Character.isJavaIdentifierPart(code.charAt(to))) {
            to++;
        }
        List<Token> before = JavaTokens.ofCode(code.substring(0, from));
        return new Typing(code, from, to, code.substring(from, caret), before);
    }

    boolean isNumber() {
        boolean digit = !prefix.isEmpty() && Character.isDigit(prefix.charAt(0));
        return digit || !before.isEmpty() && last().kind() == Kind.NUMBER && last().end() == start;
    }

    boolean fits(String name) {
        return name.startsWith(prefix);
    }

    boolean fits(Element element) {
        return fits(element.getSimpleName().toString());
    }

    /** Whether this stands right before the word. */
    boolean isAfter(String text) {
        return !before.isEmpty() && last().is(text);
    }

    private Token last() {
        return before.get(before.size() - 1);
    }

    /** Whether brackets follow already. */
    boolean isCalled() {
        return code.substring(end).stripLeading().startsWith("(");
    }

    /** Whether it is all of a statement so far, and all of its line. */
    boolean isAlone() {
        int lineStart = code.lastIndexOf('\n', start - 1) + 1;
        int newline = code.indexOf('\n', end);
        String after = code.substring(end, newline < 0 ? code.length() : newline);
        boolean whole = before.isEmpty() || isAfter(";") || isAfter("}");
        return whole && code.substring(lineStart, start).isBlank() && after.isBlank();
    }

    /** The words of the statement before this one. */
    List<Token> statement() {
        int from = before.size();
        while (from > 0 && !before.get(from - 1).is(";") && !before.get(from - 1).is("}")) {
            from--;
        }
        return before.subList(from, before.size());
    }
}
