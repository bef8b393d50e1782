package org.jenera.notes;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * What the search looks through: every section of every chapter, and every term. It is a script and
 * no JSON, because a page that was opened as a file may load a script but may not fetch.
 */
final class SearchIndex {
    static final String FILE = "assets/search-index.js";

    /** One place; the names are short because they are written for each. */
    private static final class Place {
        private final String page;
        private final String chapter;
        private final String anchor;
        private final String heading;
        private String text = "";
        private String code = "";

        Place(String page, String chapter, String anchor, String heading) {
            this.page = page;
            this.chapter = chapter;
            this.anchor = anchor;
            this.heading = heading;
        }
    }

    private final List<Place> places = new ArrayList<>();

    /** Takes the sections of a chapter. */
    void add(Element body, Chapter chapter, MathShield shield) {
        Place place = null;
        for (Element element :
                body.select("h1, h2, h3, p, li, td, .input, blockquote, figcaption, .reason")) {
            if (element.is("h1, h2, h3")) {
                Element heading = element.clone();
                heading.select(".anchor").remove();
                String words = shield.restoreLine(heading.text()).strip();
                place = new Place(chapter.page(), chapter.label(), element.id(), words);
                places.add(place);
            } else if (place != null && element.is(".input")) {
                place.code += element.wholeText() + "\n";
            } else if (place != null && element.children().select("p, li, td").isEmpty()) {
                place.text += shield.restoreLine(element.text()).strip() + "\n";
            }
        }
    }

    /** Takes a term. */
    void add(Term term, String sentence) {
        Place place =
                new Place(Glossary.PAGE, "Terms", term.id(), term.name() + " " + term.chinese());
        place.text = sentence;
        places.add(place);
    }

    /** Writes the script. */
    void write(Path site) throws IOException {
        String json = new Gson().toJson(places);
        Files.writeString(site.resolve(FILE), "window.JENERA_INDEX = " + json + ";\n");
    }
}
