package org.jenera.derive;

/**
 * Claims of a text about its numbers, in one line each: a claim that does not hold throws, so that
 * the notebook stops where its text would be wrong.
 *
 * <p>They throw {@link AssertionError} whether or not the JVM was started with assertions enabled.
 */
public final class Claim {

    private Claim() {}

    /**
     * Claims that something is true.
     *
     * @param holds whether it is
     * @param claim the claim in words
     * @throws AssertionError if it does not hold
     */
    public static void that(boolean holds, String claim) {
        if (!holds) {
            throw new AssertionError("This does not hold: " + claim);
        }
    }

    /**
     * Claims that a number is known.
     *
     * @param what the name of the number
     * @param found the number
     * @param expected what it should be
     * @param tolerance the largest absolute difference allowed, at least 0
     * @throws AssertionError if the difference is larger, or either number is NaN
     */
    public static void near(String what, double found, double expected, double tolerance) {
        // Written so that NaN fails; equal infinities are near each other.
        if (!(Math.abs(found - expected) <= tolerance) && found != expected) {
            throw new AssertionError(
                    "%s is %s; expected %s within %s, off by %s"
                            .formatted(what, found, expected, tolerance, found - expected));
        }
    }

    /**
     * Claims that several numbers are known.
     *
     * @param what the name of the numbers
     * @param found (n)
     * @param expected (n)
     * @param tolerance the largest absolute difference allowed, at least 0
     * @throws AssertionError naming the first number that differs, or if there are too few or too
     *     many
     */
    public static void near(String what, double[] found, double[] expected, double tolerance) {
        if (found.length != expected.length) {
            throw new AssertionError(
                    "%s: %d numbers were found; expected %d"
                            .formatted(what, found.length, expected.length));
        }
        for (int i = 0; i < found.length; i++) {
            near(what + "[" + i + "]", found[i], expected[i], tolerance);
        }
    }
}
