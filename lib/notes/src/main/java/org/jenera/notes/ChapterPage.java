package org.jenera.notes;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Puts the page of one chapter together, in two goes: what it says, which other pages take up, and
 * its links to what they say.
 */
final class ChapterPage {
    private final Chapter chapter;
    private final MathShield shield;
    private final Element body;
    private final String contents;

    /**
     * Reads a chapter.
     *
     * @param chapter the chapter
     * @param shield has its formulas
     * @param bodyHtml what nbconvert made of the shielded notebook
     * @param prose the HTML of each Markdown cell, by the cell's id
     * @param links knows the pages
     */
    ChapterPage(
            Chapter chapter,
            MathShield shield,
            String bodyHtml,
            Map<String, String> prose,
            LocalLinks links) {
        this.chapter = chapter;
        this.shield = shield;
        Document document = Jsoup.parseBodyFragment(bodyHtml);
        document.outputSettings().prettyPrint(false);
        body = document.body();
        body.select("section.cell.markdown")
                .forEach(cell -> cell.html(prose.get(cell.attr("data-cell"))));
        body.select("script, style").remove();
        Uniform.make(body);
        body.select(".output.html").forEach(this::shieldOutput);
        links.rewrite(body, chapter.notebook().name());
        contents = Contents.of(body, shield);
        Contents.mark(body);
    }

    Chapter chapter() {
        return chapter;
    }

    MathShield shield() {
        return shield;
    }

    /** The text, its formulas still marks. */
    Element body() {
        return body;
    }

    /**
     * Makes the page.
     *
     * @param previous the chapter before, or null
     * @param next the chapter after, or null
     * @param shell what is around it
     * @param also links to the chapter's other forms
     * @return the page
     */
    String html(Chapter previous, Chapter next, PageShell shell, Also also) {
        CellMarkup.shape(body);
        FailedRun.of(chapter.notebook()).ifPresent(failed -> failed.mark(body));
        Element title = body.selectFirst("h1");
        if (title != null) {
            title.after(also.slides(chapter));
            title.after(new Element("p").addClass("effort").text(chapter.effort()));
            if (!chapter.number().isEmpty()) {
                title.before(
                        new Element("p").addClass("number").text("Chapter " + chapter.number()));
            }
        }
        body.select(".quiz input").forEach(this::nameByFormula);
        SelfTestAnswers.add(body);
        body.select("[alt], [title]").forEach(this::restoreAttributes);
        String main =
                """
                %s
                <nav class="turn" aria-label="Chapters">%s%s</nav>"""
                        .formatted(
                                body.html(),
                                turn(previous, "prev", "Previous"),
                                turn(next, "next", "Next"));
        return shell.html(
                new PageShell.Page(
                        chapter.page(),
                        chapter.frontMatter().title(),
                        chapter.frontMatter().summary(),
                        shield.restore(contents),
                        shield.restore(main)));
    }

    private void shieldOutput(Element output) {
        String cell = Html.cell(output);
        for (TextNode text : output.nodeStream(TextNode.class).toList()) {
            if (text.parent().closest("pre, code") == null) {
                text.text(shield.shieldHtmlText(text.getWholeText(), cell));
            }
        }
    }

    /** Not every reader aloud takes MathML for the name of a choice. */
    private void nameByFormula(Element input) {
        for (Element label : body.select("label")) {
            if (label.attr("for").equals(input.id()) && shield.isFormula(label.text())) {
                input.attr("aria-label", shield.restoreLine(label.text()));
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
                : "<a rel=\"%s\" class=\"%s\" href=\"%s\"><small>%s</small>%s</a>"
                        .formatted(
                                relation,
                                relation,
                                chapter.page(),
                                word,
                                Html.escape(chapter.label()));
    }
}
