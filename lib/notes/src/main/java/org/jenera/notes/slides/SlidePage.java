package org.jenera.notes.slides;

import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.FrontMatter;
import org.jenera.notes.Katex;
import org.jenera.notes.Link;
import org.jenera.notes.Notebook;
import org.jenera.notes.Problem;
import org.jenera.notes.Typesetter;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.select.Elements;

/** Puts the slides of one chapter together, out of their texts and the chapter's page. */
final class SlidePage {
    /** A picture at least so many times as wide as high goes below the text and not beside it. */
    private static final double WIDE = 1.75;

    private final Notebook notebook;
    private final Document chapter;
    private final Typesetter typesetter;
    private final List<Problem> problems;

    SlidePage(Notebook notebook, Document chapter, Katex katex, List<Problem> problems) {
        this.notebook = notebook;
        this.chapter = chapter;
        chapter.outputSettings().prettyPrint(false);
        typesetter = new Typesetter(katex, notebook.name(), problems);
        this.problems = problems;
    }

    String html() {
        FrontMatter front = notebook.frontMatter();
        StringBuilder sections = new StringBuilder(title(front));
        ShownEquations equations = new ShownEquations();
        int number = 1; // the title's
        for (Slide slide : Slide.of(notebook)) {
            Element section = section(slide);
            number++;
            for (String mention : equations.unseen(section)) {
                problems.add(
                        new Problem(
                                notebook.name(),
                                slide.from(),
                                "slide %d cites %s".formatted(number, mention),
                                "an equation that this slide or one before it shows with its"
                                        + " number; or words"));
            }
            sections.append(section.outerHtml()).append('\n');
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s \u00b7 slides</title>
                <link rel="icon" href="../assets/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="../assets/katex.css">
                <link rel="stylesheet" href="../assets/notes.css">
                <link rel="stylesheet" href="../assets/cells.css">
                <link rel="stylesheet" href="../assets/dark.css" id="dark" media="screen and (prefers-color-scheme: dark)">
                <link rel="stylesheet" href="../assets/reveal/reveal.css">
                <link rel="stylesheet" href="../assets/slides.css">
                <script src="../assets/theme.js"></script>
                </head>
                <body>
                <div class="reveal"><div class="slides">
                %s
                </div></div>
                <script src="../assets/reveal/reveal.js"></script>
                <script src="../assets/reveal/notes.js"></script>
                <script src="../assets/slides.js"></script>
                </body>
                </html>
                """
                .formatted(Entities.escape(front.title()), sections);
    }

    private String title(FrontMatter front) {
        Element section = unspaced().appendElement("section").addClass("title");
        if (!notebook.number().isEmpty()) {
            section.appendElement("p").addClass("number").text("Chapter " + notebook.number());
        }
        section.appendElement("h1").text(front.title());
        section.appendElement("p").addClass("summary").text(front.summary());
        Element list = section.appendElement("ul");
        front.objectives().forEach(objective -> list.appendElement("li").text(objective));
        Element notes = section.appendElement("aside").addClass("notes");
        notes.appendElement("p")
                .text(
                        "The chapter takes %d minutes to read. It ran on: %s."
                                .formatted(front.minutes(), front.device()));
        notes.appendElement("p").appendElement("a").attr("href", page()).text("The chapter's page");
        return section.outerHtml();
    }

    /** What is put together within it is written without white space between. */
    private static Element unspaced() {
        Document document = Document.createShell("");
        document.outputSettings().prettyPrint(false);
        return document.body();
    }

    private String page() {
        return "../" + notebook.page();
    }

    private Element section(Slide slide) {
        Element section = unspaced().appendElement("section").attr("data-from", slide.from());
        Element text =
                new Element("div")
                        .addClass("text")
                        .html(typesetter.html(slide.text(), slide.from()));
        Element heading = text.selectFirst("h2");
        if (heading != null) {
            section.appendChild(heading);
        }
        Element room = section.appendElement("div").addClass("room");
        if (text.childrenSize() > 0) {
            room.appendChild(text);
        }
        List<Element> shown = shown(slide);
        if (!shown.isEmpty()) {
            Element place = room.appendElement("div").addClass("shown");
            shown.forEach(place::appendChild);
        }
        room.addClass(layout(text, shown));
        section.appendElement("aside").addClass("notes").html(said(slide));
        section.select("[id]").removeAttr("id");
        relocate(section);
        return section;
    }

    /** What the cell shows on the chapter's page: pictures, tables, derivations, else its text. */
    private List<Element> shown(Slide slide) {
        List<Element> shown = new ArrayList<>();
        Element cell =
                slide.cell().isEmpty()
                        ? null
                        : chapter.selectFirst("[data-cell=\"%s\"]".formatted(slide.cell()));
        if (cell == null) {
            return shown;
        }
        if (slide.code()) {
            cell.select(".input").stream().map(Element::clone).forEach(shown::add);
        }
        Elements outputs = cell.select(".outputs .output");
        List<Element> seen =
                outputs.stream()
                        .filter(output -> output.selectFirst("figure, table, .katex") != null)
                        .toList();
        if (slide.only() > seen.size()) {
            problems.add(
                    new Problem(
                            notebook.name(),
                            slide.from(),
                            "slideOutput = " + slide.only(),
                            "one of the %d pictures, tables and derivations that the cell shows"
                                    .formatted(seen.size())));
        } else if (slide.only() > 0) {
            seen = List.of(seen.get(slide.only() - 1));
        }
        (seen.isEmpty() ? outputs : seen).stream().map(Element::clone).forEach(shown::add);
        return shown;
    }

    private static String layout(Element text, List<Element> shown) {
        if (shown.isEmpty()) {
            return "words";
        }
        boolean narrow =
                shown.stream()
                        .flatMap(element -> element.select("img").stream())
                        .anyMatch(image -> ratio(image) < WIDE);
        return narrow && text.childrenSize() > 0 ? "beside" : "below";
    }

    private static double ratio(Element image) {
        String width = image.attr("width");
        String height = image.attr("height");
        return width.isEmpty() || height.isEmpty()
                ? 1
                : Double.parseDouble(width) / Double.parseDouble(height);
    }

    /** The presenter's notes. Their window has no style for KaTeX; MathML needs none. */
    private String said(Slide slide) {
        StringBuilder said = new StringBuilder();
        for (Slide.Said one : slide.said()) {
            said.append(typesetter.html(one.text(), one.cell()));
        }
        Document notes = Jsoup.parseBodyFragment(said.toString());
        notes.outputSettings().prettyPrint(false);
        notes.select(".katex-html").remove();
        notes.select("annotation").remove();
        notes.select(".katex-display").attr("style", "display: block; overflow-x: auto");
        notes.select("h1, h2").tagName("h4");
        notes.select("a[href]").unwrap();
        return notes.body().html();
    }

    /** Slides lie in a folder below the pages. */
    private void relocate(Element section) {
        for (Element element : section.select("[href], [src]")) {
            String attribute = element.hasAttr("href") ? "href" : "src";
            String target = element.attr(attribute);
            if (target.startsWith("#")) {
                element.attr(attribute, page() + target);
            } else if (!new Link(target).isElsewhere()) {
                element.attr(attribute, "../" + target);
            }
        }
        section.select("img").removeAttr("loading");
    }
}
