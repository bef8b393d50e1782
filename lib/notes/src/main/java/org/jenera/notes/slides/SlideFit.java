package org.jenera.notes.slides;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.Folder;
import org.jenera.notes.Problem;
import org.jenera.notes.book.Chromium;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks whether every slide of a site has room on its stage of 1280 by 720. */
public final class SlideFit {
    private SlideFit() {}

    /**
     * Lays out all slides in a browser.
     *
     * @param site the folder of the site
     * @param chromium the browser
     * @return the slides that are cut off
     */
    public static List<Problem> check(Path site, Chromium chromium) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Path page : Folder.files(site.resolve(SlideShow.FOLDER), ".html")) {
            String name = SlideShow.FOLDER + "/" + page.getFileName();
            Document slides = Jsoup.parse(chromium.dump(page, "?print"));
            if (slides.select("html.laid-out").isEmpty()) {
                throw new IOException(
                        name + " was not laid out; its script did not come to its end");
            }
            for (Element slide : slides.select("section[data-cut]")) {
                problems.add(
                        new Problem(
                                name,
                                slide.attr("data-from"),
                                "a slide that is cut off, \u201c%s\u201d"
                                        .formatted(slide.select("h1, h2").text()),
                                "what has room on 1280 by 720: fewer words, or slideOutput for one"
                                        + " of the cell's outputs"));
            }
        }
        return problems;
    }
}
