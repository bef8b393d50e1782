package org.jenera.data;

import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * How many earthquakes of magnitude 7 or more happened in the world in each year from 1900 to 2006:
 * the running example of Zucchini and MacDonald, "Hidden Markov Models for Time Series" (2009).
 *
 * <p>Columns: {@code year} and {@code count} (earthquakes a year), both integers.
 */
public final class Earthquakes {

    private static final CsvFile FILE =
            new CsvFile(
                    "earthquakes.csv",
                    "4c4b1d822fd6e568f2a40c3f0dd81e889e0179b2bded049b52960609d792a4df",
                    107,
                    List.of(
                            DataColumn.consecutive("year", "the year", 1900),
                            DataColumn.integer("count", "earthquakes", 0, 200)));

    private Earthquakes() {}

    /**
     * The copy that ships in the jar.
     *
     * @return 107 rows, columns {@code year} and {@code count}
     */
    public static Table load() {
        return FILE.read();
    }

    /**
     * A copy in a file.
     *
     * @param csv in the format of {@code data/earthquakes.csv}
     * @return 107 rows, columns {@code year} and {@code count}
     * @throws DataFileException if the file is missing, cut short, altered or of the wrong kind
     */
    public static Table load(Path csv) {
        return FILE.read(csv);
    }
}
