package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jenera.notes.Site;
import org.jenera.notes.Tools;
import org.jenera.notes.book.Book.Part;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrinterTest {
    private static final Path SOURCE = Path.of("src/test/resources/notebooks");
    private static final Path EXECUTED = Path.of("src/test/resources/executed");

    @TempDir Path folder;

    private static Part part(String file, String main) {
        return new Part(file, file.toUpperCase(), Jsoup.parse("<main>" + main + "</main>"));
    }

    @Test
    void linksLeadWithinTheBook() {
        Book book =
                new Book(
                        "a course",
                        List.of(
                                part(
                                        "01-a.html",
                                        "<h1 id=top>A</h1><h2 id=Why>Why $</h2><p><a href='02-b.html#Why'>b</a>"
                                                + " <a href='02-b.html'>all of b</a> <a href='#Why'>here</a>"
                                                + " <a href='https://example.org/'>out</a> <a href='gone.html'>gone</a></p>"
                                                + "<nav><a href='02-b.html'>next</a></nav>"),
                                part("02-b.html", "<h1>B</h1><h2 id=Why>Why</h2>")));
        Document html = Jsoup.parse(book.html(Map.of("02-b.Why", 7)));
        assertEquals(
                List.of("#02-b.Why", "#02-b", "#01-a.Why", "https://example.org/"),
                html.select("article a").eachAttr("href"));
        assertEquals(
                List.of("#01-a", "#01-a.Why", "#02-b", "#02-b.Why"),
                html.select(".contents a").eachAttr("href"));
        assertEquals("7", html.selectFirst(".contents a[href='#02-b.Why'] .page").text());
        html.select("a[href^=#]")
                .forEach(
                        link ->
                                assertTrue(
                                        html.getElementById(link.attr("href").substring(1)) != null,
                                        link.outerHtml()));
    }

    @Test
    void aBookWithPageNumbers() throws IOException {
        Optional<String> python = Tools.python("nbconvert");
        assumeTrue(python.isPresent(), "no Python with nbconvert");
        Optional<Chromium> chromium = Chromium.find(System.getenv());
        assumeTrue(chromium.isPresent(), "no Chromium");
        Path site = folder.resolve("a site");
        Site maker = new Site(SOURCE, python.get());
        maker.printWith(chromium.get());
        maker.make(EXECUTED, site);
        Document index = Jsoup.parse(Files.readString(site.resolve("index.html")));
        assertEquals(Printer.BOOK, index.selectFirst(".also a").attr("href"));
        assertFalse(Files.exists(site.resolve("book.html")), "what is printed is not a page");

        Map<String, Integer> numbers = PageNumbers.of(site.resolve(Printer.BOOK));
        try (PDDocument pdf = Loader.loadPDF(site.resolve(Printer.BOOK).toFile())) {
            assertTrue(pdf.getDocumentCatalog().getDocumentOutline().hasChildren(), "bookmarks");
            PDFTextStripper text = new PDFTextStripper();
            text.setEndPage(1);
            assertTrue(text.getText(pdf).startsWith("Jenera"));
            int summary = numbers.get("02-sample.Summary");
            text.setStartPage(2);
            text.setEndPage(2);
            String contents = text.getText(pdf);
            assertTrue(contents.contains("Summary " + summary), contents);
            text.setStartPage(summary);
            text.setEndPage(summary);
            String page = text.getText(pdf);
            assertTrue(page.contains("Summary"), page);
            assertTrue(page.lines().anyMatch(String.valueOf(summary)::equals), page);
            text.setEndPage(pdf.getNumberOfPages());
            // The font of Chinese may give a character of the same shape.
            String rest = text.getText(pdf);
            assertTrue(rest.codePoints().anyMatch(Character::isIdeographic), rest);
        }
    }

    @Test
    void chromiumIsFoundWhereItIsNamed() throws IOException {
        Path program = Files.createFile(folder.resolve("chromium"));
        assertTrue(program.toFile().setExecutable(true));
        Map<String, String> path = Map.of("PATH", "/nowhere:" + folder);
        assertTrue(Chromium.find(path).isPresent());
        assertTrue(Chromium.find(Map.of("JENERA_CHROMIUM", program.toString())).isPresent());
        assertTrue(
                Chromium.find(Map.of("JENERA_CHROMIUM", "", "PATH", folder.toString())).isEmpty());
    }

    @Test
    void aNameThatIsNoProgramIsToldAndNothingElseIsTakenInItsPlace() throws IOException {
        Path program = Files.createFile(folder.resolve("chromium"));
        assertTrue(program.toFile().setExecutable(true));
        Path text = Files.createFile(folder.resolve("notes.txt"));
        for (Path wish : List.of(text, folder, folder.resolve("none"))) {
            Map<String, String> environment =
                    Map.of("JENERA_CHROMIUM", wish.toString(), "PATH", folder.toString());
            assertTrue(Chromium.find(environment).isEmpty());
            assertTrue(Chromium.whyNone(environment).contains("JENERA_CHROMIUM is " + wish + ","));
        }
        assertTrue(Chromium.whyNone(Map.of("JENERA_CHROMIUM", "")).contains("Unset it"));
        assertTrue(Chromium.whyNone(Map.of()).contains("apt install chromium"));
    }
}
