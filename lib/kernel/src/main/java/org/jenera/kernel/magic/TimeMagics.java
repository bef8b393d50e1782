package org.jenera.kernel.magic;

import java.util.List;
import java.util.concurrent.Callable;
import org.jenera.kernel.eval.MagicValue;
import org.jenera.kernel.report.CellFailure;

/** How long code takes. */
final class TimeMagics implements Magic {
    private static final String PUT = MagicValue.class.getName() + ".put(";
    private static final String CALLABLE = "(java.util.concurrent.Callable<Object>) () -> { ";

    private final Session session;

    TimeMagics(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.both(
                                "time",
                                "EXPRESSION",
                                "",
                                "Runs code once and prints the time that it took, without and with the"
                                        + " compiler's.")
                        .literally(),
                MagicHelp.both(
                                "timeit",
                                "EXPRESSION",
                                "",
                                "Runs code many times and prints the median time of a run.")
                        .literally());
    }

    @Override
    public Object run(MagicCall call) throws Exception {
        // The magic's line stays, empty, so that errors tell the lines of the cell.
        String code = call.wholeCell() ? "\n" + call.body() : call.rest();
        if (code.isBlank()) {
            throw call.misuse("There is no code to measure.");
        }
        return call.name().equals("time") ? once(code) : many(code, call.assigned());
    }

    private Object once(String code) {
        double runBefore = session.evaluator().secondsRun();
        long start = System.nanoTime();
        Object value = session.evaluator().evaluate(code);
        double seconds = (System.nanoTime() - start) / 1e9;
        double run = session.evaluator().secondsRun() - runBefore;
        if (run > 0) {
            System.out.printf("Time: %.3f s, and %.3f s to compile%n", run, seconds - run);
        } else {
            System.out.printf("Time: %.3f s%n", seconds); // of code that code evaluates
        }
        return value;
    }

    private Object many(String code, boolean assigned) throws Exception {
        Callable<Object> task = compile(code);
        Repetition repetition = session.interruptibly(() -> Repetition.of(task));
        if (!assigned) {
            System.out.println(repetition.report());
        }
        return new Quiet(repetition.medianSeconds());
    }

    /** Compiles the code apart from its measurement, as an expression if it is one. */
    private Callable<Object> compile(String code) {
        String bare = code.stripTrailing().replaceAll(";+$", "");
        try {
            session.evaluator().evaluate(PUT + CALLABLE + "return " + bare + "; });");
        } catch (CellFailure notAnExpression) {
            String statements = PUT + CALLABLE + code;
            session.evaluator().evaluate(statements + "\n;return null; });");
        }
        return MagicValue.take();
    }
}
