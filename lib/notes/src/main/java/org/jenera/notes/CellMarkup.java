package org.jenera.notes;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/**
 * Gives the cells of a chapter their shape on the page: exercises, checks, folded code, scrolling.
 */
final class CellMarkup {
    private static final List<String> EXERCISE =
            List.of("tag-exercise", "tag-stub", "tag-check", "tag-solution");
    private static final Pattern NUMBER =
            Pattern.compile("[-+\u2212]?[\\d.,]+(e[-+]?\\d+)?\\s?%?", Pattern.CASE_INSENSITIVE);

    /** A hyphen that begins a number or its exponent. */
    private static final Pattern MINUS =
            Pattern.compile("(?:(?<![\\p{L}\\p{N}])|(?<=\\d[eE]))-(?=\\.?\\d)");

    private static final String HAN_RUN =
            "(?<=\\p{IsHan})(?=[^\\p{IsHan}])|(?<=[^\\p{IsHan}])(?=\\p{IsHan})";

    private CellMarkup() {}

    /** Shapes every cell. */
    static void shape(Element body) {
        body.select("section.cell").removeIf(cell -> cell.childrenSize() == 0 && !cell.hasText());
        body.select(".input pre").forEach(CellMarkup::breakLines);
        // What a self-test shows is the quiz; how it is written would give its answer away.
        body.select(".tag-self-test > .input").remove();
        body.select(".cell.code > .input").forEach(CellMarkup::foldCode);
        body.select(".tag-solution.markdown").forEach(CellMarkup::foldProse);
        body.select(".tag-check").forEach(CellMarkup::labelCheck);
        body.select(".tag-stub > .source").forEach(input -> input.before(label("Your turn")));
        gatherExercises(body);
        body.select(".output.html table").forEach(CellMarkup::takeOffStyles);
        // Markdown has no table without a head; one that says nothing is not shown.
        body.select("thead").removeIf(head -> !head.hasText());
        body.select("table").forEach(CellMarkup::alignNumbers);
        body.select("td").forEach(CellMarkup::setMinus);
        // Wide things scroll on their own; the script lets the keyboard do that too.
        body.select("table").forEach(table -> table.wrap("<div class=\"scroll\"></div>"));
        body.select("img").attr("loading", "lazy");
        body.select("a[href^=http]").attr("rel", "noopener");
        markChinese(body);
    }

    /** Code folds cell by cell; that of some cells waits folded for those who want to see it. */
    private static void foldCode(Element input) {
        Element cell = input.parent();
        boolean solution = cell.hasClass("tag-solution");
        boolean folded = solution || cell.hasClass("tag-hidden");
        Element details = new Element("details").addClass(solution ? "fold" : "source");
        if (!folded) {
            details.attr("open", true);
        }
        int lines = input.select(".line").size();
        details.appendElement("summary")
                .text(
                        solution
                                ? "Solution"
                                : "Code, %d %s".formatted(lines, lines == 1 ? "line" : "lines"));
        input.replaceWith(details);
        details.appendChild(input);
    }

    /**
     * Makes every line of code a block of its own: one that is too long for the page goes on in the
     * next line, further in than it began; a chain of calls is cut before a dot.
     */
    private static void breakLines(Element pre) {
        String[] lines = pre.html().split("\\n");
        StringBuilder html = new StringBuilder();
        for (String line : lines) {
            int indent = line.length() - line.stripLeading().length();
            html.append(
                    "<span class=\"line%s\" style=\"--indent:%d\">%s\n</span>"
                            .formatted(attached(line), indent, line.replace(").<", ")<wbr>.<")));
        }
        pre.html(html.toString());
    }

    /** A brace that opens stays with the line after it, one that closes with the line before. */
    private static String attached(String line) {
        String code = line.replaceAll("<[^>]*>", "").strip();
        if (code.matches("[)}\\]]+[;,]?")) {
            return " ends-block";
        }
        return code.endsWith("{") ? " begins-block" : "";
    }

    private static void foldProse(Element cell) {
        Element details = new Element("details").addClass("fold");
        details.appendElement("summary").text("Solution");
        List.copyOf(cell.childNodes()).forEach(details::appendChild);
        cell.appendChild(details);
    }

    private static void labelCheck(Element cell) {
        cell.prependChild(label("Check"));
        Element outputs = cell.selectFirst("> .outputs");
        if (outputs != null) {
            outputs.prependChild(label("With the solution"));
        }
    }

    private static Element label(String text) {
        return new Element("p").addClass("label").text(text);
    }

    /** An exercise is its text and the stub, check and solution that follow it. */
    private static void gatherExercises(Element body) {
        for (Element start : body.select("section.tag-exercise")) {
            Element frame = new Element("div").addClass("exercise");
            String level = start.attr("data-level");
            if (!level.isEmpty()) {
                frame.addClass(level).appendChild(label(level));
            }
            start.before(frame);
            // The heading of the section may stand in the first exercise's cell; it is not of the
            // exercise.
            start.select("> h2").forEach(frame::before);
            Element next = start;
            while (next != null && EXERCISE.stream().anyMatch(next::hasClass)) {
                Element cell = next;
                next = cell.nextElementSibling();
                frame.appendChild(cell);
                if (next != null && next.hasClass("tag-exercise")) {
                    break;
                }
            }
        }
    }

    /** A table that brings styles along, for notebooks have none, gets those of the page. */
    private static void takeOffStyles(Element table) {
        table.select("[style~=text-align: ?right]").addClass("num");
        table.select("[style]").removeAttr("style");
    }

    /**
     * A column of nothing but numbers is set flush right, so that their digits stand below each
     * other.
     */
    private static void alignNumbers(Element table) {
        Elements head =
                table.select("thead tr").stream()
                        .findFirst()
                        .map(Element::children)
                        .orElseGet(Elements::new);
        Elements rows = table.select("tbody tr");
        for (int column = 0; column < head.size(); column++) {
            Elements cells = new Elements();
            for (Element row : rows) {
                cells.addAll(row.select("> *:nth-child(%d)".formatted(column + 1)));
            }
            boolean given = head.get(column).is("[align], .num");
            if (!given
                    && !cells.isEmpty()
                    && cells.stream().allMatch(cell -> NUMBER.matcher(cell.text()).matches())) {
                cells.addClass("num");
                head.get(column).addClass("num");
            }
        }
    }

    /** Programs print a hyphen before a number below zero; a table has room for a minus. */
    private static void setMinus(Element cell) {
        for (TextNode text : cell.nodeStream(TextNode.class).toList()) {
            if (text.parent().closest("code") == null) {
                text.text(MINUS.matcher(text.getWholeText()).replaceAll("\u2212"));
            }
        }
    }

    /** Chinese gets Chinese fonts and line breaks, not Japanese ones. */
    private static void markChinese(Element body) {
        for (TextNode text : body.nodeStream(TextNode.class).toList()) {
            boolean chinese = text.text().codePoints().anyMatch(Character::isIdeographic);
            if (chinese && text.parent().closest("pre, code, [lang]") == null) {
                for (String run : text.getWholeText().split(HAN_RUN)) {
                    boolean han = Character.isIdeographic(run.codePointAt(0));
                    text.before(
                            han
                                    ? new Element("span").attr("lang", "zh-Hans").text(run)
                                    : new TextNode(run));
                }
                text.remove();
            }
        }
    }
}
