package org.jenera.markov;

/** What sequences of symbols and of counts have in common. */
final class WholeNumbers {

    private WholeNumbers() {}

    /** Refuses all but whole numbers from 0 to a greatest one; what is missing passes. */
    static void check(String what, Sequence x, double greatest) {
        if (x.dimensions() != 1) {
            throw new IllegalArgumentException(
                    "A sequence of "
                            + what
                            + " has one number an observation; given: "
                            + x.dimensions());
        }
        for (int t = 0; t < x.length(); t++) {
            double value = x.get(t);
            if (!x.isMissing(t)
                    && !(value >= 0 && value <= greatest && value == Math.rint(value))) {
                throw new IllegalArgumentException(
                        "Observation "
                                + t
                                + " (counted from 0) is "
                                + value
                                + "; "
                                + what
                                + " are whole numbers from 0"
                                + (greatest < Integer.MAX_VALUE ? " to " + (int) greatest : "")
                                + ", NaN is missing");
            }
        }
    }
}
