package org.jenera.kernel.eval;

import java.util.List;

/** Hands values between magics and the Java of cells. */
public final class MagicValue {
    private static Object value;

    private MagicValue() {}

    /** Keeps a value until it is taken. */
    public static synchronized void put(Object newValue) {
        value = newValue;
    }

    /** The value that was put last; it is not kept after that. */
    @SuppressWarnings("unchecked") // as in IJava, whoever assigns a magic's value knows its type
    public static synchronized <T> T take() {
        Object taken = value;
        value = null;
        return (T) taken;
    }

    /** The type that {@code var} should give to the value, as a cast. */
    static String castTo(Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return "(java.util.List<String>) ";
        }
        if (value instanceof String) {
            return "(String) ";
        }
        return "(Object) ";
    }
}
