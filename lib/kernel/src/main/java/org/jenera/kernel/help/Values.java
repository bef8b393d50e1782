package org.jenera.kernel.help;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** Values in a line. */
final class Values {
    private static final int LONGEST = 120;
    private static final int MANY = 100;

    private Values() {}

    /** As it would stand in source. */
    static String literal(Object constant) {
        if (constant instanceof String text) {
            return "\"" + escaped(shorten(text)).replace("\"", "\\\"") + "\"";
        }
        if (constant instanceof Character) {
            return "'" + escaped(constant.toString()) + "'";
        }
        return String.valueOf(constant);
    }

    /** What a variable holds; calls {@code toString} only where that cannot take long. */
    static String brief(Object value) {
        if (value == null || value instanceof String || value instanceof Character) {
            return literal(value);
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        if (value instanceof Collection<?> some && some.size() > MANY) {
            return some.size() + " elements";
        }
        if (value instanceof Map<?, ?> map && map.size() > MANY) {
            return map.size() + " entries";
        }
        return shorten(String.valueOf(value).replaceAll("\\s*\\R\\s*", " "));
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < length && text.length() < LONGEST; i++) {
            text.append(i == 0 ? "" : ", ");
            if (i == MANY) {
                break;
            }
            text.append(brief(Array.get(array, i)));
        }
        String all = text.append("}").toString();
        return shorten(all) + (length > 5 ? " (" + length + " elements)" : "");
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }
}
