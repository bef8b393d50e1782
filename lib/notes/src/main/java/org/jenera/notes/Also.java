package org.jenera.notes;

import org.jenera.notes.book.Printer;
import org.jenera.notes.slides.SlideShow;

/**
 * Links to the other forms of the notes.
 *
 * @param printed whether slides and book are there as PDF
 */
record Also(boolean printed) {

    /** The links to a chapter's slides, as HTML; nothing if it has none. */
    String slides(Chapter chapter) {
        if (!chapter.hasSlides()) {
            return "";
        }
        String file = SlideShow.file(chapter.notebook());
        String pdf =
                " \u00b7 <a href=\"%s\">slides as PDF</a>".formatted(file.replace(".html", ".pdf"));
        return "<p class=\"also\"><a href=\"%s\">Slides</a>%s</p>\n"
                .formatted(file, printed ? pdf : "");
    }

    /** The link to the book, as HTML; nothing if it was not printed. */
    String book() {
        return printed
                ? "<p class=\"also\"><a href=\"%s\">All chapters as a book (PDF)</a></p>\n"
                        .formatted(Printer.BOOK)
                : "";
    }
}
