package org.jenera.notes;

import org.jsoup.nodes.Entities;

/** Text as HTML. */
final class Html {
    private Html() {}

    /** Escapes text for an element or a quoted attribute. */
    static String escape(String text) {
        return Entities.escape(text).replace("\"", "&quot;");
    }
}
