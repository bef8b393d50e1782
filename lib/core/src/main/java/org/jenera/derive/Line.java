package org.jenera.derive;

/**
 * A line of a derivation that has not been checked.
 *
 * @param number the number of its step; 0 for the start
 * @param relation of the line before to this one; null for the start
 * @param expression in LaTeX
 * @param reason empty for the start
 */
record Line<I>(int number, Relation relation, String expression, String reason, Side<I> side) {

    /** Whether it is a noisy copy of the line before, for which that line can stand. */
    boolean repeatsByChance() {
        return side.byChance() && relation == Relation.EQUAL;
    }

    /** The line as a failure names it. */
    String named() {
        return number == 0 ? "the start" : "step " + number;
    }
}
