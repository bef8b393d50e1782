package org.jenera.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A page must not keep a reader with a slow line waiting, with its figures, styles and fonts. */
final class PageWeight {
    static final long MOST = 1_500_000;

    private PageWeight() {}

    /**
     * Weighs every page of a site.
     *
     * @param site the folder
     * @return the pages that are too heavy
     */
    static List<Problem> check(Path site) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Path page : Folder.files(site, ".html")) {
            long weight = weight(site, page);
            if (weight > MOST) {
                problems.add(
                        new Problem(
                                page.getFileName().toString(),
                                "",
                                "a page of %,d bytes with its figures".formatted(weight),
                                "%,d at most; fewer points in its plots, or smaller images"
                                        .formatted(MOST)));
            }
        }
        return problems;
    }

    private static long weight(Path site, Path page) throws IOException {
        Set<Path> parts = new LinkedHashSet<>(Set.of(page));
        for (Element part : Jsoup.parse(Files.readString(page)).select("[src], link[href]")) {
            parts.add(site.resolve(part.attr(part.hasAttr("src") ? "src" : "href")));
        }
        parts.addAll(Folder.files(site.resolve("assets/fonts"), ".woff2"));
        long sum = 0;
        for (Path part : parts) {
            if (Files.isRegularFile(part)) {
                sum += Files.size(part);
            }
        }
        return sum;
    }
}
