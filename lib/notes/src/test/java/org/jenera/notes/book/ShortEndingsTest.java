package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortEndingsTest {
    @TempDir Path folder;

    /** Adds a page with its number at the foot and text that ends so far down, of 1. */
    private static void page(PDDocument book, double down) throws IOException {
        PDPage page = new PDPage();
        book.addPage(page);
        float height = page.getMediaBox().getHeight();
        try (PDPageContentStream text = new PDPageContentStream(book, page)) {
            for (double place : new double[] {0.05, down, 0.95}) {
                text.beginText();
                text.setFont(new PDType1Font(FontName.HELVETICA), 10);
                text.newLineAtOffset(100, (float) (height * (1 - place)));
                text.showText("text");
                text.endText();
            }
        }
    }

    @Test
    void aPartThatEndsOnANearlyEmptyPageIsFound() throws IOException {
        Path pdf = folder.resolve("book.pdf");
        try (PDDocument book = new PDDocument()) {
            for (double down : new double[] {0.9, 0.2, 0.9, 0.6, 0.1, 0.9, 0.25}) {
                page(book, down);
            }
            book.save(pdf.toFile());
        }
        Map<String, Integer> numbers = Map.of("short", 1, "full", 3, "one page", 5, "last", 6);
        assertEquals(
                Set.of("short", "last"),
                ShortEndings.of(pdf, List.of("short", "full", "one page", "last"), numbers));
    }
}
