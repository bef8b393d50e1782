package org.jenera.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The references of all chapters, each work once, with the chapters that cite it. */
final class Bibliography {
    static final String PAGE = "references.html";

    /** Where a work ends and what a chapter says of it begins: after the year and its pages. */
    private static final Pattern YEAR =
            Pattern.compile("(?:1[6-9]|20)\\d\\d(?:.*?)(?:\\.(?=\\s|$)|, (?=sections?|chapters?))");

    private static final Pattern AUTHOR =
            Pattern.compile("^(?:\\p{Lu}\\.(?:-\\p{Lu}\\.)?\\s*)*(.*?)(?:[,.]|\\s(?:and|et)\\s)");

    private record Citation(Chapter chapter, String id, String number, String note) {}

    private static final class Work {
        private String text = "";
        private final List<Citation> citations = new ArrayList<>();
    }

    private final Map<String, Work> works = new LinkedHashMap<>();

    /** Takes the references of one chapter, whose entries get anchors. */
    void add(Element body, Chapter chapter, MathShield shield, Equations equations) {
        int number = 0;
        for (Element entry : body.select("ol.references > li")) {
            number++;
            entry.attr("id", "reference-" + number);
            Element title = entry.selectFirst("em");
            String html = entry.html();
            int end = end(html, title == null ? 0 : html.indexOf("</em>"));
            Work work = works.computeIfAbsent(key(title, entry), key -> new Work());
            String text = html.substring(0, end).strip().replaceFirst(",$", ".");
            if (text.length() > work.text.length()) {
                work.text = shield.restore(text);
            }
            Element note = new Element("span").html(html.substring(end).strip());
            equations.linkReference(note, chapter, PAGE);
            work.citations.add(
                    new Citation(
                            chapter,
                            entry.id(),
                            String.valueOf(number),
                            shield.restore(note.html())));
        }
    }

    private static int end(String html, int from) {
        Matcher year = YEAR.matcher(html);
        return year.find(Math.max(0, from)) ? year.end() : html.length();
    }

    private static String key(Element title, Element entry) {
        String words = title == null ? entry.text() : title.text();
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** How many works there are. */
    int size() {
        return works.size();
    }

    /** Makes the page. */
    String html(PageShell shell) {
        Map<String, Work> byAuthor = new TreeMap<>();
        works.forEach((key, work) -> byAuthor.put(surname(work.text) + key, work));
        StringBuilder list = new StringBuilder();
        for (Work work : byAuthor.values()) {
            list.append("<li><p>").append(work.text).append("</p>\n<ul>");
            for (Citation citation : work.citations) {
                list.append(
                        "<li><a href=\"%s#%s\">%s, reference&nbsp;%s</a>%s</li>"
                                .formatted(
                                        citation.chapter().page(),
                                        citation.id(),
                                        Html.escape(citation.chapter().label()),
                                        citation.number(),
                                        citation.note().isEmpty() ? "" : " " + citation.note()));
            }
            list.append("</ul></li>\n");
        }
        return shell.html(
                new PageShell.Page(
                        PAGE,
                        "References",
                        "Every work that the chapters cite, and where they cite it.",
                        "",
                        """
                        <h1>References</h1>
                        <p class="effort">%d works, by the first author's name, and the chapters that cite them.</p>
                        <ol class="works" role="list">
                        %s</ol>
                        """
                                .formatted(size(), list)));
    }

    /** The first author's surname: what follows the initials, up to the next name or the title. */
    private static String surname(String work) {
        Matcher name = AUTHOR.matcher(work);
        return (name.find() ? name.group(1) : work).toLowerCase(Locale.ROOT);
    }
}
