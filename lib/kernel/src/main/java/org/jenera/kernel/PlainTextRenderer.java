package org.jenera.kernel;

import java.lang.reflect.Array;
import java.util.StringJoiner;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Shows the elements of an array where nobody else has a rendering for it. */
final class ArrayRenderer extends Renderer {
    private static final int SHOWN = 100;

    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        if (value.getClass().isArray() && !data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(text(value));
        }
        return super.finalizeDisplayData(data, value);
    }

    private static String text(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        int length = Array.getLength(value);
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, SHOWN); i++) {
            elements.add(text(Array.get(value, i)));
        }
        if (length > SHOWN) {
            elements.add("... " + length + " in all");
        }
        return elements.toString();
    }
}
