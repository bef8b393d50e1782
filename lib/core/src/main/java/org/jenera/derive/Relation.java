package org.jenera.derive;

/** How a line of a derivation relates to the line before it. */
public enum Relation {
    /** The line before equals this line. */
    EQUAL("=", "="),
    /** The line before is at least this line, which is a lower bound of it. */
    AT_LEAST("\\geq", "≥"),
    /** The line before is at most this line, which is an upper bound of it. */
    AT_MOST("\\leq", "≤");

    private final String latex;
    private final String symbol;

    Relation(String latex, String symbol) {
        this.latex = latex;
        this.symbol = symbol;
    }

    /** The relation in LaTeX. */
    public String latex() {
        return latex;
    }

    /** The relation as one Unicode character. */
    public String symbol() {
        return symbol;
    }

    /**
     * By how much the relation is broken: the distance for an equality; for a bound the signed
     * overshoot, negative where the bound holds with room to spare.
     */
    double violation(double before, double value) {
        if (before == value) {
            return 0; // also where both are the same infinity, whose difference is NaN
        }
        return switch (this) {
            case EQUAL -> Math.abs(before - value);
            case AT_LEAST -> value - before;
            case AT_MOST -> before - value;
        };
    }
}
