package org.jenera.notes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One cell of a notebook, a view of its JSON.
 *
 * @param index its place in the notebook, from 0
 * @param json the cell as the file has it
 */
public record Cell(int index, JsonObject json) {

    /**
     * The cell's name in errors.
     *
     * @return its id, or {@code #7} for the seventh cell if it has none
     */
    public String name() {
        return json.has("id") ? json.get("id").getAsString() : "#" + (index + 1);
    }

    /**
     * What kind of cell this is.
     *
     * @return {@code markdown}, {@code code} or {@code raw}
     */
    public String type() {
        return json.get("cell_type").getAsString();
    }

    /**
     * Whether the cell holds code.
     *
     * @return true for code
     */
    public boolean isCode() {
        return "code".equals(type());
    }

    /**
     * Whether the cell holds prose.
     *
     * @return true for Markdown
     */
    public boolean isMarkdown() {
        return "markdown".equals(type());
    }

    /**
     * The text of the cell.
     *
     * @return the lines, joined
     */
    public String source() {
        return text(json.get("source"));
    }

    /**
     * What the cell is marked with.
     *
     * @return its tags, in order
     */
    public List<String> tags() {
        List<String> tags = new ArrayList<>();
        if (metadata().has("tags")) {
            metadata().getAsJsonArray("tags").forEach(tag -> tags.add(tag.getAsString()));
        }
        return tags;
    }

    /**
     * Whether the cell bears a tag.
     *
     * @param tag the tag
     * @return true if it does
     */
    public boolean isTagged(String tag) {
        return tags().contains(tag);
    }

    /**
     * What else is known of the cell.
     *
     * @return the metadata, empty if the file has none
     */
    public JsonObject metadata() {
        return json.has("metadata") ? json.getAsJsonObject("metadata") : new JsonObject();
    }

    /**
     * What the course itself has to say of the cell.
     *
     * @return the object {@code jenera} of the metadata, empty if there is none
     */
    public JsonObject jenera() {
        return metadata().get("jenera") instanceof JsonObject own ? own : new JsonObject();
    }

    /**
     * What running the cell gave.
     *
     * @return the outputs, empty for prose
     */
    public List<JsonObject> outputs() {
        List<JsonObject> outputs = new ArrayList<>();
        if (json.has("outputs")) {
            json.getAsJsonArray("outputs").forEach(output -> outputs.add(output.getAsJsonObject()));
        }
        return outputs;
    }

    /**
     * Joins text that the notebook format allows to be one string or a list of lines.
     *
     * @param value a string or an array of strings
     * @return the text
     */
    public static String text(JsonElement value) {
        if (value instanceof JsonArray lines) {
            StringBuilder joined = new StringBuilder();
            lines.forEach(line -> joined.append(line.getAsString()));
            return joined.toString();
        }
        return value.getAsString();
    }
}
