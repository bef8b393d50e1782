package org.jenera.bench;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Just enough JSON to ask a script for something. */
final class Json {
    private Json() {}

    /** An array of texts, on one line. */
    static String array(String... texts) {
        return Arrays.stream(texts).map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return '"' + escaped + '"';
    }
}
