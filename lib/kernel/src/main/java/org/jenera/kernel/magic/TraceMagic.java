package org.jenera.kernel.magic;

import java.util.List;

/** All there is to know of the last exception. */
final class TraceMagic implements Magic {
    private final Session session;

    TraceMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line("tb", "", "The whole stack trace of the last exception of a cell."));
    }

    @Override
    public Object run(MagicCall call) {
        String trace = session.evaluator().fullTrace();
        System.out.print(trace.isEmpty() ? "No cell has thrown an exception yet.\n" : trace);
        return null;
    }
}
