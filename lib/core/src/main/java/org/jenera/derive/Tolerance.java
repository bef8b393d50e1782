package org.jenera.derive;

/**
 * How far two sides may lie apart: \(a + r \max(|x|, |y|)\), and where a side is an estimate a
 * number of standard errors more.
 */
record Tolerance(double relative, double absolute, double standardErrors) {

    static final Tolerance DEFAULT = new Tolerance(1e-9, 1e-9, 4);

    Tolerance {
        requireFinite("The relative tolerance", relative);
        requireFinite("The absolute tolerance", absolute);
        requireFinite("The number of standard errors", standardErrors);
    }

    private static void requireFinite(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    name + " is a finite number, at least 0; given: " + value);
        }
    }
}
