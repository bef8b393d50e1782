package org.jenera.notes.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDestinationDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;

/** Tells where the anchors of a printed page have come to stand. */
final class PageNumbers {
    private PageNumbers() {}

    /**
     * Reads the numbers.
     *
     * @param pdf a PDF printed by Chromium, which names a destination for each anchor that a link
     *     leads to
     * @return the page of each, from 1
     */
    static Map<String, Integer> of(Path pdf) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            PDDocumentNameDestinationDictionary anchors = document.getDocumentCatalog().getDests();
            if (anchors == null) {
                return numbers;
            }
            for (COSName name : anchors.getCOSObject().keySet()) {
                if (anchors.getDestination(name.getName()) instanceof PDPageDestination place) {
                    numbers.put(name.getName(), place.retrievePageNumber() + 1);
                }
            }
        }
        return numbers;
    }
}
