package org.jenera.notes.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;

/**
 * A chapter has the sections of the anatomy, as headings of the second level that begin with these
 * words, in this order; other sections may stand between them. A chapter without, say, a training
 * of its own puts another section in its place ({@code "sections": {"Training": "Arrays"}} in
 * metadata.jenera) or leaves it out ({@code "Training": null}).
 */
final class AnatomyRule implements Rule {
    static final List<String> SECTIONS =
            List.of(
                    "The question",
                    "The derivation",
                    "The algorithm",
                    "Training",
                    "Looking",
                    "What goes wrong",
                    "The yardstick",
                    "Exercises",
                    "Summary",
                    "Terms",
                    "References");

    /** Every chapter asks, sets exercises and ends in the same way. */
    private static final List<String> FIXED =
            List.of("The question", "Exercises", "Summary", "Terms", "References");

    private static final int FEWEST_CELLS = 25;
    private static final int MOST_CELLS = 60;

    @Override
    public void check(Notebook notebook, Report report) {
        long cells = notebook.cells().stream().filter(cell -> !cell.isTagged("self-test")).count();
        if (cells < FEWEST_CELLS || cells > MOST_CELLS) {
            report.add(cells + " cells", "%d to %d".formatted(FEWEST_CELLS, MOST_CELLS));
        }
        List<String> headings = headings(notebook);
        int from = 0;
        for (String section : wanted(notebook, report)) {
            int at = from;
            while (at < headings.size() && !headings.get(at).startsWith(section)) {
                at++;
            }
            if (at < headings.size()) {
                from = at + 1;
            } else {
                report.add(
                        "no section '## %s' after '%s'; the sections are %s"
                                .formatted(
                                        section,
                                        from == 0 ? "the title" : headings.get(from - 1),
                                        headings),
                        "the sections of the anatomy, in order, or a replacement in metadata.jenera.sections");
            }
        }
    }

    private static List<String> wanted(Notebook notebook, Report report) {
        List<String> wanted = new ArrayList<>(SECTIONS);
        if (notebook.jenera().get("sections") instanceof JsonObject replacements) {
            for (String section : replacements.keySet()) {
                JsonElement other = replacements.get(section);
                if (!SECTIONS.contains(section) || FIXED.contains(section)) {
                    report.add(
                            "metadata.jenera.sections replaces '" + section + "'",
                            "one of the middle sections");
                } else if (other.isJsonNull()) {
                    wanted.remove(section);
                } else {
                    wanted.set(wanted.indexOf(section), other.getAsString());
                }
            }
        }
        return wanted;
    }

    private static List<String> headings(Notebook notebook) {
        return notebook.cells().stream()
                .filter(Cell::isMarkdown)
                .flatMap(cell -> Prose.withoutCode(cell.source()).lines())
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).strip())
                .toList();
    }
}
