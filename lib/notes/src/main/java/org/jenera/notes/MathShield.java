package org.jenera.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps formulas away from Markdown: puts a mark, which no Markdown means anything to, in the place
 * of each, and the formula, set, in the place of the mark.
 */
final class MathShield {
    private static final Pattern MARK = Pattern.compile("\uE000(\\d+)\uE001");
    private static final Pattern HTML_DELIMITED =
            Pattern.compile(
                    "\\$\\$(.+?)\\$\\$|\\\\\\[(.+?)\\\\\\]|\\\\\\((.+?)\\\\\\)", Pattern.DOTALL);

    private record Kept(String tex, String html) {}

    private final Katex katex;
    private final String notebook;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    MathShield(Katex katex, String notebook) {
        this.katex = katex;
        this.notebook = notebook;
    }

    /** Formulas that could not be read. */
    List<Problem> problems() {
        return List.copyOf(problems);
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
        StringBuilder out = new StringBuilder(markdown);
        List<Formula> formulas = scanner.formulas();
        for (int i = formulas.size() - 1; i >= 0; i--) {
            Formula formula = formulas.get(i);
            String mark = mark(formula.tex(), formula.display(), cell);
            out.replace(formula.start(), formula.end(), mark);
        }
        return out.toString();
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
            html = katex.render(tex, display);
        } catch (IllegalArgumentException e) {
            problems.add(
                    new Problem(
                            notebook,
                            cell,
                            "the formula \u201c%s\u201d: %s".formatted(tex, e.getMessage()),
                            "TeX that KaTeX can set"));
            html = "";
        }
        kept.add(new Kept(tex, html));
        return "\uE000" + (kept.size() - 1) + "\uE001";
    }

    /** HTML with each mark replaced by its formula. */
    String restore(String html) {
        return replace(html, true);
    }

    /** Text, such as an attribute's, with each mark replaced by the formula's TeX. */
    String restoreTex(String text) {
        return replace(text, false);
    }

    private String replace(String text, boolean asHtml) {
        return MARK.matcher(text)
                .replaceAll(
                        m -> {
                            Kept formula = kept.get(Integer.parseInt(m.group(1)));
                            return Matcher.quoteReplacement(
                                    asHtml ? formula.html() : formula.tex());
                        });
    }
}
