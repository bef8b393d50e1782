package org.jenera.bench;

import java.util.HashMap;
import java.util.Map;

/** The options of a command line: pairs of {@code --name value}. */
final class Options {

    private final Map<String, String> values = new HashMap<>();

    Options(String[] arguments, int from) {
        for (int i = from; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Options are pairs of --name value; given: " + arguments[i]);
            }
            values.put(arguments[i].substring(2), arguments[i + 1]);
        }
    }

    /** A whole number of at least 1. */
    int count(String name, int byDefault) {
        String value = values.remove(name);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new IllegalArgumentException(
                "--" + name + " takes a whole number of at least 1; given: " + value);
    }

    String text(String name, String byDefault) {
        String value = values.remove(name);
        return value == null ? byDefault : value;
    }

    /** Refuses what nobody asked for. */
    void requireAllUsed() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(
                    "No such option: --" + values.keySet().iterator().next());
        }
    }
}
