package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShieldedNotebookTest {
    private static final Katex KATEX = new Katex();
    @TempDir static Path folder;
    private static ShieldedNotebook shielded;

    @BeforeAll
    static void shieldNotebook() throws Exception {
        Path file = folder.resolve("02-a.ipynb");
        Files.writeString(
                file,
                """
                {"metadata": {}, "cells": [
                 {"cell_type": "markdown", "id": "prose", "source": ["a_b $a_b$\\n", "`$c$`"]},
                 {"cell_type": "code", "id": "code", "source": "1", "outputs": [
                  {"output_type": "stream", "name": "stdout", "text": ["one\\n"]},
                  {"output_type": "stream", "name": "stdout", "text": "two\\n"},
                  {"output_type": "stream", "name": "stderr", "text": "three\\n"},
                  {"output_type": "display_data", "data": {"text/plain": "x", "text/latex": "x^2"}},
                  {"output_type": "display_data", "data": {"image/svg+xml":
                   "<svg width='4' height='3' viewBox='0 0 4 3'><title>Four by three.</title><desc>A box.</desc><path d='M0 0'/></svg>"}}]}]}
                """);
        shielded =
                ShieldedNotebook.of(
                        Notebook.read(file),
                        new MathShield(KATEX, "02-a.ipynb"),
                        new OutputImages(folder, "02-a", new ArrayList<>()));
    }

    private static List<JsonObject> outputs() {
        JsonArray cells =
                JsonParser.parseString(shielded.json()).getAsJsonObject().getAsJsonArray("cells");
        return cells.get(1).getAsJsonObject().getAsJsonArray("outputs").asList().stream()
                .map(output -> output.getAsJsonObject())
                .toList();
    }

    @Test
    void proseIsSetAndItsFormulasAreMarks() {
        assertEquals("<p>a_b \uE0000\uE001\n<code>$c$</code></p>\n", shielded.prose().get("prose"));
    }

    @Test
    void textPrintedInPiecesIsOneOutput() {
        assertEquals("one\ntwo\n", outputs().get(0).get("text").getAsString());
        assertEquals("three\n", outputs().get(1).get("text").getAsString());
        assertEquals(4, outputs().size());
    }

    @Test
    void anOutputHasOneForm() {
        JsonObject data = outputs().get(2).getAsJsonObject("data");
        assertEquals("{\"text/html\"", data.toString().split(":")[0]);
        assertTrue(data.toString().contains("\uE0001\uE001"), data.toString());
    }

    @Test
    void anImageIsAFileWithItsWords() throws Exception {
        String html = outputs().get(3).getAsJsonObject("data").get("text/html").getAsString();
        assertTrue(html.contains("src=\"images/02-a/code-4.svg\""), html);
        assertTrue(html.contains("alt=\"A box.\"") && html.contains("width=\"4\""), html);
        assertTrue(html.contains("<figcaption>Four by three.</figcaption>"), html);
        String svg = Files.readString(folder.resolve("images/02-a/code-4.svg"));
        assertTrue(svg.startsWith("<svg") && svg.contains("viewBox") && svg.contains("<path"), svg);
        assertTrue(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""), svg);
    }
}
