package org.jenera.kernel;

import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetNames;

/** Shows values as text where nobody else has a rendering for them. */
final class PlainTextRenderer extends Renderer {
    private static final int SHOWN = 100;

    private volatile boolean told;

    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        if (!data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(text(value));
            tellOfToString(value.getClass());
        } else if (value instanceof String
                && data.getData(MIMEType.TEXT_PLAIN) instanceof String text) {
            data.putText(SnippetNames.readable(text)); // a text that code made of such a name
        }
        return super.finalizeDisplayData(data, value);
    }

    private static String text(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Stream) {
            return "Stream, not read yet: .toList() shows its elements";
        }
        if (value instanceof BaseStream) {
            Class<?> kind = value.getClass();
            while (kind.getInterfaces().length == 0) {
                kind = kind.getSuperclass();
            }
            String name = kind.getInterfaces()[0].getSimpleName();
            return name + ", not read yet: .boxed().toList() shows its elements";
        }
        if (value instanceof Iterator && isWithoutText(value.getClass())) {
            return "Iterator, not read yet: hasNext() and next() go through its elements";
        }
        return value.getClass().isArray()
                ? array(value)
                : SnippetNames.readable(String.valueOf(value));
    }

    private static String array(Object value) {
        int length = Array.getLength(value);
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, SHOWN); i++) {
            Object element = Array.get(value, i);
            boolean nested = element != null && element.getClass().isArray();
            elements.add(nested ? array(element) : SnippetNames.readable(String.valueOf(element)));
        }
        if (length > SHOWN) {
            elements.add("... " + length + " in all");
        }
        return elements.toString();
    }

    /** Says once how a class of the reader's gets a better text than its name and a number. */
    private void tellOfToString(Class<?> type) {
        boolean plain = !type.isHidden() && !type.isAnonymousClass() && !type.isArray();
        if (!told && plain && SnippetLoader.isSnippet(type.getName()) && isWithoutText(type)) {
            told = true;
            System.err.println(
                    "Note: "
                            + type.getSimpleName()
                            + " does not say how to show it, so you see its name and a number. A"
                            + " record shows its values; a class does what its method public"
                            + " String toString() says.");
        }
    }

    private static boolean isWithoutText(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            return false; // every class has one
        }
    }
}
