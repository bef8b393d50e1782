package org.jenera.kernel.magic;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.interrupt.TimeLimit;

/** How long a cell may take. */
final class TimeLimitMagic implements Magic {
    private final Session session;

    TimeLimitMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line(
                                "timeout",
                                "[SECONDS|off]",
                                "Sets the time after which a cell is stopped, or tells it.")
                        .withOptions("off"));
    }

    @Override
    public Object run(MagicCall call) {
        Evaluator evaluator = session.evaluator();
        String text = call.rest().strip();
        if (!text.isEmpty()) {
            boolean off = text.equalsIgnoreCase("off");
            evaluator.setTimeLimit(off ? TimeLimit.NONE : TimeLimit.parse(text, TimeUnit.SECONDS));
        }
        System.out.println("Time limit for a cell: " + evaluator.timeLimit());
        return null;
    }
}
