package org.jenera.montecarlo;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jenera.model.Estimate;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table of {@link ChainDraws#summary()}. */
final class DrawsSummary {

    private DrawsSummary() {}

    static Table table(ChainDraws draws) {
        Estimate[] means =
                IntStream.range(0, draws.dimensions())
                        .mapToObj(i -> moves(draws, i) ? draws.mean(i) : constant(draws, i))
                        .toArray(Estimate[]::new);
        return Table.create("Summary of " + draws.chains() + " \u00d7 " + draws.draws() + " draws")
                .addColumns(
                        StringColumn.create("variable", draws.names()),
                        column("mean", draws, i -> means[i].value()),
                        column(
                                "sd",
                                draws,
                                i -> moves(draws, i) ? draws.standardDeviation(i).value() : 0),
                        column("mcse", draws, i -> means[i].standardError()),
                        column("q5", draws, i -> quantile(draws, i, 0.05)),
                        column("q50", draws, i -> quantile(draws, i, 0.5)),
                        column("q95", draws, i -> quantile(draws, i, 0.95)),
                        diagnostic("rhat", draws, draws::rHat),
                        diagnostic("ess_bulk", draws, draws::bulkEss),
                        diagnostic("ess_tail", draws, draws::tailEss));
    }

    private static Estimate constant(ChainDraws draws, int index) {
        return Estimate.exact(draws.parameter(index)[0][0]);
    }

    private static double quantile(ChainDraws draws, int index, double probability) {
        return moves(draws, index)
                ? draws.quantile(index, probability).value()
                : constant(draws, index).value();
    }

    static boolean moves(ChainDraws draws, int index) {
        double[][] values = draws.parameter(index);
        for (double[] chain : values) {
            for (double value : chain) {
                if (value != values[0][0]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static DoubleColumn column(String name, ChainDraws draws, IntToDoubleFunction f) {
        return DoubleColumn.create(
                name, IntStream.range(0, draws.dimensions()).mapToDouble(f).toArray());
    }

    private static DoubleColumn diagnostic(String name, ChainDraws draws, IntToDoubleFunction f) {
        DoubleColumn column = DoubleColumn.create(name);
        for (int i = 0; i < draws.dimensions(); i++) {
            if (moves(draws, i)) {
                column.append(f.applyAsDouble(i));
            } else {
                column.appendMissing();
            }
        }
        return column;
    }
}
