package org.jenera.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The numbered equations of all chapters, and the links of their mentions: (13.4) in the prose of
 * any chapter leads to the equation.
 */
public final class Equations {
    /** A mention in prose, such as (13.4); the number is its first group. */
    public static final Pattern MENTION = Pattern.compile("\\((\\d{1,2}\\.\\d{1,3})\\)");

    private static final String PROSE = "section.cell.markdown, figcaption, .reason";
    private static final String NOT_PROSE = "a, pre, code, h1, h2, h3, h4";

    private final Map<String, String> pages = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Equations() {}

    /** Takes the numbers of one chapter. */
    void add(Chapter chapter, MathShield shield) {
        shield.numbers().forEach(number -> pages.put(number, chapter.page()));
    }

    /** Mentions of equations that there are not. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** An equation with its number beside it. */
    static String html(String number, String formula) {
        return "<span class=\"equation\" id=\"%s\">%s<a class=\"number\" href=\"#%1$s\">(%s)</a></span>"
                .formatted(id(number), formula, Html.escape(number));
    }

    private static String id(String number) {
        return "eq-" + number.replaceAll("[^\\w.-]", "-");
    }

    /** Where an equation is, seen from a page; null if it is not in this site. */
    String target(String number, String page) {
        String there = pages.get(number);
        return there == null ? null : (there.equals(page) ? "" : there) + "#" + id(number);
    }

    /** Links the mentions of a chapter. */
    void link(Element body, Chapter chapter) {
        for (Element prose : body.select(PROSE)) {
            for (TextNode text : prose.nodeStream(TextNode.class).toList()) {
                if (text.parent() != null && text.parent().closest(NOT_PROSE) == null) {
                    boolean reference = text.parent().closest(".references") != null;
                    link(text, chapter, chapter.page(), reference);
                }
            }
        }
    }

    /**
     * Links the mentions of what a chapter says of a reference. A number there may be that of
     * another book's equation: only the chapter's own are links.
     */
    void linkReference(Element note, Chapter chapter, String page) {
        note.nodeStream(TextNode.class).toList().forEach(text -> link(text, chapter, page, true));
    }

    private void link(TextNode text, Chapter chapter, String page, boolean reference) {
        Html.replace(
                text,
                MENTION,
                mention -> {
                    String number = mention.group(1);
                    String target = target(number, page);
                    if (target == null && !reference && isChapterMade(number)) {
                        problems.add(
                                new Problem(
                                        chapter.notebook().name(),
                                        Html.cell(text.parent()),
                                        "the mention " + mention.group(),
                                        "the number of an equation that is there, \\tag{%s}"
                                                .formatted(number)));
                    }
                    boolean own = chapter.page().equals(pages.get(number));
                    return target == null || reference && !own
                            ? null
                            : new Element("a")
                                    .addClass("eqref")
                                    .attr("href", target)
                                    .text(mention.group());
                });
    }

    /** Whether a chapter is among the pages: 3.1 is of the chapter that has another 3.something. */
    boolean isChapterMade(String number) {
        String chapter = number.substring(0, number.indexOf('.') + 1);
        return pages.keySet().stream().anyMatch(other -> other.startsWith(chapter));
    }
}
