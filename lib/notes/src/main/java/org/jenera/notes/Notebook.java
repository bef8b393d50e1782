package org.jenera.notes;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A notebook as its file has it.
 *
 * @param file where it is
 * @param text the file's text
 * @param json the file's content
 */
public record Notebook(Path file, String text, JsonObject json) {

    /**
     * Reads a notebook.
     *
     * @param file an {@code .ipynb} file
     * @return the notebook
     * @throws NotesException if it is no notebook
     */
    public static Notebook read(Path file) {
        String name = file.getFileName().toString();
        try {
            String text = Files.readString(file);
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            json.getAsJsonArray("cells")
                    .forEach(cell -> cell.getAsJsonObject().get("cell_type").getAsString());
            return new Notebook(file, text, json);
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new NotesException(
                    new Problem(
                            name,
                            "",
                            "no notebook (" + e.getMessage() + ")",
                            "the JSON of nbformat 4.5"));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /**
     * Finds the notebooks of a folder.
     *
     * @param folder the folder; it need not exist
     * @return the files, in the order of their names
     */
    public static List<Path> in(Path folder) {
        return Folder.files(folder, ".ipynb");
    }

    /**
     * The file's name.
     *
     * @return such as {@code 02-gaussian-mixtures.ipynb}
     */
    public String name() {
        return file.getFileName().toString();
    }

    /**
     * The file's name without its ending.
     *
     * @return such as {@code 02-gaussian-mixtures}
     */
    public String stem() {
        return stem(file);
    }

    /**
     * The name of a notebook's file without its ending.
     *
     * @param file the file
     * @return such as {@code 02-gaussian-mixtures}
     */
    public static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    }

    /**
     * The chapter's number.
     *
     * @return such as {@code 02}, empty for a notebook outside the order
     */
    public String number() {
        return stem().matches("\\d\\d-.*") ? stem().substring(0, 2) : "";
    }

    /**
     * The file's name of the page made of it.
     *
     * @return such as {@code 02-gaussian-mixtures.html}
     */
    public String page() {
        return stem() + ".html";
    }

    /**
     * The cells.
     *
     * @return in order
     */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        json.getAsJsonArray("cells")
                .forEach(cell -> cells.add(new Cell(cells.size(), cell.getAsJsonObject())));
        return cells;
    }

    /**
     * A copy without the cells that bear a tag.
     *
     * @param tag the tag
     * @return the copy, whose text is still that of the file
     */
    Notebook without(String tag) {
        JsonObject copy = json.deepCopy();
        JsonArray left = new JsonArray();
        cells().stream().filter(cell -> !cell.isTagged(tag)).forEach(cell -> left.add(cell.json()));
        copy.add("cells", left);
        return new Notebook(file, text, copy);
    }

    /**
     * What is known of the notebook as a whole.
     *
     * @return the metadata, empty if the file has none
     */
    public JsonObject metadata() {
        return json.has("metadata") ? json.getAsJsonObject("metadata") : new JsonObject();
    }

    /**
     * What the course itself has to say of the notebook.
     *
     * @return the object {@code jenera} of the metadata, empty if there is none
     */
    public JsonObject jenera() {
        return metadata().get("jenera") instanceof JsonObject own ? own : new JsonObject();
    }

    /**
     * What the chapter says of itself.
     *
     * @return the front matter
     * @throws NotesException if a field is missing or of the wrong kind
     */
    public FrontMatter frontMatter() {
        return FrontMatter.of(this);
    }
}
