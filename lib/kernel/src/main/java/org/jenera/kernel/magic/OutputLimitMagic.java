package org.jenera.kernel.magic;

import java.util.List;
import org.jenera.kernel.protocol.PrintLimit;

/** How much a cell may print. */
final class OutputLimitMagic implements Magic {
    private final Session session;

    OutputLimitMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line(
                                "output",
                                "[MILLIONS|off]",
                                "Sets how many million characters a cell may print, or tells it.")
                        .withOptions("off"));
    }

    @Override
    public Object run(MagicCall call) {
        if (!call.rest().isBlank()) {
            session.setPrintLimit(PrintLimit.parse(call.rest()));
        }
        System.out.println("Limit of what a cell prints: " + PrintLimit.say(session.printLimit()));
        return null;
    }
}
