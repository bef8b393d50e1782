package org.jenera.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Checks that every link of a finished site leads somewhere within it and nothing is loaded from
 * elsewhere.
 */
final class SiteLinks {
    private SiteLinks() {}

    /**
     * Checks a site.
     *
     * @param site the folder
     * @return what is broken
     */
    static List<Problem> check(Path site) throws IOException {
        Map<String, Document> pages = new TreeMap<>();
        for (Path file : Folder.files(site, ".html")) {
            pages.put(file.getFileName().toString(), Jsoup.parse(Files.readString(file)));
        }
        Map<String, Set<String>> anchors = new TreeMap<>();
        pages.forEach(
                (name, page) ->
                        anchors.put(
                                name,
                                page.select("[id]").stream()
                                        .map(Element::id)
                                        .collect(Collectors.toSet())));
        List<Problem> problems = new ArrayList<>();
        pages.forEach(
                (name, page) -> {
                    for (Element element : page.select("[href], [src]")) {
                        String target = element.attr(element.hasAttr("href") ? "href" : "src");
                        String fault = fault(element, target, name, site, anchors);
                        if (!fault.isEmpty()) {
                            String cell = Html.cell(element);
                            problems.add(new Problem(name, cell, "a link to " + target, fault));
                        }
                    }
                });
        return problems;
    }

    private static String fault(
            Element element,
            String target,
            String page,
            Path site,
            Map<String, Set<String>> anchors) {
        if (target.startsWith("data:")) {
            return "";
        }
        Link link = new Link(target);
        if (link.isElsewhere()) {
            return element.is("a") ? "" : "nothing loaded from another host";
        }
        String path = link.path();
        if (!path.isEmpty() && !Files.isRegularFile(site.resolve(path))) {
            return "a file of the site";
        }
        String anchor = link.anchor();
        Set<String> known = anchors.get(path.isEmpty() ? page : path);
        return anchor.isEmpty() || known == null || known.contains(anchor)
                ? ""
                : "one of the page's anchors: "
                        + known.stream().sorted().collect(Collectors.joining(", "));
    }
}
