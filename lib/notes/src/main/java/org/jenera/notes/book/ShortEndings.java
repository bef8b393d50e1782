package org.jenera.notes.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Finds the parts of a printed book whose last page is nearly empty. */
final class ShortEndings extends PDFTextStripper {
    /** As far down as this, of a page's height, the last page is used, or it is nearly empty. */
    private static final double USED = 0.3;

    /** Below this there is but the page's number. */
    private static final double FOOT = 0.92;

    private double lowest;

    private ShortEndings() {}

    /**
     * Looks at the last page of every part.
     *
     * @param pdf the book
     * @param parts the anchors of the parts, in order
     * @param numbers the pages of the anchors
     * @return the anchors of those that end on a page that is nearly empty
     */
    static Set<String> of(Path pdf, List<String> parts, Map<String, Integer> numbers)
            throws IOException {
        Set<String> found = new HashSet<>();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            for (int i = 0; i < parts.size(); i++) {
                int last =
                        i + 1 < parts.size()
                                ? numbers.get(parts.get(i + 1)) - 1
                                : document.getNumberOfPages();
                ShortEndings page = new ShortEndings();
                page.setStartPage(last);
                page.setEndPage(last);
                page.getText(document);
                if (last > numbers.get(parts.get(i)) && page.lowest < USED) {
                    found.add(parts.get(i));
                }
            }
        }
        return found;
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        double down = text.getYDirAdj() / text.getPageHeight();
        if (down < FOOT) {
            lowest = Math.max(lowest, down);
        }
    }
}
