package org.jenera.notes;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of an executed notebook for nbconvert: code, and outputs in the one form in which
 * the page shows them. Prose is set here, formulas are marks, images are files.
 *
 * @param json the copy that nbconvert gets
 * @param prose the HTML of each Markdown cell, by the cell's id, formulas still marks
 */
record ShieldedNotebook(String json, Map<String, String> prose) {
    /** The forms of an output, best first. */
    private static final List<String> FORMS =
            List.of(
                    "image/svg+xml",
                    "image/png",
                    "image/jpeg",
                    "text/html",
                    "text/markdown",
                    "text/latex",
                    "text/plain");

    /**
     * Makes the copy.
     *
     * @param notebook an executed notebook
     * @param shield keeps its formulas
     * @param images keeps its images
     * @return the copy
     */
    static ShieldedNotebook of(Notebook notebook, MathShield shield, OutputImages images) {
        JsonObject copy = notebook.json().deepCopy();
        JsonObject language = new JsonObject();
        language.addProperty("name", "java");
        language.addProperty("pygments_lexer", "java");
        copy.getAsJsonObject("metadata").add("language_info", language);
        JsonArray cells = copy.getAsJsonArray("cells");
        Map<String, String> prose = new HashMap<>();
        for (Cell cell : notebook.cells()) {
            JsonObject shielded = cells.get(cell.index()).getAsJsonObject();
            if (cell.isMarkdown()) {
                prose.put(
                        cell.name(),
                        Markdown.html(shield.shieldMarkdown(cell.source(), cell.name())));
                shielded.addProperty("source", "");
            }
            if (cell.isCode()) {
                JsonArray outputs = joined(shielded.getAsJsonArray("outputs"));
                shielded.add("outputs", outputs);
                for (int i = 0; i < outputs.size(); i++) {
                    if (outputs.get(i).getAsJsonObject().has("data")) {
                        shield(
                                outputs.get(i).getAsJsonObject(),
                                cell.name(),
                                i + 1,
                                shield,
                                images);
                    }
                }
            }
        }
        // A cell that did not run has the count null, which nbconvert wants to see.
        Gson gson = new GsonBuilder().serializeNulls().create();
        return new ShieldedNotebook(gson.toJson(copy), prose);
    }

    /** Text that was printed in pieces is one output. */
    private static JsonArray joined(JsonArray outputs) {
        JsonArray joined = new JsonArray();
        for (JsonElement element : outputs) {
            JsonObject output = element.getAsJsonObject();
            JsonObject last =
                    joined.isEmpty() ? null : joined.get(joined.size() - 1).getAsJsonObject();
            if (output.has("name") && last != null && output.get("name").equals(last.get("name"))) {
                last.addProperty(
                        "text", Cell.text(last.get("text")) + Cell.text(output.get("text")));
            } else {
                joined.add(output);
            }
        }
        return joined;
    }

    private static void shield(
            JsonObject output, String cell, int number, MathShield shield, OutputImages images) {
        JsonObject data = output.getAsJsonObject("data");
        String form = FORMS.stream().filter(data::has).findFirst().orElse("text/plain");
        String text = data.has(form) ? Cell.text(data.get(form)) : "";
        JsonObject shown = new JsonObject();
        if (form.equals("text/latex") && DerivationMarkup.isOne(data)) {
            shown.addProperty("text/html", DerivationMarkup.of(data, shield, cell));
            output.add("data", shown);
            return;
        }
        switch (form) {
            case "text/html", "text/plain" -> shown.addProperty(form, text);
            case "text/markdown" ->
                    shown.addProperty(
                            "text/html", Markdown.html(shield.shieldMarkdown(text, cell)));
            case "text/latex" ->
                    shown.addProperty(
                            "text/html",
                            "<div class=\"latex\">"
                                    + Markdown.html(shield.shieldLatex(text, cell))
                                    + "</div>");
            default -> shown.addProperty("text/html", images.write(output, form, cell, number));
        }
        output.add("data", shown);
    }
}
