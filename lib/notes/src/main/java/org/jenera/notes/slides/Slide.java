package org.jenera.notes.slides;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;
import org.jenera.notes.NotesException;
import org.jenera.notes.Problem;

/**
 * A slide, as the metadata of a cell have it.
 *
 * @param cell the id of the cell whose outputs it shows; empty if it shows none
 * @param text Markdown: a heading of level 2 and one idea
 * @param code whether it shows the cell's code
 * @param only which of the cell's pictures, tables and derivations it shows, from 1; 0 for all
 * @param said what the lecture says at this point, for the presenter
 * @param from the id of the cell that it comes from
 */
public record Slide(
        String cell, String text, boolean code, int only, List<Said> said, String from) {
    private static final List<String> UNSAID = List.of("## Terms", "## References");

    /**
     * Something for the presenter to say.
     *
     * @param text Markdown
     * @param cell the id of the cell that it comes from
     */
    public record Said(String text, String cell) {}

    /**
     * The slides of a notebook, in order. A cell whose {@code slideshow.slide_type} is {@code
     * slide} gives one, with the text {@code jenera.slide}; a line {@code ---} in the text begins
     * another. What the cell shows goes on the last of them. The prose from a slide's cell to that
     * of the next is what the presenter says to it.
     *
     * @param notebook the notebook, executed or not
     * @return the slides, without the title's
     * @throws NotesException if a slide has no text or a text has no slide
     */
    public static List<Slide> of(Notebook notebook) {
        List<Slide> slides = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            boolean marked = isMarked(cell);
            boolean written = cell.jenera().has("slide");
            if (marked && written) {
                slides.addAll(of(cell));
            } else if (marked || written) {
                problems.add(
                        new Problem(
                                notebook.name(),
                                cell.name(),
                                marked
                                        ? "a slide without a text"
                                        : "the text of a slide that is none",
                                "both slideshow.slide_type = \"slide\" and the text jenera.slide"));
            }
            if (cell.isMarkdown() && !slides.isEmpty() && !isExercise(cell)) {
                // Several slides of one cell share its prose; the first has it.
                slides.stream()
                        .filter(slide -> slide.from().equals(slides.get(slides.size() - 1).from()))
                        .findFirst()
                        .ifPresent(slide -> slide.said().add(said(cell)));
            }
        }
        if (!problems.isEmpty()) {
            throw new NotesException(problems);
        }
        return List.copyOf(slides);
    }

    private static List<Slide> of(Cell cell) {
        JsonObject own = cell.jenera();
        List<Slide> slides = new ArrayList<>();
        String[] texts = Cell.text(own.get("slide")).strip().split("\n+---\n+");
        boolean code = own.has("slideCode") && own.get("slideCode").getAsBoolean();
        int only = own.has("slideOutput") ? own.get("slideOutput").getAsInt() : 0;
        for (int i = 0; i < texts.length; i++) {
            boolean last = i == texts.length - 1;
            String shown = last && cell.isCode() ? cell.name() : "";
            slides.add(
                    new Slide(shown, texts[i], last && code, only, new ArrayList<>(), cell.name()));
        }
        if (own.has("slideNotes")) {
            slides.get(0).said().add(new Said(own.get("slideNotes").getAsString(), cell.name()));
        }
        return slides;
    }

    private static boolean isMarked(Cell cell) {
        return cell.metadata().get("slideshow") instanceof JsonObject show
                && show.has("slide_type")
                && "slide".equals(show.get("slide_type").getAsString());
    }

    private static boolean isExercise(Cell cell) {
        return cell.isTagged("exercise") || cell.source().startsWith("## Exercises");
    }

    /** A cell's prose, without its lists of terms and references. */
    private static Said said(Cell cell) {
        String said = cell.source();
        for (String heading : UNSAID) {
            int at = said.indexOf(heading);
            said = at < 0 ? said : said.substring(0, at);
        }
        return new Said(said.strip(), cell.name());
    }
}
