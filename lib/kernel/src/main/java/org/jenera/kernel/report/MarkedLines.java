package org.jenera.kernel.report;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenera.kernel.snippet.Cell;

/** Lines of a cell with a stretch of them in colour, and underlined for where there is none. */
final class MarkedLines {
    private static final String INDENT = "    ";
    private static final int MOST_LINES = 3;
    private static final int WIDE_SPACE = 0x3000;
    private static final int WIDE_CARET = 0xFF3E;
    private static final Set<UnicodeScript> WIDE =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.HANGUL,
                    UnicodeScript.BOPOMOFO);

    private MarkedLines() {}

    /** At least one character is marked, be it behind the end of its line. */
    static List<String> of(Cell cell, int start, int end) {
        int first = cell.lineAt(start);
        int last = Math.max(first, cell.lineAt(Math.max(start, end - 1)));
        List<String> lines = new ArrayList<>();
        // Of what spans many lines, as a class or a method does, the first says which it is.
        int shown = last - first < MOST_LINES ? last : first;
        for (int number = first; number <= shown; number++) {
            String line = cell.line(number).stripTrailing();
            int lineStart = cell.startOf(number);
            int indent = number == first ? 0 : line.length() - line.stripLeading().length();
            int from = Math.max(indent, Math.min(start - lineStart, line.length()));
            int to = Math.max(from, Math.min(end - lineStart, line.length()));
            if (from == to && number > first) {
                continue;
            }
            String marked = line.substring(from, to);
            lines.add(
                    INDENT + line.substring(0, from) + Colours.error(marked) + line.substring(to));
            String carets = marked.isEmpty() ? "^" : carets(marked);
            lines.add(INDENT + blanks(line.substring(0, from)) + Colours.error(carets));
        }
        return lines;
    }

    private static String blanks(String text) {
        return replaced(text, ' ', WIDE_SPACE);
    }

    private static String carets(String text) {
        return replaced(text, '^', WIDE_CARET);
    }

    /** Wide characters give way to wide ones, so that lines match in any font. */
    private static String replaced(String text, int narrow, int wide) {
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .filter(each -> !isMark(each))
                .map(each -> each == '\t' ? '\t' : isWide(each) ? wide : narrow)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT;
    }

    private static boolean isWide(int character) {
        return WIDE.contains(UnicodeScript.of(character))
                || character >= 0x3000 && character <= 0x303F // punctuation of Chinese, Japanese
                || character >= 0xFF01 && character <= 0xFF60 // full-width forms of ASCII
                || character >= 0x1F300 && character <= 0x1FAFF; // emoji
    }
}
