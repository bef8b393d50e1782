package org.jenera.notes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The headings of a chapter: their anchors, and the list of contents made from them. */
final class Contents {
    /** The space between a word and its number: no heading breaks there. */
    private static final Pattern BESIDE_NUMBER =
            Pattern.compile("(?<=\\p{L}) (?=\\d)|(?<=\\d) (?=\\p{L})");

    private record Section(String id, String name, List<Section> parts) {
        String html() {
            StringBuilder html =
                    new StringBuilder(
                            "<li><a href=\"#%s\">%s</a>".formatted(Html.escape(id), name));
            return html.append(list(parts)).append("</li>").toString();
        }
    }

    private Contents() {}

    /**
     * Gives every heading its anchor, the same that Jupyter gives it, and lists the second and
     * third level.
     *
     * @param body a chapter
     * @param shield tells the TeX of formulas in headings
     * @return the list, as HTML
     */
    static String of(Element body, MathShield shield) {
        Set<String> taken = new HashSet<>();
        List<Section> sections = new ArrayList<>();
        for (Element heading : body.select("h1, h2, h3, h4")) {
            String anchor = Link.anchorOf(shield.restoreTex(heading.text()));
            String id = anchor;
            for (int i = 1; !taken.add(id); i++) {
                id = anchor + "-" + i;
            }
            heading.attr("id", id);
            heading.nodeStream(TextNode.class)
                    .toList()
                    .forEach(
                            text ->
                                    text.text(
                                            BESIDE_NUMBER
                                                    .matcher(text.getWholeText())
                                                    .replaceAll("\u00a0")));
            Section section = new Section(id, name(heading), new ArrayList<>());
            if (heading.is("h2") || heading.is("h3") && sections.isEmpty()) {
                sections.add(section);
            } else if (heading.is("h3")) {
                sections.get(sections.size() - 1).parts().add(section);
            }
            if (!heading.is("h1")) {
                heading.appendElement("a")
                        .addClass("anchor")
                        .attr("href", "#" + id)
                        .attr("aria-label", "Link to this section")
                        .text("#");
            }
        }
        return list(sections);
    }

    /** Marks what other pages take from a chapter: its overview, its terms, its references. */
    static void mark(Element body) {
        Element first = body.selectFirst("section.cell");
        if (first != null && first.selectFirst("h1") != null) {
            first.addClass("front");
        }
        for (Element heading : body.select("h2")) {
            String name = heading.ownText().strip().toLowerCase(Locale.ROOT);
            if (name.equals("terms")) {
                addClass(heading, "table", name);
            } else if (name.equals("references")) {
                addClass(heading, "ol", name);
            }
        }
    }

    private static void addClass(Element heading, String tag, String name) {
        Element next = heading.nextElementSibling();
        while (next != null && !next.is("h2")) {
            if (next.is(tag)) {
                next.addClass(name);
            }
            next = next.nextElementSibling();
        }
    }

    /** What the heading says, without links, as it will itself be in one. */
    private static String name(Element heading) {
        Element name = heading.clone();
        name.select("a").unwrap();
        return name.html();
    }

    private static String list(List<Section> sections) {
        if (sections.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<ul>");
        sections.forEach(section -> html.append(section.html()));
        return html.append("</ul>").toString();
    }
}
