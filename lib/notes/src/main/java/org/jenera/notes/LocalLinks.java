package org.jenera.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Makes the links of a notebook those of its page, and brings along the files that it shows. */
final class LocalLinks {
    private final Path notebooks;
    private final Path site;
    private final Set<String> pages;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Creates a link maker.
     *
     * @param notebooks the folder of the source notebooks
     * @param site the folder of the pages
     * @param pages the pages that are made, by name without ending
     */
    LocalLinks(Path notebooks, Path site, Set<String> pages) {
        this.notebooks = notebooks.toAbsolutePath().normalize();
        this.site = site.toAbsolutePath().normalize();
        this.pages = Set.copyOf(pages);
    }

    /** Links and figures that lead nowhere. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Rewrites the links of one chapter. */
    void rewrite(Element body, String notebook) {
        for (Element link : body.select("a[href], img[src]")) {
            String attribute = link.is("img") ? "src" : "href";
            String target = link.attr(attribute);
            if (target.startsWith("#") || target.startsWith("images/")) {
                continue;
            }
            if (!new Link(target).isElsewhere()) {
                rewrite(link, attribute, target, notebook);
            } else if (link.is("img") && !target.startsWith("data:")) {
                report(
                        link,
                        notebook,
                        "an image from elsewhere, " + target,
                        "a file beside the notebook");
            }
        }
    }

    private void rewrite(Element link, String attribute, String target, String notebook) {
        String path = new Link(target).path();
        Path file = notebooks.resolve(path).normalize();
        if (!Files.isRegularFile(file)) {
            report(link, notebook, "a link to " + target, "a file; there is none at " + file);
        } else if (path.endsWith(".ipynb")) {
            String page = Notebook.stem(file);
            if (pages.contains(page)) {
                link.attr(attribute, page + ".html" + new Link(target).fragment());
            } else {
                // A run of one chapter links to no page of another run.
                link.tagName("span")
                        .removeAttr(attribute)
                        .addClass("absent")
                        .attr("title", "This page was not made");
            }
        } else if (!file.startsWith(notebooks)) {
            link.tagName("span")
                    .removeAttr(attribute)
                    .addClass("absent")
                    .attr("title", "In the repository: " + path);
        } else {
            copy(file);
            link.attr(attribute, target);
        }
    }

    private void copy(Path file) {
        Path target = site.resolve(notebooks.relativize(file).toString());
        try {
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be copied to " + target, e);
        }
    }

    private void report(Element link, String notebook, String found, String expected) {
        problems.add(new Problem(notebook, Html.cell(link), found, expected));
    }
}
