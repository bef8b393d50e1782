package org.jenera.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Contents of replies that the library's own classes leave incomplete, as JSON. */
public final class Replies {
    private static final Gson GSON = new Gson();

    private Replies() {}

    /** An object with {@code status: ok}. */
    public static JsonObject ok() {
        return status("ok");
    }

    /** An object with {@code status: ok} and one field more. */
    public static JsonObject with(String name, JsonElement value) {
        JsonObject reply = ok();
        reply.add(name, value);
        return reply;
    }

    /** An object with the given status and nothing else. */
    public static JsonObject status(String status) {
        JsonObject reply = new JsonObject();
        reply.addProperty("status", status);
        return reply;
    }

    /** An error as it stands in replies and under user expressions. */
    public static JsonObject error(String name, String message, List<String> traceback) {
        JsonObject reply = status("error");
        reply.addProperty("ename", name);
        reply.addProperty("evalue", message == null ? "" : message);
        JsonArray lines = new JsonArray();
        traceback.forEach(lines::add);
        reply.add("traceback", lines);
        return reply;
    }

    /** A shown value as it stands under user expressions. */
    public static JsonObject value(DisplayData data) {
        JsonObject reply = json(data).getAsJsonObject();
        reply.addProperty("status", "ok");
        return reply;
    }

    /** Any value of the library as JSON. */
    public static JsonElement json(Object value) {
        return GSON.toJsonTree(value);
    }
}
