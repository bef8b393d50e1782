package org.jenera.notes;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Puts the page of one chapter together. */
final class ChapterPage {
    private final Chapter chapter;
    private final MathShield shield;
    private final LocalLinks links;

    ChapterPage(Chapter chapter, MathShield shield, LocalLinks links) {
        this.chapter = chapter;
        this.shield = shield;
        this.links = links;
    }

    /**
     * Makes the page.
     *
     * @param bodyHtml what nbconvert made of the shielded notebook
     * @param prose the HTML of each Markdown cell, by the cell's id
     * @param previous the chapter before, or null
     * @param next the chapter after, or null
     * @return the page
     */
    String html(String bodyHtml, Map<String, String> prose, Chapter previous, Chapter next) {
        Document document = Jsoup.parseBodyFragment(bodyHtml);
        document.outputSettings().prettyPrint(false);
        Element body = document.body();
        body.select("section.cell.markdown")
                .forEach(cell -> cell.html(prose.get(cell.attr("data-cell"))));
        body.select("script, style").remove();
        Uniform.make(body);
        body.select(".output.html").forEach(this::shieldOutput);
        links.rewrite(body, chapter.notebook().name());
        String contents = Contents.of(body, shield);
        CellMarkup.shape(body);
        FailedRun.of(chapter.notebook()).ifPresent(failed -> failed.mark(body));
        Element title = body.selectFirst("h1");
        if (title != null) {
            Also.line(chapter).forEach(title::after);
            title.after(new Element("p").addClass("effort").text(chapter.effort()));
            if (!chapter.number().isEmpty()) {
                title.before(
                        new Element("p").addClass("number").text("Chapter " + chapter.number()));
            }
        }
        body.select("[alt], [title]").forEach(this::restoreAttributes);
        String main =
                """
                <div class="chapter">
                <nav class="sidebar" aria-label="Contents">
                <a class="home" href="index.html">Jenera</a>
                <div class="beside">%s</div>
                <details class="above"><summary>Contents</summary>%s</details>
                </nav>
                <main>
                %s
                <nav class="turn" aria-label="Chapters">%s%s</nav>
                </main>
                </div>
                """
                        .formatted(
                                contents,
                                contents,
                                body.html(),
                                turn(previous, "prev", "Previous"),
                                turn(next, "next", "Next"));
        return PageShell.of(
                chapter.frontMatter().title() + " \u00b7 Jenera",
                chapter.frontMatter().summary(),
                shield.restore(main));
    }

    private void shieldOutput(Element output) {
        String cell = output.closest("section.cell").attr("data-cell");
        for (TextNode text : output.nodeStream(TextNode.class).toList()) {
            if (text.parent().closest("pre, code") == null) {
                text.text(shield.shieldHtmlText(text.getWholeText(), cell));
            }
        }
    }

    private void restoreAttributes(Node node) {
        for (String attribute : new String[] {"alt", "title"}) {
            if (node.hasAttr(attribute)) {
                node.attr(attribute, shield.restoreTex(node.attr(attribute)));
            }
        }
    }

    private static String turn(Chapter chapter, String relation, String word) {
        return chapter == null
                ? ""
                : "<a rel=\"%s\" class=\"%s\" href=\"%s\"><small>%s</small>%s %s</a>"
                        .formatted(
                                relation,
                                relation,
                                chapter.page(),
                                word,
                                chapter.number(),
                                Html.escape(chapter.frontMatter().title()));
    }
}
