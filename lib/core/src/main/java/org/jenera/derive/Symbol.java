package org.jenera.derive;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Something that a derivation takes as given.
 *
 * @param name in LaTeX
 * @param value on an instance
 * @param varies whether it depends on the instance
 */
record Symbol<I>(String name, Function<? super I, ?> value, boolean varies) {

    private static final int LONGEST = 300;

    String valueOn(I instance) {
        return describe(value.apply(instance));
    }

    Derivation.Given given() {
        return new Derivation.Given(name, varies ? "" : valueOn(null));
    }

    /** A value as a failure shows it: arrays by their entries, and not without end. */
    static String describe(Object value) {
        String wrapped = Arrays.deepToString(new Object[] {value});
        String text = wrapped.substring(1, wrapped.length() - 1);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
