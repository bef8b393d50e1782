package org.jenera.notebook;

/** Small pieces of HTML; styles stand in the elements, for there is no page to put them in. */
final class Html {
    static final String QUIET = "color:#595959;font-size:90%";

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String quiet(String text) {
        return "<div style=\"%s\">%s</div>".formatted(QUIET, escape(text));
    }
}
