package org.jenera.notes;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * A run of a notebook that did not come to its end: what run_notebooks.py writes into the executed
 * copy as {@code jenera.failed}.
 *
 * @param words what went wrong
 * @param cell the id of the cell that failed, empty if none was reached
 * @param number the cell's place, from 1; 0 if none was reached
 * @param cells how many cells there are
 */
record FailedRun(String words, String cell, int number, int cells) {

    /** How a notebook's run failed; nothing if it came to its end. */
    static Optional<FailedRun> of(Notebook notebook) {
        if (!(notebook.jenera().get("failed") instanceof JsonObject json)) {
            return Optional.empty();
        }
        boolean reached = json.has("number");
        return Optional.of(
                new FailedRun(
                        json.get("words").getAsString(),
                        reached ? json.get("cell").getAsString() : "",
                        reached ? json.get("number").getAsInt() : 0,
                        json.get("cells").getAsInt()));
    }

    /** Where it failed, in words. */
    String where() {
        return number == 0
                ? "before the first cell"
                : "in cell %d of %d (id %s)".formatted(number, cells, cell);
    }

    /** Says on a chapter's page that it failed, below its title and where it happened. */
    void mark(Element body) {
        Element failed =
                body.select("section.cell").stream()
                        .filter(section -> section.attr("data-cell").equals(cell))
                        .findFirst()
                        .orElse(null);
        Element notice = new Element("div").addClass("failed").attr("role", "note");
        Element told =
                notice.appendElement("p")
                        .appendElement("strong")
                        .text("This chapter did not run to its end.")
                        .parent()
                        .appendText(" It failed ");
        if (failed == null) {
            told.appendText(where());
        } else {
            failed.attr("id", "failed");
            told.appendElement("a").attr("href", "#failed").text(where());
        }
        told.appendText("; what the text says of the results after that was not seen.");
        notice.appendElement("pre").attr("tabindex", "0").text(words);
        Element title = body.selectFirst("h1");
        if (title == null) {
            body.prependChild(notice);
        } else {
            title.after(notice);
        }
        if (failed != null) {
            failed.after(
                    new Element("p")
                            .addClass("failed")
                            .text("The run failed here. From here on nothing was run."));
        }
    }
}
