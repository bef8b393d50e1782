package org.jenera.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The content of a request, read with care: what is there has the type that it should have, or the
 * request is answered with an error that says which field is wrong.
 *
 * @param type the request's type, for messages
 * @param json the fields
 */
public record Content(String type, JsonObject json) {
    private static final int SHOWN = 60;

    /** A text that must be there. */
    public String string(String name) {
        String value = string(name, null);
        if (value == null) {
            throw new BadRequestException(
                    type + " lacks \"" + name + "\", which must be a string.");
        }
        return value;
    }

    /** A text, or the default where it is missing or null. */
    public String string(String name, String byDefault) {
        JsonPrimitive value = primitive(name, "a string", JsonPrimitive::isString);
        return value == null ? byDefault : value.getAsString();
    }

    /** A truth value, or the default where it is missing or null. */
    public boolean flag(String name, boolean byDefault) {
        JsonPrimitive value = primitive(name, "true or false", JsonPrimitive::isBoolean);
        return value == null ? byDefault : value.getAsBoolean();
    }

    /** A whole number, or the default where it is missing or null. */
    public int integer(String name, int byDefault) {
        JsonPrimitive value = primitive(name, "a whole number", Content::isInteger);
        return value == null ? byDefault : (int) value.getAsDouble();
    }

    /** An object, empty where it is missing or null. */
    public JsonObject object(String name) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            return new JsonObject();
        }
        if (!value.isJsonObject()) {
            throw wrong(name, "an object", value);
        }
        return value.getAsJsonObject();
    }

    /** An object whose values are texts, empty where it is missing or null. */
    public Map<String, String> strings(String name) {
        Content entries = new Content(type + "." + name, object(name));
        Map<String, String> strings = new LinkedHashMap<>();
        entries.json().keySet().forEach(key -> strings.put(key, entries.string(key)));
        return strings;
    }

    private JsonPrimitive primitive(String name, String expected, Predicate<JsonPrimitive> fits) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        if (!value.isJsonPrimitive() || !fits.test(value.getAsJsonPrimitive())) {
            throw wrong(name, expected, value);
        }
        return value.getAsJsonPrimitive();
    }

    /** Reads as a double first: a number like 1e999999999 would take for ever as a whole number. */
    private static boolean isInteger(JsonPrimitive value) {
        if (!value.isNumber()) {
            return false;
        }
        double number = value.getAsDouble();
        return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
    }

    private BadRequestException wrong(String name, String expected, JsonElement value) {
        String given = value.toString();
        String shown = given.length() > SHOWN ? given.substring(0, SHOWN) + "..." : given;
        return new BadRequestException(
                type + ": \"" + name + "\" must be " + expected + ", but is " + shown + ".");
    }
}
