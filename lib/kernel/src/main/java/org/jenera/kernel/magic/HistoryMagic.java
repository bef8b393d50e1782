package org.jenera.kernel.magic;

import java.util.List;
import org.jenera.kernel.snippet.Cell;

/** The cells that ran. */
final class HistoryMagic implements Magic {
    private final Session session;

    HistoryMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line(
                                "history",
                                "[-n] [COUNT]",
                                "Prints the cells that ran in this session, or the last ones of"
                                        + " them; -n with their numbers.")
                        .withOptions("-n")
                        .withAliases("hist"));
    }

    @Override
    public Object run(MagicCall call) {
        List<Cell> cells = session.history();
        List<String> operands = call.operands();
        if (!operands.isEmpty()) {
            int count = count(call, operands.get(0));
            cells = cells.subList(Math.max(0, cells.size() - count), cells.size());
        }
        StringBuilder text = new StringBuilder();
        for (Cell cell : cells) {
            if (call.has("-n")) {
                text.append("// ").append(cell.label()).append('\n');
            }
            text.append(cell.source().stripTrailing()).append('\n');
        }
        if (!call.assigned()) {
            System.out.print(text);
        }
        return new Quiet(text.toString());
    }

    private static int count(MagicCall call, String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw call.misuse("It takes a number of cells, not " + text + ".");
        }
    }
}
