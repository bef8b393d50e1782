package org.jenera.notes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a chapter says of itself: the object {@code jenera} in the notebook's metadata.
 *
 * @param title the chapter's name, without its number
 * @param summary one sentence: what the reader will be able to do
 * @param objectives 3 to 5, each tied to a check further down
 * @param prerequisites the notebooks to read before, by file name
 * @param minutes how long it takes to read
 * @param secondsBudget how long its cells may run in the laptop profile, in seconds
 * @param device what it runs on, such as {@code CPU}
 * @param seconds how long its cells ran, in seconds; only an executed notebook knows
 * @param isSmoke whether its experiments were so small that their results mean nothing
 */
public record FrontMatter(
        String title,
        String summary,
        List<String> objectives,
        List<String> prerequisites,
        int minutes,
        int secondsBudget,
        String device,
        OptionalDouble seconds,
        boolean isSmoke) {

    static FrontMatter of(Notebook notebook) {
        if (!(notebook.metadata().get("jenera") instanceof JsonObject json)) {
            throw new NotesException(
                    new Problem(
                            notebook.name(),
                            "",
                            "no front matter",
                            "an object metadata.jenera with title, summary, objectives, prerequisites,"
                                    + " minutes, seconds_budget, device"));
        }
        Reader reader = new Reader(notebook.name(), json, new ArrayList<>());
        FrontMatter front =
                new FrontMatter(
                        reader.text("title"),
                        reader.text("summary"),
                        reader.list("objectives"),
                        reader.list("prerequisites"),
                        reader.number("minutes"),
                        reader.number("seconds_budget"),
                        reader.text("device"),
                        json.has("seconds")
                                ? OptionalDouble.of(json.get("seconds").getAsDouble())
                                : OptionalDouble.empty(),
                        json.has("profile") && json.get("profile").getAsString().equals("smoke"));
        if (!reader.problems().isEmpty()) {
            throw new NotesException(reader.problems());
        }
        return front;
    }

    /** Reads fields; one that cannot be read is a problem and empty. */
    private record Reader(String notebook, JsonObject json, List<Problem> problems) {

        String text(String field) {
            JsonElement value = json.get(field);
            if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
                report(field, "some text");
                return "";
            }
            return value.getAsString();
        }

        int number(String field) {
            JsonElement value = json.get(field);
            if (value == null
                    || !value.isJsonPrimitive()
                    || !value.getAsString().matches("[1-9]\\d*")) {
                report(field, "a whole number above 0");
                return 0;
            }
            return value.getAsInt();
        }

        List<String> list(String field) {
            if (!(json.get(field) instanceof JsonArray values)
                    || !values.asList().stream().allMatch(JsonElement::isJsonPrimitive)) {
                report(field, "a list of strings");
                return List.of();
            }
            return values.asList().stream().map(JsonElement::getAsString).toList();
        }

        private void report(String field, String expected) {
            String found = "metadata.jenera.%s = %s".formatted(field, json.get(field));
            problems.add(new Problem(notebook, "", found, expected));
        }
    }
}
