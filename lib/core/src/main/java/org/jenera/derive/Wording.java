package org.jenera.derive;

/** The words that the two layouts of a derivation share. */
final class Wording {

    private Wording() {}

    /** Which line a mistake would replace, and on how many instances that was noticed. */
    static String place(Derivation.Mistake mistake, Derivation derivation) {
        String place =
                mistake.step() == 0
                        ? "instead of the start"
                        : "instead of " + label(mistake.step());
        return mistake.rejected() == derivation.instances()
                ? place
                : place + ", seen on " + mistake.rejected() + " of " + derivation.instances();
    }

    static String label(int step) {
        return "(" + step + ")";
    }
}
