package org.jenera.notes;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;

/** HTML, written and read. */
final class Html {
    private Html() {}

    /** Escapes text for an element or a quoted attribute. */
    static String escape(String text) {
        return Entities.escape(text).replace("\"", "&quot;");
    }

    /** The id of the cell that an element of a page is in; empty if it is in none. */
    static String cell(Element element) {
        Element cell = element.closest("section.cell");
        return cell == null ? "" : cell.attr("data-cell");
    }

    /**
     * Puts elements in the place of what a pattern finds in a text.
     *
     * @param text the text, which keeps what follows the last of them
     * @param pattern what to look for
     * @param form makes an element of what was found, or null to leave it as it is
     */
    static void replace(TextNode text, Pattern pattern, Function<MatchResult, Element> form) {
        String whole = text.getWholeText();
        Matcher found = pattern.matcher(whole);
        int from = 0;
        while (found.find()) {
            Element element = form.apply(found);
            if (element != null) {
                text.before(new TextNode(whole.substring(from, found.start())));
                text.before(element);
                from = found.end();
            }
        }
        if (from > 0) {
            text.text(whole.substring(from));
        }
    }
}
