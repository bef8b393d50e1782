package org.jenera.notes;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

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
}
