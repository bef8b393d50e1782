package org.jenera.notes.slides;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jenera.notes.Equations;
import org.jsoup.nodes.Element;

/** The numbered equations that a lecture has shown: no slide cites one that is still to come. */
final class ShownEquations {
    private static final String NUMBER = ".equation .number";

    /** Of code only the comments cite. */
    private static final String NOT_SEEN =
            "aside.notes, annotation, .equation .number, .input span:not(.c1):not(.cm)";

    private final Set<String> shown = new LinkedHashSet<>();

    /**
     * Takes the next slide.
     *
     * @param slide the finished slide
     * @return the mentions, such as (13.4), in its words, its code and the words of its pictures of
     *     what no slide up to this one has shown
     */
    List<String> unseen(Element slide) {
        shown.addAll(slide.select(NUMBER).eachText());
        Element seen = slide.clone();
        seen.select(NOT_SEEN).remove();
        return Stream.concat(Stream.of(seen.text()), seen.select("img").eachAttr("alt").stream())
                .flatMap(words -> Equations.MENTION.matcher(words).results())
                .map(mention -> mention.group())
                .filter(mention -> !shown.contains(mention))
                .distinct()
                .toList();
    }
}
