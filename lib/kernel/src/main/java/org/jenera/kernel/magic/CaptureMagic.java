package org.jenera.kernel.magic;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jenera.kernel.Notebook;
import org.jenera.kernel.eval.MagicValue;
import org.jenera.kernel.protocol.Capture;

/** Runs a cell and keeps what it puts out. */
final class CaptureMagic implements Magic {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final Session session;

    CaptureMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.cell(
                                "capture",
                                "[--no-stdout] [--no-stderr] [--no-display] [NAME]",
                                "Runs the cell and keeps what it puts out in a variable, with"
                                        + " stdout(), stderr(), outputs() and show().")
                        .withOptions("--no-stdout", "--no-stderr", "--no-display"));
    }

    @Override
    public Object run(MagicCall call) {
        List<String> names = call.operands();
        if (names.size() > 1 || !names.stream().allMatch(each -> NAME.matcher(each).matches())) {
            throw call.misuse("It takes the name of one variable.");
        }
        boolean displays = !call.has("--no-display");
        Capture capture =
                session.capture(!call.has("--no-stdout"), !call.has("--no-stderr"), displays);
        Object value;
        try {
            // The magic's line stays, empty, so that errors tell the lines of the cell.
            value = session.evaluator().evaluate("\n" + call.body());
            if (displays && isResult(value, capture)) {
                Notebook.display(value);
            }
        } finally {
            capture.close();
        }
        if (!names.isEmpty()) {
            assign(names.get(0), capture);
        }
        return displays ? null : value;
    }

    /** Not what {@code display} and {@code printf} return, which have shown what there is. */
    private static boolean isResult(Object value, Capture capture) {
        return value != null
                && !(value instanceof PrintStream)
                && capture.displays().stream().noneMatch(each -> value.equals(each.getDisplayId()));
    }

    private void assign(String name, Capture capture) {
        MagicValue.put(new CapturedOutput(capture.stdout(), capture.stderr(), capture.displays()));
        String type = CapturedOutput.class.getName();
        String take = MagicValue.class.getName() + ".<" + type + ">take();";
        session.evaluator().evaluate(type + " " + name + " = " + take);
    }
}
