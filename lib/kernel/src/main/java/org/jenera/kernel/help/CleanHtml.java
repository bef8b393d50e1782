package org.jenera.kernel.help;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** HTML of comments and of javadoc jars without what could run, style or load anything. */
final class CleanHtml {
    private static final Safelist ALLOWED =
            new Safelist()
                    .addTags(
                            "a",
                            "b",
                            "blockquote",
                            "br",
                            "caption",
                            "cite",
                            "code",
                            "dd",
                            "dl",
                            "dt",
                            "em",
                            "h3",
                            "h4",
                            "h5",
                            "h6",
                            "hr",
                            "i",
                            "kbd",
                            "li",
                            "ol",
                            "p",
                            "pre",
                            "q",
                            "s",
                            "small",
                            "span",
                            "strong",
                            "sub",
                            "sup",
                            "table",
                            "tbody",
                            "td",
                            "tfoot",
                            "th",
                            "thead",
                            "tr",
                            "tt",
                            "u",
                            "ul",
                            "var")
                    .addAttributes("a", "href")
                    .addProtocols("a", "href", "http", "https")
                    .addAttributes("td", "colspan", "rowspan")
                    .addAttributes("th", "colspan", "rowspan");

    private CleanHtml() {}

    static Element of(String html) {
        Document dirty = Jsoup.parseBodyFragment(html);
        dirty.select("h1, h2").tagName("h4");
        dirty.select("div, section, article").tagName("p");
        Document clean = new Cleaner(ALLOWED).clean(dirty);
        clean.select("a:not([href])").unwrap();
        clean.select("p:empty").remove();
        clean.select("pre code").unwrap();
        clean.outputSettings().prettyPrint(false);
        return clean.body();
    }
}
