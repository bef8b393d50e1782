package org.jenera.data;

import java.nio.file.Path;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Four Markov chains of 100 draws, made with R 4.2.2, to try diagnostics on: with 1 added to the
 * fourth, R's packages posterior and coda have judged them.
 *
 * <p>Columns: {@code chain1} to {@code chain4}, all of type double, without unit; a row is a draw.
 */
public final class FourChains {

    private static final CsvFile FILE =
            new CsvFile(
                    "four-chains.csv",
                    "e9e9e6df3e9143bec345a7d879b7f4ebd578350a2272178d835e81a66b19855a",
                    100,
                    IntStream.rangeClosed(1, 4)
                            .mapToObj(c -> DataColumn.real("chain" + c, "no unit", -10, 10))
                            .toList());

    private FourChains() {}

    /**
     * The copy that ships in the jar.
     *
     * @return 100 rows, columns {@code chain1} to {@code chain4}
     */
    public static Table load() {
        return FILE.read();
    }

    /**
     * A copy in a file.
     *
     * @param csv in the format of {@code data/four-chains.csv}
     * @return 100 rows, columns {@code chain1} to {@code chain4}
     * @throws DataFileException if the file is missing, cut short, altered or of the wrong kind
     */
    public static Table load(Path csv) {
        return FILE.read(csv);
    }

    /**
     * The draws, as the diagnostics of {@code org.jenera.metrics} take them.
     *
     * @return shape (4, 100)
     */
    public static double[][] chains() {
        return load().columns().stream()
                .map(column -> ((DoubleColumn) column).asDoubleArray())
                .toArray(double[][]::new);
    }
}
