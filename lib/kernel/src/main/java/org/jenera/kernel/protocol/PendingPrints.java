package org.jenera.kernel.protocol;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;

/**
 * Printed text that waits to become messages: one for each run of text of one stream and one cell.
 *
 * <p>Code that changes between the streams at each line would make a message of each line. That is
 * right as long as a person may read them; beyond some hundreds at once, and 50 a second, text
 * joins the earlier text of its stream instead.
 */
final class PendingPrints {
    private static final int BURST = 500;
    private static final int A_SECOND = 50;

    record Run(PublishStream.StreamType type, MessageContext context, StringBuilder text) {}

    private final List<Run> runs = new ArrayList<>();
    private int length;
    private double allowed = BURST;
    private long counted = System.nanoTime();

    int length() {
        return length;
    }

    void add(PublishStream.StreamType type, String text, MessageContext context) {
        length += text.length();
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && isOf(last, type, context)) {
            last.text().append(text);
            return;
        }
        Run earlier = mayGrow() ? null : findLast(type, context);
        if (earlier != null) {
            earlier.text().append(text);
        } else {
            runs.add(new Run(type, context, new StringBuilder(text)));
            allowed--;
        }
    }

    private boolean mayGrow() {
        long now = System.nanoTime();
        allowed = Math.min(BURST, allowed + A_SECOND * 1e-9 * (now - counted));
        counted = now;
        return allowed >= 1;
    }

    private Run findLast(PublishStream.StreamType type, MessageContext context) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (isOf(runs.get(i), type, context)) {
                return runs.get(i);
            }
        }
        return null;
    }

    private static boolean isOf(Run run, PublishStream.StreamType type, MessageContext context) {
        return run.type() == type && run.context() == context;
    }

    /** Hands over what waits, in its order. */
    List<Run> take() {
        List<Run> taken = List.copyOf(runs);
        runs.clear();
        length = 0;
        return taken;
    }
}
