package org.jenera.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * Handwritten digits, 8 x 8 pixels: the 1,797 images of the test part of "Optical Recognition of
 * Handwritten Digits" (Alpaydin and Kaynak, UCI Machine Learning Repository, 1998, CC BY 4.0), in
 * the order of scikit-learn's {@code load_digits}. Immutable.
 */
public final class Digits {

    /** Rows and columns of an image. */
    public static final int SIDE = 8;

    /** Pixels of an image. */
    public static final int PIXELS = SIDE * SIDE;

    /** The value of a pixel that is all ink; 0 is paper. */
    public static final int INK = 16;

    private static final int TRAINING_ROWS = 1500;

    private static final CsvFile FILE =
            new CsvFile(
                    "digits.csv",
                    "fc516df872ffd2214d2628ae5092877744565a518e74a75dcb370af8cae804d9",
                    1797,
                    columns());

    private final Table table;

    /** Where each image stands in the file: the split into parts is by this position. */
    private final int[] positions;

    private Digits(Table table, int[] positions) {
        this.table = table;
        this.positions = positions;
    }

    /**
     * The copy that ships in the jar.
     *
     * @return 1,797 images
     */
    public static Digits load() {
        return of(FILE.read());
    }

    /**
     * A copy in a file.
     *
     * @param csv in the format of {@code data/digits.csv}
     * @return 1,797 images
     * @throws DataFileException if the file is missing, cut short, altered or of the wrong kind
     */
    public static Digits load(Path csv) {
        return of(FILE.read(csv));
    }

    private static Digits of(Table table) {
        return new Digits(table, IntStream.range(0, table.rowCount()).toArray());
    }

    /**
     * The images, fresh at every call.
     *
     * @return shape (size, 64): row by row from the top, integers from 0 (paper) to 16 (ink)
     */
    public double[][] pixels() {
        double[][] pixels = new double[size()][PIXELS];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            var column = table.intColumn(1 + pixel);
            for (int image = 0; image < pixels.length; image++) {
                pixels[image][pixel] = column.getInt(image);
            }
        }
        return pixels;
    }

    /**
     * The images with their labels, split as {@link #train} and {@link #test} split them: what
     * models of images take.
     *
     * @return size images of 1 x 8 x 8, values v / 16 from 0 (paper) to 1 (ink), each exact
     */
    public Images images() {
        double[][] rows = pixels();
        for (double[] row : rows) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                row[pixel] /= INK;
            }
        }
        return Images.ofRows(rows, 1, SIDE, SIDE)
                .withLabels(labels())
                .split(row -> positions[row] >= TRAINING_ROWS);
    }

    /**
     * Which digit each image shows, fresh at every call.
     *
     * @return shape (size), integers from 0 to 9
     */
    public int[] labels() {
        return table.intColumn("label").asIntArray();
    }

    /**
     * The images as a table, a fresh copy at every call.
     *
     * @return one row an image, columns {@code label}, {@code r0c0} to {@code r7c7}
     */
    public Table table() {
        return table.copy();
    }

    /**
     * How many images there are.
     *
     * @return at least 0
     */
    public int size() {
        return positions.length;
    }

    /**
     * The images of one digit.
     *
     * @param label from 0 to 9
     * @return those of these images that show it
     * @throws IllegalArgumentException if the label is not a digit
     */
    public Digits of(int label) {
        if (label < 0 || label > 9) {
            throw new IllegalArgumentException("A label is from 0 to 9; given: " + label);
        }
        int[] labels = labels();
        return where(row -> labels[row] == label);
    }

    /**
     * The part to train on: of these images, those among the first 1,500 of the file.
     *
     * @return 1,500 of the 1,797 images
     */
    public Digits train() {
        return where(row -> positions[row] < TRAINING_ROWS);
    }

    /**
     * The part to test on: of these images, those after the first 1,500 of the file.
     *
     * @return 297 of the 1,797 images
     */
    public Digits test() {
        return where(row -> positions[row] >= TRAINING_ROWS);
    }

    private Digits where(IntPredicate chosen) {
        int[] rows = IntStream.range(0, size()).filter(chosen).toArray();
        return new Digits(
                table.where(Selection.with(rows)),
                Arrays.stream(rows).map(row -> positions[row]).toArray());
    }

    @Override
    public String toString() {
        return "Digits: %d images of %d x %d pixels, 0 to %d".formatted(size(), SIDE, SIDE, INK);
    }

    private static List<DataColumn> columns() {
        List<DataColumn> columns = new ArrayList<>();
        columns.add(DataColumn.integer("label", "which digit", 0, 9));
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                columns.add(DataColumn.integer("r%dc%d".formatted(row, column), "ink", 0, INK));
            }
        }
        return List.copyOf(columns);
    }
}
