package org.jenera.kernel;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.protocol.Replies;
import org.jenera.kernel.report.CellFailure;
import org.jenera.kernel.snippet.Cell;

/** What a front end is shown of the values that code ends in. */
final class Results {
    private final Supplier<Evaluator> evaluator;
    private final Renderer renderer;
    private volatile String lastDisplayId;

    /**
     * @param evaluator asked when there is code to run
     */
    Results(Supplier<Evaluator> evaluator, Renderer renderer) {
        this.evaluator = evaluator;
        this.renderer = renderer;
    }

    /** Remembers what the cell shows besides its result. */
    void noteDisplay(DisplayData data) {
        lastDisplayId = data.getDisplayId();
    }

    /**
     * Runs a cell.
     *
     * @return its result, or null if there is nothing to show
     */
    DisplayData of(Cell cell) {
        Object value = evaluator.get().evaluate(cell);
        if (value != null && value.equals(lastDisplayId)) {
            return null; // a cell that ends in display(x) has shown x; its id is of no interest
        }
        if (value instanceof PrintStream) {
            return null; // a cell that ends in System.out.printf(...) has said what it has to say
        }
        if (value == null || value instanceof DisplayData) {
            return (DisplayData) value;
        }
        return evaluator
                .get()
                .call("the result of the cell was shown", () -> renderer.render(value));
    }

    /**
     * Evaluates what a request asks for beside the cell.
     *
     * @param expressions by the names for their results; null for none
     */
    JsonObject ofExpressions(Map<String, String> expressions) {
        JsonObject values = new JsonObject();
        if (expressions != null) {
            expressions.forEach((name, source) -> values.add(name, ofExpression(source)));
        }
        return values;
    }

    private JsonObject ofExpression(String source) {
        try {
            DisplayData data = of(new Cell("user expression", source));
            return Replies.value(data == null ? new DisplayData("null") : data);
        } catch (CellFailure e) {
            return Replies.error(e.name(), e.getMessage(), e.traceback());
        }
    }

    /** The result as text, or null if it has no such form. */
    static String plainText(DisplayData data) {
        Object text = data.getData(MIMEType.TEXT_PLAIN);
        return text == null ? null : text.toString();
    }
}
