package org.jenera.notes;

import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.slides.SlideShow;
import org.jsoup.nodes.Element;

/** The links from a chapter to its other forms. */
final class Also {
    private Also() {}

    /** A line of links, such as "Slides (PDF)"; empty if there is no other form. */
    static List<Element> line(Chapter chapter, boolean printed) {
        List<Element> line = new ArrayList<>();
        if (chapter.hasSlides()) {
            Element also = new Element("p").addClass("also");
            String file = SlideShow.file(chapter.notebook().stem());
            also.appendElement("a").attr("href", file).text("Slides");
            if (printed) {
                also.appendText(" \u00b7 ")
                        .appendElement("a")
                        .attr("href", file.replace(".html", ".pdf"))
                        .text("slides as PDF");
            }
            line.add(also);
        }
        return line;
    }
}
