package org.jenera.plot;

/** Where the legend of a plot stands. */
public enum LegendPlace {
    /** Below the plot, where it hides nothing. */
    BELOW,
    /** In the corner of the plot with the fewest marks, or below if every corner has some. */
    INSIDE,
    /** Nowhere. */
    NONE
}
