package org.jenera.derive;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Something that a derivation takes as given.
 *
 * @param name in LaTeX
 * @param value on an instance
 * @param varies whether it depends on the instance
 */
record Symbol<I>(String name, Function<? super I, ?> value, boolean varies) {

    private static final int LONGEST = 300;
    private static final Pattern ARRAY = Pattern.compile("\\[[\\[DFIJSBCZL]\\S*@[0-9a-f]+");

    String valueOn(I instance) {
        return describe(value.apply(instance));
    }

    Derivation.Given given() {
        return new Derivation.Given(name, varies ? "" : valueOn(null));
    }

    /** A value as a failure shows it: arrays by their entries, and not without end. */
    static String describe(Object value) {
        String text = entries(value);
        if (value instanceof Record instance && ARRAY.matcher(text).find()) {
            text = components(instance);
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String entries(Object value) {
        String wrapped = Arrays.deepToString(new Object[] {value});
        return wrapped.substring(1, wrapped.length() - 1);
    }

    /** What a record's own toString would say, if it did not give arrays by their address. */
    private static String components(Record instance) {
        StringJoiner text = new StringJoiner(", ", instance.getClass().getSimpleName() + "[", "]");
        for (RecordComponent component : instance.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object part = component.getAccessor().invoke(instance);
                text.add(component.getName() + "=" + describe(part)); // it may hold records
            } catch (ReflectiveOperationException | RuntimeException e) {
                return instance.toString(); // it will not be looked into
            }
        }
        return text.toString();
    }
}
