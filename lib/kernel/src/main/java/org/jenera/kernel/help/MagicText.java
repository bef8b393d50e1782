package org.jenera.kernel.help;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenera.kernel.help.JavaTokens.Token;

/**
 * A cell told apart into Java and magics.
 *
 * @param java the cell with every magic blanked, so that positions stay what they are
 * @param atCaret the magic that the caret is in
 */
record MagicText(String java, Optional<Magic> atCaret) {
    private static final Pattern LINE = Pattern.compile("[ \\t]*(%{1,2}|!)[^\\n]*");
    private static final Pattern ASSIGNED =
            Pattern.compile("[^\\n\"'/]*=[ \\t]*(%)(?=$|[A-Za-z\\n])[^\\n]*");
    private static final Pattern NAME = Pattern.compile("(%{1,2})(\\w*)");

    /** Cell magics whose cells are in other languages. */
    private static final Set<String> FOREIGN =
            Set.of("html", "markdown", "latex", "javascript", "js", "svg", "sh", "bash");

    /**
     * A line {@code %name arguments} or {@code %%name arguments}.
     *
     * @param start where its percent sign stands in the cell
     * @param text from there to the end of the line
     */
    record Magic(int start, String text) {
        boolean wholeCell() {
            return text.startsWith("%%");
        }

        String name() {
            Matcher name = NAME.matcher(text);
            return name.lookingAt() ? name.group(2) : "";
        }

        /** Where the name ends in the cell. */
        int nameEnd() {
            return start + (wholeCell() ? 2 : 1) + name().length();
        }
    }

    static MagicText of(String code, int caret) {
        StringBuilder java = new StringBuilder(code);
        Magic atCaret = null;
        boolean foreign = false;
        int start = 0;
        while (start < code.length()) {
            int newline = code.indexOf('\n', start);
            int end = newline < 0 ? code.length() : newline;
            Matcher line = LINE.matcher(code).region(start, end);
            Matcher assigned = ASSIGNED.matcher(code).region(start, end);
            boolean whole = line.matches();
            if (foreign) {
                blank(java, start, end, "");
            } else if ((whole || assigned.matches()) && !isEnclosed(java.substring(0, start))) {
                int sign = whole ? line.start(1) : assigned.start(1);
                Magic magic = new Magic(sign, code.substring(sign, end));
                if (sign < caret && caret <= end && code.charAt(sign) == '%') {
                    atCaret = magic;
                }
                foreign = magic.wholeCell() && FOREIGN.contains(magic.name());
                blank(java, sign, end, whole ? "" : "\"\";");
            }
            start = end + 1;
        }
        return new MagicText(java.toString(), Optional.ofNullable(atCaret));
    }

    private static boolean isEnclosed(String before) {
        List<Token> tokens = JavaTokens.of(before);
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).open()
                && tokens.get(tokens.size() - 1).end() == before.length()
                && !tokens.get(tokens.size() - 1).text().startsWith("//");
    }

    private static void blank(StringBuilder text, int start, int end, String instead) {
        int length = end - start;
        String fill = instead.length() <= length ? instead : "";
        text.replace(start, end, fill + " ".repeat(length - fill.length()));
    }
}
