package org.jenera.notes.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenera.notes.Link;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * Puts the pages of a site together as one page for paper: title, contents, chapters, appendices.
 * Every link between the pages becomes one within the book.
 */
final class Book {
    /** Code of more lines than this may go on on the next page. */
    private static final int KEPT_TOGETHER = 12;

    /** Self-tests stay, to be answered with a pen; what a page says to an answer does not. */
    private static final String LEFT_OUT =
            "nav, script, .anchor, .also, button, .skip, .quiz-reasons";

    /** Links that tell where something is, which on paper takes the number of a page. */
    private static final String PLACES =
            ".glossary td:last-child a, .notation td:last-child a, .works ul > li > a:first-child";

    /**
     * A page of the site.
     *
     * @param file its name, such as {@code 02-x.html}
     * @param label its name in the contents
     * @param document the page
     */
    record Part(String file, String label, Document document) {
        String name() {
            return anchor(file);
        }
    }

    private final String title;
    private final String edition;
    private final List<Part> parts;

    /**
     * Creates a book.
     *
     * @param title what stands below its name on the title page
     * @param edition which version it is, and of when
     * @param parts the pages, in order
     */
    Book(String title, String edition, List<Part> parts) {
        this.title = title;
        this.edition = edition;
        this.parts = List.copyOf(parts);
    }

    /**
     * Makes the page.
     *
     * @param numbers the page of each anchor that a link leads to; without any there is room for
     *     them
     * @param tight the names of the parts that are set more tightly
     * @return the book as HTML
     */
    String html(Map<String, Integer> numbers, Set<String> tight) {
        Document book = Document.createShell("");
        book.outputSettings().prettyPrint(false);
        Element contents = new Element("ol");
        List<Element> chapters = new ArrayList<>();
        Set<String> files = new HashSet<>();
        parts.forEach(part -> files.add(part.file()));
        for (Part part : parts) {
            Element chapter = chapter(part, files);
            if (tight.contains(part.name())) {
                chapter.addClass("tight");
            }
            chapter.select(PLACES).forEach(link -> tellPage(link, numbers));
            chapters.add(chapter);
            contents.appendChild(entry(part, chapter, numbers));
        }
        StringBuilder pages = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chapters.size(); i++) {
            chapters.get(i).attr("style", "page: part" + i);
            pages.append(
                    "@page part%d { @top-left { content: \"%s\"; } }\n"
                            .formatted(i, css(parts.get(i).label())));
            book.body().appendChild(chapters.get(i));
            text.append(chapters.get(i).outerHtml()).append('\n');
        }
        contents.attr("class", "contents");
        book.body().appendChild(contents);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Jenera: %s</title>
                <link rel="icon" href="data:,">
                %s
                <link rel="stylesheet" href="assets/book.css">
                <style>
                %s</style>
                </head>
                <body>
                <section class="title-page"><p class="name">Jenera</p><p class="subtitle">%s</p>
                <p class="of">Lecture notes of %d chapters, made from notebooks that ran</p>
                <p class="edition">%s</p></section>
                <section class="contents-page"><p class="head">Contents</p>
                %s
                <p class="paper">The chapters bear the numbers of the whole course; one that is cited and not listed here
                is not written yet. Every chapter is a notebook, too, and its pages were printed from a run of it: where
                they speak of running a cell, of keys and of buttons, they mean the notebook. It lies in the folder
                <code>notebooks</code> of the course, and the first chapter says how to start.</p>
                </section>
                %s</body>
                </html>
                """
                .formatted(
                        Entities.escape(title),
                        styles(),
                        pages,
                        Entities.escape(title),
                        parts.stream().filter(part -> part.name().matches("\\d\\d-.*")).count(),
                        Entities.escape(edition),
                        contents.outerHtml(),
                        text);
    }

    /** The style sheets of the first page, but for those of a dark screen. */
    private String styles() {
        StringBuilder links = new StringBuilder();
        if (!parts.isEmpty()) {
            for (Element link :
                    parts.get(0).document().select("link[rel=stylesheet]:not([id=dark])")) {
                links.append(link.outerHtml()).append('\n');
            }
        }
        return links.toString().strip();
    }

    /** The anchor of a page within the book. */
    private static String anchor(String file) {
        return file.replaceFirst("\\.html$", "");
    }

    private static String css(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Element chapter(Part part, Set<String> files) {
        part.document().outputSettings().prettyPrint(false);
        Element main = part.document().selectFirst("main").clone();
        main.select(LEFT_OUT).remove();
        // Paper folds nothing.
        for (Element source : main.select("details.source")) {
            source.select("> summary").remove();
            source.unwrap();
        }
        main.select("details").forEach(details -> details.attr("open", true));
        main.select("img").removeAttr("loading");
        for (Element code : main.select(".input pre")) {
            if (code.select(".line").size() > KEPT_TOGETHER) {
                code.addClass("long");
            }
        }
        Element chapter = new Element("article").attr("id", part.name());
        for (Element element : main.select("[id]")) {
            element.attr("id", part.name() + "." + element.id());
        }
        for (Element link : main.select("a[href]")) {
            Link target = new Link(link.attr("href"));
            String file = target.path();
            String anchor = target.fragment().replaceFirst("#", ".");
            if (file.isEmpty()) {
                link.attr("href", "#" + part.name() + anchor);
            } else if (files.contains(file)) {
                link.attr("href", "#" + anchor(file) + anchor);
            } else if (!target.isElsewhere()) {
                link.unwrap();
            }
        }
        main.childNodesCopy().forEach(chapter::appendChild);
        return chapter;
    }

    private static void tellPage(Element link, Map<String, Integer> numbers) {
        Integer number =
                numbers.isEmpty()
                        ? Integer.valueOf(999)
                        : numbers.get(link.attr("href").substring(1));
        if (number != null) {
            String comma = link.text().endsWith("?") ? "" : ",";
            link.appendText(comma + " p.\u00a0" + number);
        }
    }

    private static Element entry(Part part, Element chapter, Map<String, Integer> numbers) {
        Element entry = new Element("li");
        entry.appendChild(line(part.name(), Entities.escape(part.label()), numbers));
        Element sections = new Element("ol");
        for (Element heading : chapter.select("h2[id]")) {
            Element name = heading.clone();
            name.select("a").unwrap();
            sections.appendElement("li").appendChild(line(heading.id(), name.html(), numbers));
        }
        if (sections.childrenSize() > 0) {
            entry.appendChild(sections);
        }
        return entry;
    }

    private static Element line(String anchor, String name, Map<String, Integer> numbers) {
        Element line = new Element("a").attr("href", "#" + anchor);
        line.appendElement("span").addClass("name").html(name);
        line.appendElement("span").addClass("dots");
        Integer number = numbers.get(anchor);
        line.appendElement("span").addClass("page").text(number == null ? "" : number.toString());
        return line;
    }
}
