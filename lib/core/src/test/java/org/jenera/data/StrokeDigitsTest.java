package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class StrokeDigitsTest {

    private static final int SIDE = StrokeDigits.SIDE;

    @Test
    void aLongerDrawBeginsWithTheShorterOne() {
        FactoredImages few = StrokeDigits.draw(50, 7);
        FactoredImages many = StrokeDigits.draw(300, 7);
        assertArrayEquals(new long[] {50, 1, 28, 28}, few.shape());
        assertArrayEquals(many.bytes(0, 50), few.bytes(0, 50));
        assertEquals(few.factors().print(50), many.slice(0, 50).factors().print(50));
        assertArrayEquals(many.slice(0, 50).test().bytes(0, 10), few.test().bytes(0, 10));
        assertFalse(Arrays.equals(few.bytes(0, 50), StrokeDigits.draw(50, 8).bytes(0, 50)));
    }

    @Test
    void oneThreadDrawsWhatManyDraw() {
        byte[] many = StrokeDigits.draw(500, 1).bytes(0, 500);
        ForkJoinPool alone = new ForkJoinPool(1);
        try {
            assertArrayEquals(
                    many, alone.submit(() -> StrokeDigits.draw(500, 1)).join().bytes(0, 500));
        } finally {
            alone.shutdown();
        }
    }

    @Test
    void aSeedIsTheSameDigitsForever() {
        // Every number in a chapter hangs on these bytes.
        assertEquals(
                "3218882ee3c557461d087f0f6f52a3d616497f44d5a586e44f2c7fc8b2f53096",
                Sha256.of(StrokeDigits.draw(200, 1).bytes(0, 200)));
    }

    @Test
    void theTableTellsWhatThePixelsShow() {
        FactoredImages images = StrokeDigits.draw(2000, 3);
        double[][] rows = images.rows();
        double[] x = images.factor("x");
        double[] y = images.factor("y");
        double[] size = images.factor("size");
        double[] thickness = images.factor("thickness");
        for (int i = 0; i < rows.length; i++) {
            double[] box = box(rows[i]);
            assertEquals(13.5 + x[i], (box[0] + box[1]) / 2, 1.3, "x of image " + i);
            assertEquals(13.5 + y[i], (box[2] + box[3]) / 2, 1.3, "y of image " + i);
            assertEquals(size[i] + thickness[i], box[3] - box[2], 1.6, "size of image " + i);
        }
    }

    @Test
    void thePlainOneShowsSlantAndThickness() {
        FactoredImages ones = StrokeDigits.draw(20_000, 5).of(1);
        double[] style = ones.factor("style");
        ones = ones.select(IntStream.range(0, style.length).filter(i -> style[i] == 0).toArray());
        double[][] rows = ones.rows();
        double[] slant = ones.factor("slant");
        double[] thickness = ones.factor("thickness");
        double[] size = ones.factor("size");
        SimpleRegression leaning = new SimpleRegression();
        SimpleRegression area = new SimpleRegression();
        for (int i = 0; i < rows.length; i++) {
            SimpleRegression stem = new SimpleRegression();
            double ink = 0;
            for (int p = 0; p < rows[i].length; p++) {
                if (rows[i][p] > 0.5) {
                    stem.addData(p / SIDE, p % SIDE);
                }
                ink += rows[i][p];
            }
            double tangent = Math.tan(Math.toRadians(slant[i]));
            leaning.addData(tangent, -stem.getSlope());
            double length = size[i] * Math.hypot(1, tangent);
            area.addData(thickness[i] * length + Math.PI / 4 * thickness[i] * thickness[i], ink);
        }
        assertTrue(rows.length > 500, rows.length + " plain ones");
        assertEquals(1, leaning.getSlope(), 0.05);
        assertTrue(leaning.getR() > 0.95, "r " + leaning.getR());
        assertEquals(0.975, area.getSlope(), 0.06);
        assertTrue(area.getR() > 0.95, "r " + area.getR());
    }

    @Test
    void widthIsRelativeToTheWayOfWriting() {
        Table table = StrokeDigits.draw(300, 2).factors();
        table.replaceColumn("width", constant("width", 1, 300));
        table.replaceColumn("slant", constant("slant", 0, 300));
        double[][] narrow = StrokeDigits.draw(table, 2).rows();
        table.replaceColumn("width", constant("width", 1.3, 300));
        double[][] wide = StrokeDigits.draw(table, 2).rows();
        double[] thickness = table.doubleColumn("thickness").asDoubleArray();
        SimpleRegression widths = new SimpleRegression();
        for (int i = 0; i < 300; i++) {
            double[] before = box(narrow[i]);
            double[] after = box(wide[i]);
            widths.addData(
                    before[1] - before[0] - thickness[i], after[1] - after[0] - thickness[i]);
        }
        assertEquals(1.3, widths.getSlope(), 0.04);
    }

    @Test
    void givenFactorsAreDrawnAsTheyAre() {
        FactoredImages images = StrokeDigits.draw(100, 9);
        Table table = images.factors();
        assertArrayEquals(images.bytes(0, 100), StrokeDigits.draw(table, 9).bytes(0, 100));
        assertFalse(
                Arrays.equals(images.bytes(0, 100), StrokeDigits.draw(table, 10).bytes(0, 100)));

        table.replaceColumn("x", table.doubleColumn("x").add(2).setName("x"));
        table.replaceColumn("y", table.doubleColumn("y").subtract(1).setName("y"));
        double[][] moved = StrokeDigits.draw(table, 9).rows();
        double[][] rows = images.rows();
        for (int i = 0; i < 100; i++) {
            for (int row = 0; row < SIDE - 1; row++) {
                for (int column = 2; column < SIDE; column++) {
                    assertEquals(
                            rows[i][(row + 1) * SIDE + column - 2],
                            moved[i][row * SIDE + column],
                            0.005);
                }
            }
        }
    }

    @Test
    void factorsAreSpreadAsTheDocumentationTells() {
        FactoredImages images = StrokeDigits.draw(20_000, 4);
        // A normal distribution cut off at 2.5 standard deviations has 0.9548 of its spread.
        String[] names = {"slant", "width", "size", "thickness", "x", "y"};
        double[] means = {8, 1, 18.5, 2.5, 0, 0};
        double[] sds = {11, 0.13, 1.2, 0.5, 0.7, 0.7};
        Table spread = images.describe();
        for (int k = 0; k < names.length; k++) {
            assertEquals(names[k], spread.stringColumn("factor").get(k + 2));
            double mean = spread.doubleColumn("mean").get(k + 2);
            double sd = spread.doubleColumn("sd").get(k + 2);
            assertEquals(means[k], mean, 5 * sds[k] / Math.sqrt(20_000), names[k]);
            assertEquals(0.9548 * sds[k], sd, 0.02 * sds[k], names[k]);
            assertEquals(
                    0,
                    new PearsonsCorrelation()
                            .correlation(images.factor(names[k]), images.factor("digit")),
                    0.035,
                    names[k]);
        }
        for (int digit = 0; digit < 10; digit++) {
            assertEquals(2000, images.of(digit).size(), 5 * Math.sqrt(1800), "digit " + digit);
        }
        assertEquals(16_000, images.train().size());
        assertEquals(4_000, images.test().size());
        assertArrayEquals(
                images.factors().intColumn("digit").asIntArray(),
                images.labels(),
                "the digit is the label");
    }

    @Test
    void everyDigitLooksLikeItselfAndLikeNoOther() {
        FactoredImages images = StrokeDigits.draw(6000, 6);
        double[][] means = new double[10][SIDE * SIDE];
        for (int digit = 0; digit < 10; digit++) {
            double[][] rows = images.train().of(digit).rows();
            for (double[] row : rows) {
                for (int p = 0; p < row.length; p++) {
                    means[digit][p] += row[p] / rows.length;
                }
            }
        }
        double[][] rows = images.test().rows();
        int[] labels = images.test().labels();
        int right = 0;
        for (int i = 0; i < rows.length; i++) {
            right += nearest(means, rows[i]) == labels[i] ? 1 : 0;
        }
        assertTrue(right > 0.75 * rows.length, right + " of " + rows.length);
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        fails(() -> StrokeDigits.draw(0, 1), "At least 1 digit is drawn; given: 0");
        Table table = StrokeDigits.draw(3, 1).factors();
        fails(
                () -> StrokeDigits.draw(table.copy().removeColumns("slant"), 1),
                "a column 'slant' of numbers (degrees); found: digit, style, width");
        fails(
                () -> StrokeDigits.draw(with(table, "digit", 3, 3.5, 4), 1),
                "Row 1: expected an integer from 0 to 9 (which digit) in column 'digit', found 3.5");
        fails(
                () -> StrokeDigits.draw(with(table, "size", 18, 18, 40), 1),
                "Row 2: expected a number from 4 to 28 (pixels) in column 'size', found 40.0");
        fails(() -> StrokeDigits.draw(with(table, "x", Double.NaN, 0, 0), 1), "Row 0");
    }

    private static Table with(Table table, String column, double... values) {
        return table.copy().replaceColumn(column, DoubleColumn.create(column, values));
    }

    private static DoubleColumn constant(String name, double value, int n) {
        return DoubleColumn.create(name, IntStream.range(0, n).mapToDouble(i -> value));
    }

    private static int nearest(double[][] means, double[] row) {
        double[] distances =
                Arrays.stream(means)
                        .mapToDouble(
                                mean ->
                                        IntStream.range(0, row.length)
                                                .mapToDouble(p -> mean[p] - row[p])
                                                .map(d -> d * d)
                                                .sum())
                        .toArray();
        return IntStream.range(0, 10)
                .boxed()
                .min((a, b) -> Double.compare(distances[a], distances[b]))
                .orElseThrow();
    }

    /** Left, right, top and bottom edge of the ink, to a part of a pixel. */
    private static double[] box(double[] image) {
        double[] columns = new double[SIDE];
        double[] rows = new double[SIDE];
        for (int p = 0; p < image.length; p++) {
            rows[p / SIDE] = Math.max(rows[p / SIDE], image[p]);
            columns[p % SIDE] = Math.max(columns[p % SIDE], image[p]);
        }
        return new double[] {first(columns), last(columns), first(rows), last(rows)};
    }

    private static double first(double[] profile) {
        int k = 0;
        while (profile[k] == 0) {
            k++;
        }
        return k + 0.5 - profile[k];
    }

    private static double last(double[] profile) {
        int k = profile.length - 1;
        while (profile[k] == 0) {
            k--;
        }
        return k - 0.5 + profile[k];
    }

    private static void fails(Executable action, String words) {
        RuntimeException error = assertThrows(IllegalArgumentException.class, action);
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }
}
