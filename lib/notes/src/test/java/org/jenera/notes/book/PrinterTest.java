package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jenera.notes.Site;
import org.jenera.notes.Tools;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The book of the sample, printed once. */
class PrinterTest {
    @TempDir static Path folder;

    private static Path site;

    @BeforeAll
    static void print() throws IOException {
        Site maker = Tools.sampleMaker();
        maker.printWith(Tools.chromium());
        site = folder.resolve("a site");
        maker.make(Tools.EXECUTED, site);
    }

    private static String text(int from, int to) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(site.resolve(Printer.BOOK).toFile())) {
            PDFTextStripper text = new PDFTextStripper();
            text.setStartPage(from);
            text.setEndPage(to);
            return text.getText(pdf);
        }
    }

    @Test
    void theBookIsAPartOfTheSite() throws IOException {
        Document index = Jsoup.parse(Files.readString(site.resolve("index.html")));
        assertEquals(Printer.BOOK, index.selectFirst(".also a").attr("href"));
        assertFalse(Files.exists(site.resolve("book.html")), "what is printed is not a page");
    }

    @Test
    void theContentsHavePageNumbers() throws IOException {
        int summary = PageNumbers.of(site.resolve(Printer.BOOK)).get("02-sample.Summary");
        assertTrue(text(1, 1).startsWith("Jenera"));
        String contents = text(2, 2);
        assertTrue(contents.contains("Summary " + summary), contents);
        String page = text(summary, summary);
        assertTrue(page.contains("Summary"), page);
        assertTrue(page.lines().anyMatch(String.valueOf(summary)::equals), page);
    }

    @Test
    void theSelfTestIsAnsweredAtTheEndOfItsChapter() throws IOException {
        String book = text(1, Integer.MAX_VALUE).replaceAll("\\s+", " ");
        int answers = book.lastIndexOf("Answers to the self-test");
        assertTrue(answers > book.lastIndexOf("Which of these is never negative?"), book);
        assertTrue(book.indexOf("it is 0 only for equal distributions", answers) > 0, book);
        assertFalse(book.contains("Not quite."), "what a page says to an answer");
    }

    @Test
    void thereAreBookmarks() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(site.resolve(Printer.BOOK).toFile())) {
            assertTrue(pdf.getDocumentCatalog().getDocumentOutline().hasChildren());
        }
    }

    @Test
    void chineseIsThere() throws IOException {
        Tools.chineseFont();
        // The font may give a character of the same shape.
        String book = text(1, Integer.MAX_VALUE);
        assertTrue(book.codePoints().anyMatch(Character::isIdeographic), book);
    }
}
