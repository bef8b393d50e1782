package org.jenera.data;

import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * 272 eruptions of the Old Faithful geyser: the data set {@code faithful} of R, from Härdle,
 * "Smoothing Techniques with Implementation in S" (1991); see also Azzalini and Bowman, Applied
 * Statistics 39 (1990).
 *
 * <p>Columns: {@code eruptions}, how long an eruption lasted, and {@code waiting}, how long until
 * the next one; both in minutes, both of type double.
 */
public final class OldFaithful {

    private static final CsvFile FILE =
            new CsvFile(
                    "old-faithful.csv",
                    "a78cc186d2d1c2460cb5ab212c22ebfbc525ec919daa006452961802d2867037",
                    272,
                    List.of(
                            DataColumn.real("eruptions", "minutes", 1, 6),
                            DataColumn.real("waiting", "minutes", 30, 120)));

    private OldFaithful() {}

    /**
     * The copy that ships in the jar.
     *
     * @return 272 rows, columns {@code eruptions} and {@code waiting} (minutes)
     */
    public static Table load() {
        return FILE.read();
    }

    /**
     * A copy in a file.
     *
     * @param csv in the format of {@code data/old-faithful.csv}
     * @return 272 rows, columns {@code eruptions} and {@code waiting} (minutes)
     * @throws DataFileException if the file is missing, cut short, altered or of the wrong kind
     */
    public static Table load(Path csv) {
        return FILE.read(csv);
    }
}
