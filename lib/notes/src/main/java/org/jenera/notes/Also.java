package org.jenera.notes;

import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.slides.SlideShow;
import org.jsoup.nodes.Element;

/** The links from a chapter to its other forms. */
final class Also {
    private Also() {}

    /** A line of links, such as "Slides"; empty if there is no other form. */
    static List<Element> line(Chapter chapter) {
        List<Element> line = new ArrayList<>();
        if (chapter.hasSlides()) {
            Element also = new Element("p").addClass("also");
            also.appendElement("a")
                    .attr("href", SlideShow.file(chapter.notebook().stem()))
                    .text("Slides");
            line.add(also);
        }
        return line;
    }
}
