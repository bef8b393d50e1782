package org.jenera.notebook;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shows arrays: their shape, their type, and the numbers in the corners. */
final class ArrayRenderers {

    /** DJL hands out all of an array or nothing: beyond this the copy costs more than it shows. */
    private static final long MOST_COPIED = 1_000_000;

    private ArrayRenderers() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(INDArray.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .register((array, context) -> render(heading(array), values(array), context));
        renderer.createRegistration(NDArray.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .register((array, context) -> render(heading(array), values(array), context));
        renderer.createRegistration(double[].class)
                .preferring(MIMEType.TEXT_PLAIN)
                .register((array, context) -> render(text(array), context));
        renderer.createRegistration(double[][].class)
                .preferring(MIMEType.TEXT_PLAIN)
                .register((array, context) -> render(text(array), context));
    }

    private static void render(String heading, String values, RenderContext context) {
        context.renderIfRequested(
                MIMEType.TEXT_HTML,
                () ->
                        Html.quiet(heading)
                                + "\n<pre style=\"margin:2px 0\">%s</pre>"
                                        .formatted(Html.escape(values)));
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> heading + "\n" + values);
    }

    private static void render(String text, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> text);
    }

    private static String heading(INDArray array) {
        return heading(array.shape(), array.dataType().name().toLowerCase(Locale.ROOT), "cpu");
    }

    private static String heading(NDArray array) {
        return heading(
                array.getShape().getShape(),
                array.getDataType().name().toLowerCase(Locale.ROOT),
                array.getDevice().toString().replace("()", ""));
    }

    /** A shape in Java's spelling: (3,) for a vector, () for a number. */
    static String heading(long[] shape, String type, String device) {
        String sizes = Arrays.toString(shape).replace("[", "").replace("]", "");
        return "shape (%s%s), %s, %s".formatted(sizes, shape.length == 1 ? "," : "", type, device);
    }

    private static String values(INDArray array) {
        return array.isEmpty()
                ? "[]"
                : Abbreviation.of(array.shape(), (ToDoubleFunction<long[]>) array::getDouble);
    }

    private static String values(NDArray array) {
        if (array.isReleased()) {
            return "(closed)";
        }
        long[] shape = array.getShape().getShape();
        if (array.size() > MOST_COPIED) {
            return "(%,d values)".formatted(array.size());
        }
        double[] numbers = numbers(array);
        return numbers.length == 0
                ? "[]"
                : Abbreviation.of(shape, index -> numbers[offset(shape, index)]);
    }

    private static double[] numbers(NDArray array) {
        if (array.getDataType() == DataType.BOOLEAN) {
            boolean[] flags = array.toBooleanArray();
            return IntStream.range(0, flags.length).mapToDouble(i -> flags[i] ? 1 : 0).toArray();
        }
        return Arrays.stream(array.toArray()).mapToDouble(Number::doubleValue).toArray();
    }

    private static int offset(long[] shape, long[] index) {
        long offset = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            offset = offset * shape[axis] + index[axis];
        }
        return Math.toIntExact(offset);
    }

    private static String text(double[] array) {
        return array.length == 0
                ? "double[0]"
                : "double[%d]  %s"
                        .formatted(
                                array.length,
                                Abbreviation.of(
                                        new long[] {array.length}, index -> array[(int) index[0]]));
    }

    private static String text(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        boolean matrix = columns > 0 && Arrays.stream(rows).allMatch(row -> row.length == columns);
        if (!matrix) {
            return "double[%d][] of %s"
                    .formatted(
                            rows.length,
                            Arrays.stream(rows).limit(10).map(ArrayRenderers::text).toList());
        }
        return "double[%d][%d]\n%s"
                .formatted(
                        rows.length,
                        columns,
                        Abbreviation.of(
                                new long[] {rows.length, columns},
                                index -> rows[(int) index[0]][(int) index[1]]));
    }
}
