package org.jenera.notes.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenera.notes.Folder;
import org.jenera.notes.Resource;
import org.jenera.notes.book.Book.Part;
import org.jenera.notes.slides.SlideShow;
import org.jsoup.Jsoup;

/** Prints a finished site: its slides and the book, as PDF. */
public final class Printer {
    /** The book's file in a site. */
    public static final String BOOK = "jenera.pdf";

    private static final String PAGE = "book.html";
    private static final String STYLE = "assets/book.css";
    private static final int MOST_PRINTS = 5;

    private final Path site;
    private final Chromium chromium;

    /**
     * Creates a printer.
     *
     * @param site the folder of the site
     * @param chromium what prints
     */
    public Printer(Path site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    /** Prints the slides of every chapter beside their pages. */
    public void slides() throws IOException {
        for (Path page : Folder.files(site.resolve(SlideShow.FOLDER), ".html")) {
            String pdf = page.getFileName().toString().replace(".html", ".pdf");
            chromium.print(page, "?print", page.resolveSibling(pdf));
        }
    }

    /**
     * Prints the book. A print tells on which page everything is, and the next has the numbers in
     * its contents and lists, and sets chapters more tightly that would end on a page that is
     * nearly empty; once more where that has moved something.
     *
     * @param title the course's title
     * @param source the folder of the notebooks
     * @param pages the pages of the site that are in it, by file name, with their names in the
     *     contents
     * @return the file
     */
    public Path book(String title, Path source, Map<String, String> pages) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            String html = Files.readString(site.resolve(page.getKey()));
            parts.add(new Part(page.getKey(), page.getValue(), Jsoup.parse(html)));
        }
        Book book = new Book(title, Edition.of(source), parts);
        Path page = site.resolve(PAGE);
        Path pdf = site.resolve(BOOK);
        Resource.copy(STYLE, site.resolve(STYLE));
        try {
            Map<String, Integer> numbers = Map.of();
            Set<String> tight = Set.of();
            for (int print = 1; print <= MOST_PRINTS; print++) {
                Files.writeString(page, book.html(numbers, tight));
                chromium.print(page, "", pdf);
                Map<String, Integer> told = numbers;
                numbers = PageNumbers.of(pdf);
                if (numbers.equals(told)) {
                    return pdf;
                }
                if (print == 1) {
                    List<String> names = parts.stream().map(Part::name).toList();
                    tight = ShortEndings.of(pdf, names, numbers);
                }
            }
            throw new IOException("the numbers of the book's pages move its pages again and again");
        } finally {
            Files.deleteIfExists(page);
            Files.deleteIfExists(site.resolve(STYLE));
        }
    }
}
