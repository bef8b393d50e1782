package org.jenera.kernel.help;

/**
 * One thing that may stand instead of the word at the caret.
 *
 * @param text what to put there
 * @param type what it is, in the words that front ends have icons for
 * @param signature how it is declared; may be empty
 * @param rank lower stands further up
 */
record Match(String text, String type, String signature, int rank) {
    /** How much further up stands what has the type that the place asks for. */
    static final int FITTING = 10;

    /** From the cells: what the reader has declared. */
    static final int OWN = 1;

    static final int USUAL = 2;

    /** From a superclass. */
    static final int INHERITED = 3;

    /** What every object has. */
    static final int OBJECTS = 5;

    /** Named through a value, but of its class. */
    static final int OF_CLASS = 4;

    static final int KEYWORD = 4;

    /** Would need an import. */
    static final int ELSEWHERE = 6;

    /** The same as a member of a class. */
    Match of(String className) {
        return new Match(className + "." + text, type, signature, rank);
    }
}
