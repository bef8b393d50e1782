package org.jenera.notes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * Keeps formulas away from Markdown: puts a mark, which no Markdown means anything to, in the place
 * of each, and the formula, set, in the place of the mark.
 */
final class MathShield {
    /** A formula in a line of prose goes on in the next only if its TeX has more characters. */
    private static final int UNBROKEN = 24;

    private static final Pattern MARK = Pattern.compile("\uE000(\\d+)\uE001");
    private static final Pattern HTML_DELIMITED =
            Pattern.compile(
                    "\\$\\$(.+?)\\$\\$|\\\\\\[(.+?)\\\\\\]|\\\\\\((.+?)\\\\\\)", Pattern.DOTALL);

    /** What must not stay behind on the line when the formula goes to the next. */
    private static final Pattern OPENING = Pattern.compile("[(\\[\u201c](?=\uE000)");

    private static final Pattern NUMBER = Pattern.compile("\\\\tag\\{([^{}]*)\\}");

    private record Kept(String tex, String html, boolean display) {

        /**
         * The formula as a line of plain text, for the search; one on a line of its own is none.
         */
        String line() {
            return display
                    ? " "
                    : Jsoup.parseBodyFragment(html)
                            .select(".katex-html")
                            .text()
                            .replace("\u200b", "")
                            .replaceAll("\\s+", "");
        }
    }

    private final Katex katex;
    private final String notebook;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> numbers = new LinkedHashSet<>();

    MathShield(Katex katex, String notebook) {
        this.katex = katex;
        this.notebook = notebook;
    }

    /** Formulas that could not be read. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The numbers of the equations that were met, such as 13.4. */
    Set<String> numbers() {
        return Collections.unmodifiableSet(numbers);
    }

    /** A mark for a formula within a line. */
    String mark(String tex, String cell) {
        return mark(tex, false, cell);
    }

    /** The Markdown with a mark for each formula. */
    String shieldMarkdown(String markdown, String cell) {
        MathScanner scanner = MathScanner.scan(markdown);
        for (String error : scanner.errors()) {
            problems.add(
                    new Problem(
                            notebook,
                            cell,
                            error,
                            "a formula between $ and $, or \\$ for a dollar sign"));
        }
        return scanner.replace(formula -> mark(formula.tex(), formula.display(), cell));
    }

    /** A mark for a text/latex output: bare TeX, or TeX and words between delimiters. */
    String shieldLatex(String latex, String cell) {
        String bare = latex.strip();
        if (!bare.contains("$") && !bare.contains("\\[") && !bare.contains("\\(")) {
            return mark(bare, true, cell);
        }
        if (bare.startsWith("\\[") && bare.endsWith("\\]")) {
            return mark(bare.substring(2, bare.length() - 2), true, cell);
        }
        return shieldMarkdown(bare, cell);
    }

    /** The text of an HTML output with a mark for each formula; a single $ is left alone there. */
    String shieldHtmlText(String text, String cell) {
        return HTML_DELIMITED
                .matcher(text)
                .replaceAll(
                        m -> {
                            String tex =
                                    m.group(1) != null
                                            ? m.group(1)
                                            : m.group(2) != null ? m.group(2) : m.group(3);
                            return mark(tex, m.group(3) == null, cell);
                        });
    }

    private String mark(String tex, boolean display, String cell) {
        String html;
        try {
            Matcher number = NUMBER.matcher(tex);
            boolean numbered = display && number.results().count() == 1;
            html = numbered ? equation(number.reset(), tex, cell) : katex.render(tex, display);
            if (!display && tex.length() <= UNBROKEN) {
                html = html.replaceFirst("class=\"katex\"", "class=\"katex short\"");
            }
        } catch (IllegalArgumentException e) {
            problems.add(
                    new Problem(
                            notebook,
                            cell,
                            "the formula \u201c%s\u201d: %s".formatted(tex, e.getMessage()),
                            "TeX that KaTeX can set"));
            html = "";
        }
        kept.add(new Kept(tex, html, display));
        return "\uE000" + (kept.size() - 1) + "\uE001";
    }

    /**
     * A numbered equation: the number stands beside the formula, which may scroll, and links to it.
     */
    private String equation(Matcher number, String tex, String cell) {
        number.find();
        String name = number.group(1);
        if (!numbers.add(name)) {
            problems.add(
                    new Problem(
                            notebook,
                            cell,
                            "a second equation numbered (" + name + ")",
                            "another number"));
        }
        return Equations.html(name, katex.render(number.replaceFirst(""), true));
    }

    /** HTML with each mark replaced by its formula. */
    String restore(String html) {
        return replace(
                OPENING.matcher(html).replaceAll("<span class=\"opening\">$0</span>"), Kept::html);
    }

    /** Text, such as an attribute's, with each mark replaced by the formula's TeX. */
    String restoreTex(String text) {
        return replace(text, Kept::tex);
    }

    /** Whether a text is a formula, or several, and nothing else. */
    boolean isFormula(String text) {
        return !text.isBlank() && MARK.matcher(text).replaceAll("").isBlank();
    }

    /** Text with each mark replaced by plain text that can be searched. */
    String restoreLine(String text) {
        return replace(text, Kept::line);
    }

    private String replace(String text, Function<Kept, String> form) {
        return MARK.matcher(text)
                .replaceAll(
                        m ->
                                Matcher.quoteReplacement(
                                        form.apply(kept.get(Integer.parseInt(m.group(1))))));
    }
}
