package org.jenera.bench;

import java.util.HashMap;
import java.util.Map;

/** The options of a command line: {@code --name value}, or {@code --name} alone. */
final class Options {

    /** Stands for the value of an option that was given none. */
    private static final String ALONE = "";

    private final Map<String, String> values = new HashMap<>();

    Options(String[] arguments, int from) {
        int i = from;
        while (i < arguments.length) {
            if (!arguments[i].startsWith("--")) {
                throw new IllegalArgumentException(
                        "Options are --name value, or --name alone; given: " + arguments[i]);
            }
            boolean alone = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
            values.put(arguments[i].substring(2), alone ? ALONE : arguments[i + 1]);
            i += alone ? 1 : 2;
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

    /** Whether the option was given; it takes no value. */
    boolean flag(String name) {
        String value = values.remove(name);
        if (value != null && !value.equals(ALONE)) {
            throw new IllegalArgumentException("--" + name + " takes no value; given: " + value);
        }
        return value != null;
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
