package org.jenera.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** Reads JSON that is an object and nothing else; the library's own reader lets much pass. */
final class StrictJson {
    private static final TypeAdapter<JsonElement> ADAPTER =
            new Gson().getAdapter(JsonElement.class);

    private StrictJson() {}

    /**
     * The object in the text.
     *
     * @throws BadRequestException if it is anything else; the message starts with what it is
     */
    static JsonObject object(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        try {
            JsonElement element = ADAPTER.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new BadRequestException("is more than one piece of JSON");
            }
            if (!element.isJsonObject()) {
                throw new BadRequestException("is not a JSON object");
            }
            return element.getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException | StackOverflowError e) {
            throw new BadRequestException("is not JSON");
        }
    }
}
