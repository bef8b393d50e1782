package org.jenera.notes;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;

/**
 * The copy of an executed notebook that nbconvert gets to see: formulas are marks, images are
 * files, and each output has only the one form in which the page shows it.
 */
final class ShieldedNotebook {
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

    private ShieldedNotebook() {}

    /**
     * Makes the copy.
     *
     * @param notebook an executed notebook
     * @param shield keeps its formulas
     * @param images keeps its images
     * @return the copy's text
     */
    static String of(Notebook notebook, MathShield shield, OutputImages images) {
        JsonObject copy = notebook.json().deepCopy();
        JsonObject language =
                JsonParser.parseString("{\"name\":\"java\",\"pygments_lexer\":\"java\"}")
                        .getAsJsonObject();
        copy.getAsJsonObject("metadata").add("language_info", language);
        JsonArray cells = copy.getAsJsonArray("cells");
        for (Cell cell : notebook.cells()) {
            JsonObject shielded = cells.get(cell.index()).getAsJsonObject();
            if (cell.isMarkdown()) {
                shielded.addProperty("source", shield.shieldMarkdown(cell.source(), cell.name()));
            }
            if (cell.isCode()) {
                JsonArray outputs = shielded.getAsJsonArray("outputs");
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
        return new Gson().toJson(copy);
    }

    private static void shield(
            JsonObject output, String cell, int number, MathShield shield, OutputImages images) {
        JsonObject data = output.getAsJsonObject("data");
        String form = FORMS.stream().filter(data::has).findFirst().orElse("text/plain");
        String text = data.has(form) ? Cell.text(data.get(form)) : "";
        JsonObject shown = new JsonObject();
        switch (form) {
            case "text/markdown" -> shown.addProperty(form, shield.shieldMarkdown(text, cell));
            case "text/latex" -> shown.addProperty(form, shield.shieldLatex(text, cell));
            default ->
                    shown.addProperty(
                            OutputImages.isImage(form) ? "text/html" : form,
                            OutputImages.isImage(form)
                                    ? images.write(output, form, cell, number)
                                    : text);
        }
        output.add("data", shown);
    }
}
