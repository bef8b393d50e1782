package org.jenera.kernel.magic;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenera.kernel.snippet.Cell;

/** Runs a file as if it stood in the cell. */
final class LoadMagic implements Magic {
    private static final List<String> ENDINGS =
            List.of("", ".jsh", ".jshell", ".java", ".jjava", ".ipynb");

    private final Session session;

    LoadMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line(
                                "load",
                                "FILE",
                                "Runs a file of Java source (.java, .jsh, .jshell) or all cells of"
                                        + " a notebook (.ipynb).")
                        .withAliases("run"));
    }

    @Override
    public Object run(MagicCall call) throws IOException {
        Path file = find(call.operand("one file"));
        String text = Files.readString(file);
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".ipynb")
                ? notebook(name, text)
                : session.evaluator().evaluate(new Cell(name, text));
    }

    private static Path find(String argument) {
        for (String ending : ENDINGS) {
            Path file = PathArguments.path(argument + ending);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IllegalArgumentException(
                "There is no file "
                        + PathArguments.path(argument)
                        + ", nor one that ends in "
                        + String.join(", ", ENDINGS.subList(1, ENDINGS.size()))
                        + ".");
    }

    private Object notebook(String name, String text) {
        Object last = null;
        int number = 0;
        try {
            for (JsonElement each :
                    JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
                JsonObject cell = each.getAsJsonObject();
                number++;
                if (cell.get("cell_type").getAsString().equals("code")) {
                    String label = name + ", cell " + number;
                    Cell source = new Cell(label, source(cell.get("source")));
                    last = session.evaluator().evaluate(source);
                }
            }
            return last;
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IllegalArgumentException(name + " is not a notebook of format 4.", e);
        }
    }

    private static String source(JsonElement source) {
        if (source.isJsonPrimitive()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
