package org.jenera.notes;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * A derivation that ran, as a list of steps in place of one block of aligned formulas: on a narrow
 * page the reason stands below its step, and the page's script can show one step after the other.
 */
final class DerivationMarkup {
    private static final Pattern ALIGNED =
            Pattern.compile(
                    "\\$*\\s*\\\\begin\\{aligned\\}(.*)\\\\end\\{aligned\\}\\s*\\$*",
                    Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile("(.*?) +\\[([\\d,]+) instances?\\]");
    private static final Pattern RELATION =
            Pattern.compile("(=|\\\\[a-z]+)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern GREY =
            Pattern.compile("\\{\\\\color\\{#?\\w+\\}\\{(.*)\\}\\}", Pattern.DOTALL);

    private final MathShield shield;
    private final String cell;

    private DerivationMarkup(MathShield shield, String cell) {
        this.shield = shield;
        this.cell = cell;
    }

    /** Whether an output is a derivation that ran. */
    static boolean isOne(JsonObject data) {
        return data.has("text/latex")
                && data.has("text/plain")
                && Cell.text(data.get("text/latex")).contains("\\checkmark")
                && ALIGNED.matcher(Cell.text(data.get("text/latex")).strip()).matches()
                && head(data).matches();
    }

    /**
     * Makes the list.
     *
     * @param data an output's forms
     * @param shield sets and keeps the formulas
     * @param cell the cell's id
     * @return the HTML
     */
    static String of(JsonObject data, MathShield shield, String cell) {
        Matcher aligned = ALIGNED.matcher(Cell.text(data.get("text/latex")).strip());
        Matcher head = head(data);
        if (!aligned.matches() || !head.matches()) {
            throw new IllegalArgumentException("no derivation in cell " + cell);
        }
        DerivationMarkup markup = new DerivationMarkup(shield, cell);
        Element details = new Element("details").addClass("derivation").attr("open", true);
        Element summary = details.appendElement("summary");
        summary.appendElement("b").text(head.group(1));
        summary.appendText(" ");
        String instances = head.group(2);
        summary.appendElement("small")
                .text(
                        instances.equals("1")
                                ? "computed both ways"
                                : "computed both ways, " + instances + " times");
        markup.rows(aligned.group(1).strip(), details);
        return details.outerHtml();
    }

    private static Matcher head(JsonObject data) {
        return HEAD.matcher(
                Cell.text(data.get("text/plain")).lines().findFirst().orElse("").strip());
    }

    private void rows(String tex, Element details) {
        Element steps = details.appendElement("ol").addClass("steps").attr("role", "list");
        Element mistakes = new Element("ul").addClass("mistakes").attr("role", "list");
        for (String row : split(tex, "\\\\")) {
            List<String> parts = split(row, "&&");
            if (parts.size() == 4) {
                step(parts, steps);
            } else {
                mistake(parts, mistakes);
            }
        }
        if (mistakes.childrenSize() > 0) {
            details.appendElement("p").addClass("mistakes-head").text("What the computer rejected");
            details.appendChild(mistakes);
        }
    }

    private void step(List<String> parts, Element steps) {
        List<String> sides = split(parts.get(0), "&");
        if (!sides.get(0).isEmpty()) {
            steps.appendElement("li")
                    .addClass("start")
                    .appendElement("span")
                    .addClass("expression")
                    .text(formula(sides.get(0), true));
        }
        Matcher relation = RELATION.matcher(sides.get(1));
        String sign = relation.matches() ? relation.group(1) : "";
        String expression = relation.matches() ? relation.group(2) : sides.get(1);
        Element item = steps.appendElement("li").addClass("step");
        item.appendElement("span").addClass("relation").text(formula(sign, false));
        item.appendElement("span").addClass("expression").text(formula(expression, true));
        item.appendElement("span").addClass("reason").text(words(parts.get(1)));
        String evidence = parts.get(2).replaceFirst("^\\\\checkmark\\s*\\\\;\\s*", "");
        item.appendElement("span")
                .addClass("evidence")
                .text("\u2713\u00a0" + formula(evidence, false));
        item.appendElement("span").addClass("step-number").text(parts.get(3));
    }

    private void mistake(List<String> parts, Element mistakes) {
        Element item = mistakes.appendElement("li");
        String name = plain(parts.get(0)).replaceFirst("^\\\\times\\s*\\\\;\\s*", "");
        item.appendElement("span").addClass("cross").text("\u00d7");
        item.appendElement("span").addClass("mistake").text(words(name));
        for (String part : parts.subList(1, parts.size())) {
            item.appendElement("span").addClass("where").text(words(plain(part)));
        }
    }

    /** A cell of the table without the grey that it has on white paper. */
    private static String plain(String tex) {
        Matcher grey = GREY.matcher(tex.replaceFirst("^&", "").strip());
        return grey.matches() ? grey.group(1).strip() : tex;
    }

    private String formula(String tex, boolean large) {
        return tex.isBlank() ? "" : shield.mark(large ? "\\displaystyle " + tex : tex, cell);
    }

    /** Words with formulas between them, written as TeX, become words again. */
    private String words(String tex) {
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < tex.length()) {
            boolean text = tex.startsWith("\\text{", at);
            if (text || tex.charAt(at) == '{') {
                int open = text ? at + 5 : at;
                int close = closing(tex, open);
                String inside = tex.substring(open + 1, close);
                words.append(text ? inside : formula(inside, false));
                at = close + 1;
            } else if (tex.charAt(at) == '\\' && at + 1 < tex.length() && isSign(tex, at + 1)) {
                words.append(tex.charAt(at + 1));
                at += 2;
            } else {
                return words + formula(tex.substring(at), false);
            }
        }
        return words.toString();
    }

    private static boolean isSign(String tex, int at) {
        return "%_#&${}".indexOf(tex.charAt(at)) >= 0;
    }

    private static int closing(String tex, int open) {
        int depth = 0;
        for (int i = open; i < tex.length(); i++) {
            char c = tex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return tex.length() - 1;
    }

    /** Splits where the separator stands outside of braces and environments. */
    private static List<String> split(String tex, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        int at = 0;
        while (at < tex.length()) {
            if (depth == 0 && tex.startsWith(separator, at)) {
                parts.add(tex.substring(from, at).strip());
                at += separator.length();
                from = at;
                continue;
            }
            char c = tex.charAt(at);
            if (tex.startsWith("\\begin{", at) || c == '{') {
                depth++;
            } else if (tex.startsWith("\\end{", at) || c == '}') {
                depth--;
            }
            // The brace after \begin counts for itself; an escaped character counts for nothing.
            at +=
                    c == '\\' && at + 1 < tex.length() && !Character.isLetter(tex.charAt(at + 1))
                            ? 2
                            : 1;
        }
        parts.add(tex.substring(from).strip());
        return parts;
    }
}
