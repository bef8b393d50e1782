package org.jenera.notes.check;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;

/** A clean nbformat 4.5 file: no outputs, one spelling, our kernel, no tag that means nothing. */
final class FormatRule implements Rule {
    private static final JsonElement KERNEL =
            JsonParser.parseString(
                    "{\"display_name\":\"Java (Jenera)\",\"language\":\"java\",\"name\":\"jenera\"}");
    private static final Set<String> TAGS =
            Set.of("exercise", "answer", "check", "self-test", "hidden", "raises-exception");
    private static final Set<String> CELL_METADATA =
            Set.of("tags", "jenera", "jupyter", "slideshow", "nbgrader");
    private static final Set<String> METADATA = Set.of("kernelspec", "jenera", "language_info");
    private static final Gson ONE_SPACE =
            new GsonBuilder()
                    .disableHtmlEscaping()
                    .serializeNulls()
                    .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
                    .create();

    @Override
    public void check(Notebook notebook, Report report) {
        JsonObject json = notebook.json();
        String version = json.get("nbformat") + "." + json.get("nbformat_minor");
        if (!version.equals("4.5")) {
            report.add("nbformat " + version, "4.5");
        }
        checkSpelling(notebook, report);
        JsonElement kernel = notebook.metadata().get("kernelspec");
        if (!KERNEL.equals(kernel)) {
            report.add("kernelspec " + kernel, KERNEL.toString());
        }
        for (String key : notebook.metadata().keySet()) {
            if (!METADATA.contains(key)) {
                report.add("metadata." + key, "only " + sorted(METADATA));
            }
        }
        Set<String> ids = new HashSet<>();
        for (Cell cell : notebook.cells()) {
            checkCell(cell, ids, report);
        }
    }

    /** Tools then write the file back as it was, and a diff shows what a person changed. */
    private static void checkSpelling(Notebook notebook, Report report) {
        List<String> wanted = (ONE_SPACE.toJson(notebook.json()) + "\n").lines().toList();
        List<String> lines = notebook.text().lines().toList();
        for (int i = 0; i < Math.min(wanted.size(), lines.size()); i++) {
            if (!wanted.get(i).equals(lines.get(i))) {
                report.add(
                        "line %d: '%s'".formatted(i + 1, lines.get(i)),
                        "'%s' (JSON with an indent of one space, as Jupyter writes it)"
                                .formatted(wanted.get(i)));
                return;
            }
        }
        if (!notebook.text().endsWith("}\n")) {
            report.add("no line end after the last brace", "one");
        }
    }

    private static void checkCell(Cell cell, Set<String> ids, Report report) {
        if (!cell.json().has("id") || !cell.name().matches("[a-zA-Z0-9_-]{1,64}")) {
            report.add(cell, "the id " + cell.json().get("id"), "1 to 64 letters, digits, - or _");
        } else if (!ids.add(cell.name())) {
            report.add(cell, "its id a second time", "an id of its own for each cell");
        }
        if (!cell.outputs().isEmpty()) {
            report.add(
                    cell,
                    cell.outputs().size() + " output(s)",
                    "none in a source notebook; clear them");
        }
        JsonElement count = cell.json().get("execution_count");
        if (cell.isCode() && (count == null || !count.isJsonNull())) {
            report.add(cell, "execution_count " + count, "null in a source notebook");
        }
        if (!cell.isCode() && !cell.isMarkdown()) {
            report.add(cell, "a cell of type " + cell.type(), "code or markdown");
        }
        for (String key : cell.metadata().keySet()) {
            if (!CELL_METADATA.contains(key)) {
                report.add(cell, "metadata." + key, "only " + sorted(CELL_METADATA));
            }
        }
        for (String tag : cell.tags()) {
            if (!TAGS.contains(tag)) {
                report.add(cell, "the tag '" + tag + "'", "one of " + sorted(TAGS));
            }
        }
        if (cell.source().isBlank()) {
            report.add(cell, "an empty cell", "something in it");
        }
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
