package org.jenera.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the formulas of a Markdown text as Jupyter does: {@code $...$}, {@code $$...$$}, {@code
 * \\(...\\)}, {@code \\[...\\]} and {@code \begin{x}...\end{x}}, but none in code. A formula does
 * not reach over an empty line. {@code \$} is a dollar sign.
 *
 * <p>It is stricter than Jupyter where that protects the writer: {@code $} must touch its formula
 * on the inner side, so that "from $5 to $6" is an error and not italics.
 */
public final class MathScanner {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(```+|~~~+)[^\\n]*");
    private static final Pattern HTML_CODE =
            Pattern.compile(
                    "<(code|pre)\\b[^>]*>.*?</\\1>|<!--.*?-->",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern TICKS = Pattern.compile("`+");
    private static final Pattern BEGIN = Pattern.compile("\\\\begin\\{([a-zA-Z]+\\*?)\\}");
    private static final Pattern EMPTY_LINE = Pattern.compile("\\n[ \\t>]*\\n");

    private final String text;
    private final List<Formula> formulas = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private MathScanner(String text) {
        this.text = text;
        scan();
    }

    /**
     * Reads a text.
     *
     * @param markdown the text of a Markdown cell
     * @return what was found
     */
    public static MathScanner scan(String markdown) {
        return new MathScanner(markdown);
    }

    /**
     * The formulas.
     *
     * @return in order
     */
    public List<Formula> formulas() {
        return List.copyOf(formulas);
    }

    /**
     * What is wrong.
     *
     * @return each with the text around it
     */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /**
     * The text with something else in the place of each formula.
     *
     * @param form tells what, asked in order
     * @return the text
     */
    public String replace(Function<Formula, String> form) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (Formula formula : formulas) {
            replaced.append(text, from, formula.start()).append(form.apply(formula));
            from = formula.end();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            at = step(at);
        }
    }

    /** Reads what starts at a place; returns where to go on. */
    private int step(int at) {
        char c = text.charAt(at);
        if ((c == '`' || c == '~' || c == ' ') && startsLine(at)) {
            Matcher fence = FENCE.matcher(text).region(at, text.length());
            if (fence.lookingAt()) {
                return endOfFence(fence);
            }
        }
        return switch (c) {
            case '`' -> endOfCodeSpan(at);
            case '<' -> endOfHtmlCode(at);
            case '$' -> text.startsWith("$$", at) ? delimited(at, "$$", "$$", true) : inline(at);
            case '\\' -> backslash(at);
            default -> at + 1;
        };
    }

    private int backslash(int at) {
        if (text.startsWith("\\$", at)) {
            return at + 2;
        }
        if (text.startsWith("\\\\(", at)) {
            return delimited(at, "\\\\(", "\\\\)", false);
        }
        if (text.startsWith("\\\\[", at)) {
            return delimited(at, "\\\\[", "\\\\]", true);
        }
        if (text.startsWith("\\(", at)) {
            errors.add("'\\(', which Markdown turns into '(', in " + around(at));
            return at + 2;
        }
        Matcher begin = BEGIN.matcher(text).region(at, text.length());
        return begin.lookingAt() ? environment(at, begin.group(1)) : at + 2;
    }

    private int environment(int at, String name) {
        String close = "\\end{" + name + "}";
        int end = text.indexOf(close, at);
        if (end < 0) {
            errors.add("\\begin{" + name + "} without its \\end in " + around(at));
            return at + 1;
        }
        end += close.length();
        formulas.add(new Formula(at, end, unquoted(at, text.substring(at, end)), true));
        return end;
    }

    private int delimited(int at, String open, String close, boolean display) {
        int from = at + open.length();
        int end = text.indexOf(close, from);
        if (end < 0 || EMPTY_LINE.matcher(text).region(from, end).find()) {
            errors.add("'" + open + "' that is not closed before an empty line, in " + around(at));
            return from;
        }
        String tex = unquoted(at, text.substring(from, end));
        if (tex.isBlank()) {
            errors.add("an empty formula in " + around(at));
        } else {
            formulas.add(new Formula(at, end + close.length(), tex.strip(), display));
        }
        return end + close.length();
    }

    private int inline(int at) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '$') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed =
                end < text.length()
                        && end > at + 1
                        && !Character.isWhitespace(text.charAt(at + 1))
                        && !Character.isWhitespace(text.charAt(end - 1))
                        && !EMPTY_LINE.matcher(text).region(at, end).find();
        if (!closed) {
            errors.add("a lone $ in " + around(at));
            return at + 1;
        }
        formulas.add(new Formula(at, end + 1, unquoted(at, text.substring(at + 1, end)), false));
        return end + 1;
    }

    /** In a quotation every line starts with {@code >}, which is no part of the formula. */
    private String unquoted(int at, String tex) {
        int line = text.lastIndexOf('\n', at) + 1;
        boolean quoted =
                text.startsWith(">", line) && tex.lines().skip(1).allMatch(s -> s.startsWith(">"));
        return quoted ? tex.replaceAll("\\n> ?", "\n") : tex;
    }

    private boolean startsLine(int at) {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private int endOfFence(Matcher fence) {
        Pattern close =
                Pattern.compile(
                        "^ {0,3}" + Pattern.quote(fence.group(1)) + "[`~]*[ \\t]*$",
                        Pattern.MULTILINE);
        Matcher closing = close.matcher(text);
        return closing.find(fence.end()) ? closing.end() : text.length();
    }

    private int endOfCodeSpan(int at) {
        Matcher ticks = TICKS.matcher(text);
        ticks.find(at);
        String open = ticks.group();
        while (ticks.find()) {
            if (ticks.group().equals(open)) {
                return ticks.end();
            }
        }
        return at + open.length();
    }

    private int endOfHtmlCode(int at) {
        Matcher code = HTML_CODE.matcher(text).region(at, text.length());
        return code.lookingAt() ? code.end() : at + 1;
    }

    private String around(int at) {
        String excerpt = text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 40));
        return "\u201c" + excerpt.replaceAll("\\s+", " ").strip() + "\u201d";
    }
}
