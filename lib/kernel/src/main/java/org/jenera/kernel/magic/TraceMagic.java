package org.jenera.kernel.magic;

import java.util.List;

/** The whole of the last exception, for those who want more than the cell showed. */
final class TraceMagic implements Magic {
    private final Session session;

    TraceMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(MagicHelp.line("tb", "", "Prints the whole trace of the last exception."));
    }

    @Override
    public Object run(MagicCall call) {
        String trace = session.evaluator().fullTrace();
        System.out.print(trace.isEmpty() ? "No cell has thrown an exception yet.\n" : trace);
        return null;
    }
}
