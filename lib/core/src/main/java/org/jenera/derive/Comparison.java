package org.jenera.derive;

import org.jenera.model.Estimate;

/**
 * One relation between two sides on one instance.
 *
 * @param violation by how much the relation is broken, see {@link Relation#violation}
 * @param exact the part of the tolerance that does not come from chance
 * @param standardError of the difference of the two sides, which are independent
 * @param allowed the whole tolerance
 * @param scale the larger side, or 1 where both are smaller
 */
record Comparison(
        double violation, double exact, double standardError, double allowed, double scale) {

    static Comparison of(Estimate before, Relation relation, Estimate value, Tolerance tolerance) {
        double larger = Math.max(Math.abs(before.value()), Math.abs(value.value()));
        // An infinite side is equal to nothing but itself, so it must not widen the tolerance.
        double finite = Double.isInfinite(larger) ? 0 : larger;
        double exact = tolerance.absolute() + tolerance.relative() * finite;
        double error = Math.hypot(before.standardError(), value.standardError());
        return new Comparison(
                relation.violation(before.value(), value.value()),
                exact,
                error,
                exact + tolerance.standardErrors() * error,
                Math.max(1, finite));
    }

    boolean holds() {
        return violation <= allowed;
    }

    boolean byChance() {
        return standardError > 0;
    }

    /** The violation relative to the larger side, absolute where both sides are below 1. */
    double relativeViolation() {
        return violation / scale;
    }

    /** The violation in standard errors; rounding, which chance does not explain, is left out. */
    double standardErrors() {
        return byChance() ? Math.max(0, violation - exact) / standardError : 0;
    }
}
