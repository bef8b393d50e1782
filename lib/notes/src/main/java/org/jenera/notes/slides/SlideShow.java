package org.jenera.notes.slides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenera.notes.Katex;
import org.jenera.notes.Notebook;
import org.jenera.notes.Problem;
import org.jenera.notes.Resource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Makes the slides of chapters whose pages are there. */
public final class SlideShow {
    /** The folder of the slides in a site. */
    public static final String FOLDER = "slides";

    private static final List<String> ASSETS =
            List.of(
                    "assets/slides.css",
                    "assets/slides.js",
                    "assets/reveal/reveal.css",
                    "assets/reveal/reveal.js",
                    "assets/reveal/notes.js",
                    "assets/reveal/LICENSE");

    private final Path site;
    private final Katex katex;
    private final List<Problem> problems;

    /**
     * Creates a maker of slides.
     *
     * @param site the folder of the site, where the pages of the chapters are
     * @param katex sets the formulas
     * @param problems takes what is wrong with a slide
     */
    public SlideShow(Path site, Katex katex, List<Problem> problems) {
        this.site = site;
        this.katex = katex;
        this.problems = problems;
    }

    /**
     * The file of a chapter's slides.
     *
     * @param notebook the chapter
     * @return the path from the site's folder, such as {@code slides/02-gaussian-mixtures.html}
     */
    public static String file(Notebook notebook) {
        return FOLDER + "/" + notebook.page();
    }

    /** Writes what all slides share. */
    public void writeAssets() throws IOException {
        for (String asset : ASSETS) {
            Resource.copy(asset, site.resolve(asset));
        }
    }

    /**
     * Writes the slides of a chapter.
     *
     * @param notebook the executed notebook, which has slides
     * @return the file
     */
    public Path write(Notebook notebook) throws IOException {
        Path file = site.resolve(file(notebook));
        Files.createDirectories(file.getParent());
        Path page = site.resolve(notebook.page());
        Document chapter = Jsoup.parse(Files.readString(page));
        SlidePage slides = new SlidePage(notebook, chapter, katex, problems);
        Files.writeString(file, slides.html());
        return file;
    }
}
