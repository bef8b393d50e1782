package org.jenera.data;

import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * What coaching did for the scores of the Scholastic Aptitude Test in eight schools: Rubin,
 * "Estimation in Parallel Randomized Experiments", Journal of Educational Statistics 6 (1981); the
 * schools A to H of Gelman et al., "Bayesian Data Analysis", 3rd ed., table 5.2.
 *
 * <p>Columns: {@code school}, 1 to 8; {@code effect}, the estimated effect of coaching, and {@code
 * error}, its standard error; both in points of the test, all integers.
 */
public final class EightSchools {

    private static final CsvFile FILE =
            new CsvFile(
                    "eight-schools.csv",
                    "d0dc22461da349ed7df057ed9af14e1616e54fad6f3ace209502c4664f878715",
                    8,
                    List.of(
                            DataColumn.consecutive("school", "the school", 1),
                            DataColumn.integer("effect", "points", -100, 100),
                            DataColumn.integer("error", "points", 1, 100)));

    private EightSchools() {}

    /**
     * The copy that ships in the jar.
     *
     * @return 8 rows, columns {@code school}, {@code effect} and {@code error} (points)
     */
    public static Table load() {
        return FILE.read();
    }

    /**
     * A copy in a file.
     *
     * @param csv in the format of {@code data/eight-schools.csv}
     * @return 8 rows, columns {@code school}, {@code effect} and {@code error} (points)
     * @throws DataFileException if the file is missing, cut short, altered or of the wrong kind
     */
    public static Table load(Path csv) {
        return FILE.read(csv);
    }

    /**
     * The estimated effects.
     *
     * @return 8 numbers, points
     */
    public static double[] effects() {
        return load().intColumn("effect").asDoubleArray();
    }

    /**
     * The standard errors of the effects.
     *
     * @return 8 numbers, points
     */
    public static double[] errors() {
        return load().intColumn("error").asDoubleArray();
    }
}
