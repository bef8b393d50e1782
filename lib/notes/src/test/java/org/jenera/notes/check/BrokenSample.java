package org.jenera.notes.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenera.notes.Problem;
import org.jenera.notes.Tools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A good notebook, to be broken in one way after the other; a rule must see it and say where. */
abstract class BrokenSample {

    private static final NotebookChecks CHECKS = new NotebookChecks();
    static final Gson JSON =
            new GsonBuilder()
                    .disableHtmlEscaping()
                    .serializeNulls()
                    .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
                    .create();

    @TempDir protected Path folder;
    protected JsonObject notebook;

    @BeforeEach
    void readSample() throws IOException {
        notebook =
                JsonParser.parseString(Files.readString(Tools.SAMPLE.resolve("02-sample.ipynb")))
                        .getAsJsonObject();
        Files.createDirectories(folder.resolve("figures"));
        for (String file : List.of("01-sample.ipynb", "figures/coin.svg")) {
            Files.copy(Tools.SAMPLE.resolve(file), folder.resolve(file));
        }
    }

    final List<Problem> problems(String text) {
        try {
            Path file = folder.resolve("02-sample.ipynb");
            Files.writeString(file, text);
            return CHECKS.check(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Asserts that exactly this is wrong with the notebook as it now is. */
    final void assertFound(String cell, String... found) {
        List<Problem> problems = problems(JSON.toJson(notebook) + "\n");
        assertEquals(found.length, problems.size(), problems.toString());
        for (int i = 0; i < found.length; i++) {
            Problem problem = problems.get(i);
            assertEquals("02-sample.ipynb", problem.notebook());
            assertEquals(cell, problem.cell(), problem.toString());
            assertTrue(problem.found().contains(found[i]), problem.toString());
            assertTrue(!problem.expected().isBlank(), problem.toString());
        }
    }

    final JsonArray cells() {
        return notebook.getAsJsonArray("cells");
    }

    final int index(String id) {
        for (int i = 0; i < cells().size(); i++) {
            if (cells().get(i).getAsJsonObject().get("id").getAsString().equals(id)) {
                return i;
            }
        }
        throw new AssertionError("the sample has no cell " + id);
    }

    final JsonObject cell(String id) {
        return cells().get(index(id)).getAsJsonObject();
    }

    final void source(String id, String text) {
        cell(id).addProperty("source", text);
    }

    final void append(String id, String text) {
        cell(id).getAsJsonArray("source").add(text);
    }

    final JsonObject front() {
        return notebook.getAsJsonObject("metadata").getAsJsonObject("jenera");
    }

    static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
