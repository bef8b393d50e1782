package org.jenera.kernel.eval;

/** Colours that can be read on light and on dark pages. */
final class Colours {
    private static final String RED = "\u001b[31m";
    private static final String BLUE = "\u001b[34m";
    private static final String RESET = "\u001b[0m";

    private Colours() {}

    /** For the kind of an error, and the place of it in a line. */
    static String error(String text) {
        return text.isEmpty() ? "" : RED + text + RESET;
    }

    /** For where something is. */
    static String place(String text) {
        return BLUE + text + RESET;
    }
}
