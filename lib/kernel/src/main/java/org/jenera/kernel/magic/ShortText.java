package org.jenera.kernel.magic;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import org.jenera.kernel.snippet.SnippetNames;

/** Values in one short line, without spelling out what is large. */
final class ShortText {
    private static final int ELEMENTS = 5;
    private static final int LENGTH = 60;

    private ShortText() {}

    static String of(Object value) {
        try {
            return cut(text(value, 0));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return "(toString fails: " + e.getClass().getSimpleName() + ")";
        }
    }

    private static String text(Object value, int depth) {
        if (value == null) {
            return "null";
        }
        if (value instanceof CharSequence text) {
            CharSequence start = text.length() > LENGTH ? text.subSequence(0, LENGTH) : text;
            String escaped = start.toString().replace("\n", "\\n").replace("\"", "\\\"");
            return "\"" + escaped + (text.length() > LENGTH ? "…" : "\"");
        }
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            StringJoiner elements = new StringJoiner(", ", "{", "}");
            for (int i = 0; i < Math.min(length, ELEMENTS); i++) {
                elements.add(nested(Array.get(value, i), depth));
            }
            return size(value.getClass().getSimpleName(), length) + more(elements, length);
        }
        if (value instanceof Collection<?> collection && isOfTheJdk(value)) {
            StringJoiner elements = new StringJoiner(", ", "[", "]");
            Iterator<?> all = collection.iterator();
            for (int i = 0; i < ELEMENTS && all.hasNext(); i++) {
                elements.add(nested(all.next(), depth));
            }
            return collection.size() + " × " + more(elements, collection.size());
        }
        if (value instanceof Map<?, ?> map && isOfTheJdk(value)) {
            StringJoiner elements = new StringJoiner(", ", "{", "}");
            map.entrySet().stream()
                    .limit(ELEMENTS)
                    .forEach(
                            each ->
                                    elements.add(
                                            nested(each.getKey(), depth)
                                                    + "="
                                                    + nested(each.getValue(), depth)));
            return map.size() + " × " + more(elements, map.size());
        }
        return SnippetNames.readable(String.valueOf(value)).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Others may have a better text of their own. */
    private static boolean isOfTheJdk(Object value) {
        return value.getClass().getName().startsWith("java.");
    }

    private static String nested(Object value, int depth) {
        return depth > 1 ? "…" : text(value, depth + 1);
    }

    private static String size(String type, int length) {
        return type.replaceFirst("\\[\\]", "[" + length + "]") + " ";
    }

    private static String more(StringJoiner elements, int size) {
        if (size > ELEMENTS) {
            elements.add("…");
        }
        return elements.toString();
    }

    private static String cut(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH - 1) + "…";
    }
}
