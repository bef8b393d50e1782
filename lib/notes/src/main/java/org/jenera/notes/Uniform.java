package org.jenera.notes;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Takes away what nbconvert 6 and 7, and the Pygments below them, write differently without meaning
 * anything by it: white space between blocks, the order of attributes, spans that have no colour.
 */
final class Uniform {
    /** Elements whose children are blocks, so that space between them is none. */
    private static final String HOLDERS =
            "body, section, div, blockquote, ul, ol, dl, table, thead, tbody, tr, figure, details";

    /** Words that later Pygments take for Java's even where no module is declared. */
    private static final Set<String> OF_MODULES =
            Set.of(
                    "exports",
                    "module",
                    "open",
                    "opens",
                    "provides",
                    "requires",
                    "to",
                    "transitive",
                    "uses",
                    "with");

    private Uniform() {}

    static void make(Element body) {
        body.select("span.w, span.n, span.p, span.o").unwrap();
        body.select(".highlight span.kd").stream()
                .filter(word -> OF_MODULES.contains(word.text()))
                .forEach(Element::unwrap);
        body.select(".highlight span:empty").remove();
        body.nodeStream(Comment.class).toList().forEach(Node::remove);
        for (TextNode text : body.nodeStream(TextNode.class).toList()) {
            Element parent = text.parent();
            if (text.isBlank() && parent.is(HOLDERS) && parent.closest("pre") == null) {
                text.remove();
            }
        }
        for (Element element : body.getAllElements()) {
            List<Attribute> attributes =
                    element.attributes().asList().stream()
                            .sorted(Comparator.comparing(Attribute::getKey))
                            .toList();
            element.clearAttributes();
            for (Attribute attribute : attributes) {
                boolean words = attribute.getKey().matches("class|style");
                String value =
                        words
                                ? attribute.getValue().strip().replaceAll(";$", "")
                                : attribute.getValue();
                element.attr(attribute.getKey(), value);
            }
        }
    }
}
