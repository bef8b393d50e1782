package org.jenera.kernel.report;

/** Colours that can be read on light and on dark pages. */
final class Colours {
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String BLUE = "\u001b[34m";
    private static final String RESET = "\u001b[0m";

    private Colours() {}

    /** For the kind of an error; bold, as red is pale on the red ground that front ends give it. */
    static String kind(String text) {
        return BOLD + text + RESET;
    }

    /** For the place of an error in its line. */
    static String error(String text) {
        return text.isEmpty() ? "" : RED + text + RESET;
    }

    /** For where something is. */
    static String place(String text) {
        return BLUE + text + RESET;
    }
}
