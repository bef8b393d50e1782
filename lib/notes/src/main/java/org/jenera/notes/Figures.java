package org.jenera.notes;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Every figure has a caption, and words in its place for those who cannot see it. */
final class Figures {
    private Figures() {}

    /**
     * Makes a figure of each image that stands alone in its paragraph, with its title as the
     * caption, and checks all.
     *
     * @param body a chapter
     * @param chapter whose it is
     * @return what lacks words
     */
    static List<Problem> check(Element body, Chapter chapter) {
        for (Element image : body.select("p > img:only-child")) {
            if (!image.parent().hasText()) {
                Element figure = new Element("figure");
                image.parent().replaceWith(figure);
                figure.appendChild(image);
                if (image.hasAttr("title")) {
                    figure.appendElement("figcaption").text(image.attr("title"));
                    image.removeAttr("title");
                }
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (Element figure : body.select("figure")) {
            Element image = figure.selectFirst("img");
            Element caption = figure.selectFirst("figcaption");
            boolean named = image == null || !image.attr("alt").isBlank();
            if (!named || caption == null || !caption.hasText()) {
                problems.add(
                        new Problem(
                                chapter.notebook().name(),
                                Html.cell(figure),
                                named
                                        ? "a figure without a caption"
                                        : "a figure without words for those who cannot see it",
                                "both: .caption(...) of a plot, the title and desc of an SVG,"
                                        + " ![words](file \"caption\") in prose"));
            }
        }
        return problems;
    }
}
