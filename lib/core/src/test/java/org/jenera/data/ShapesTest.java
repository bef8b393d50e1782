package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ShapesTest {

    /** Of a shape of height 1: half of 0.62; 180 pi by 32 by 29; a stem and a foot. */
    private static final double[] AREAS = {0.31, 180 * Math.PI / (32 * 29), 0.28 * 1 + 0.32 * 0.28};

    @Test
    void inkIsAreaTimesShade() {
        FactoredImages images = Shapes.builder().optSide(64).optShade(true).build().sample(600, 1);
        double[][] rows = images.rows();
        double[] shape = images.factor("shape");
        double[] size = images.factor("size");
        double[] shade = images.factor("shade");
        for (int i = 0; i < rows.length; i++) {
            double ink = Arrays.stream(rows[i]).sum();
            double area = AREAS[(int) shape[i]] * size[i] * size[i];
            assertEquals(shade[i], ink / area, 0.05 * shade[i], "image " + i);
        }
    }

    @Test
    void theMiddleOfTheTriangleIsWhereItsFactorsSay() {
        FactoredImages triangles = Shapes.draw(3000, 2).of(0);
        double[][] rows = triangles.rows();
        double[] size = triangles.factor("size");
        double[] rotation = triangles.factor("rotation");
        double[] x = triangles.factor("x");
        double[] y = triangles.factor("y");
        for (int i = 0; i < rows.length; i++) {
            double[] ink = rows[i];
            double sum = IntStream.range(0, 784).mapToDouble(p -> ink[p]).sum();
            double meanX = IntStream.range(0, 784).mapToDouble(p -> ink[p] * (p % 28)).sum() / sum;
            double meanY = IntStream.range(0, 784).mapToDouble(p -> ink[p] * (p / 28)).sum() / sum;
            // Two thirds of the way from the tip, which points up before a clockwise turn.
            double down = size[i] / 6;
            double angle = Math.toRadians(rotation[i]);
            assertEquals(13.5 + x[i] - down * Math.sin(angle), meanX, 0.15, "x of image " + i);
            assertEquals(13.5 + y[i] + down * Math.cos(angle), meanY, 0.15, "y of image " + i);
        }
    }

    @Test
    void aQuarterTurnOfTheFactorIsAQuarterTurnOfTheImage() {
        FactoredImages grid = Shapes.builder().optSide(32).build().grid(3, 4, 1, 1, 1);
        double[][] rows = grid.rows();
        for (int i = 0; i < rows.length; i++) {
            int turned = i / 4 * 4 + (i + 1) % 4;
            for (int row = 0; row < 32; row++) {
                for (int column = 0; column < 32; column++) {
                    assertEquals(
                            rows[i][row * 32 + column],
                            rows[turned][column * 32 + 31 - row],
                            0.005,
                            "image " + i);
                }
            }
        }
    }

    @Test
    void theGridHoldsEveryCombinationOnce() {
        FactoredImages grid = Shapes.builder().optShade(true).build().grid(2, 3, 4, 5, 2);
        assertArrayEquals(new long[] {3 * 2 * 3 * 4 * 5 * 2, 1, 28, 28}, grid.shape());
        Set<List<Double>> combinations = new HashSet<>();
        double[][] factors = new double[6][];
        String[] names = {"shape", "size", "rotation", "x", "y", "shade"};
        for (int k = 0; k < 6; k++) {
            factors[k] = grid.factor(names[k]);
        }
        for (int i = 0; i < grid.size(); i++) {
            int image = i;
            combinations.add(IntStream.range(0, 6).mapToObj(k -> factors[k][image]).toList());
        }
        assertEquals(grid.size(), combinations.size());
        assertArrayEquals(new double[] {0.4, 1, 0.4}, Arrays.copyOf(factors[5], 3));
        assertEquals(28 / 4.0, factors[1][0]);
        assertEquals(28 / 2.0, factors[1][grid.size() - 1]);
        assertEquals(240, factors[2][grid.size() - 1]);
        assertEquals(-28 / 6.0, factors[3][0]);
        assertEquals(28 / 6.0, factors[4][grid.size() - 1]);
        // A fifth to test on, with every value of every factor in it.
        assertEquals(0.2, grid.test().size() / (double) grid.size(), 0.04);
        for (String name : names) {
            Set<Double> values = new HashSet<>();
            for (double value : grid.test().factor(name)) {
                values.add(value);
            }
            int expected =
                    new HashSet<>(DoubleColumn.create("", grid.factor(name)).asList()).size();
            assertEquals(expected, values.size(), name);
        }
    }

    @Test
    void noShapeTouchesTheBorder() {
        for (int side : new int[] {28, 32}) {
            FactoredImages grid = Shapes.builder().optSide(side).build().grid(2, 48, 2, 2, 1);
            for (double[] image : grid.rows()) {
                for (int k = 0; k < side; k++) {
                    double border =
                            image[k]
                                    + image[(side - 1) * side + k]
                                    + image[k * side]
                                    + image[k * side + side - 1];
                    assertEquals(0, border);
                }
            }
        }
    }

    @Test
    void aLongerDrawBeginsWithTheShorterOne() {
        FactoredImages few = Shapes.draw(50, 7);
        FactoredImages many = Shapes.draw(200, 7);
        assertArrayEquals(many.bytes(0, 50), few.bytes(0, 50));
        assertEquals(160, many.train().size());
        assertEquals(40, many.test().size());
        assertArrayEquals(few.factors().intColumn("shape").asIntArray(), few.labels());
        assertEquals(
                "4e9a7278ca1b98732427bc3970bb7ddfe743aea04933a1f7d5b2daee41555733",
                Sha256.of(many.bytes(0, 200)),
                "every number hangs on these");
    }

    @Test
    void factorsAreUniform() {
        Table spread = Shapes.builder().optShade(true).build().sample(20_000, 3).describe();
        double[][] ranges = {
            {0, 2}, {7, 14}, {0, 360}, {-14 / 3.0, 14 / 3.0}, {-14 / 3.0, 14 / 3.0}, {0.4, 1}
        };
        for (int k = 1; k < 6; k++) {
            double width = ranges[k][1] - ranges[k][0];
            double centre = (ranges[k][0] + ranges[k][1]) / 2;
            assertEquals(centre, spread.doubleColumn("mean").get(k), 0.01 * width);
            assertEquals(width / Math.sqrt(12), spread.doubleColumn("sd").get(k), 0.005 * width);
            assertEquals(ranges[k][0], spread.doubleColumn("least").get(k), 0.001 * width);
            assertEquals(ranges[k][1], spread.doubleColumn("greatest").get(k), 0.001 * width);
        }
        assertEquals(1, Shapes.draw(100, 3).factors().doubleColumn("shade").min());
    }

    @Test
    void givenFactorsAreDrawnAsTheyAre() {
        FactoredImages images = Shapes.draw(30, 4);
        Shapes shapes = Shapes.builder().build();
        assertArrayEquals(images.bytes(0, 30), shapes.of(images.factors()).bytes(0, 30));
        fails(
                () -> shapes.of(images.factors().removeColumns("y")),
                "a column 'y' of numbers (pixels); found: shape, size, rotation, x, shade");
        fails(
                () ->
                        shapes.of(
                                images.factors()
                                        .replaceColumn(
                                                "shape",
                                                DoubleColumn.create("shape", new double[30])
                                                        .add(3)
                                                        .setName("shape"))),
                "Row 0: expected an integer from 0 to 2 (which shape) in column 'shape', found 3.0");
        fails(() -> shapes.sample(0, 1), "At least 1 shape is drawn; given: 0");
        fails(() -> shapes.grid(2, 2, 2, 2, 2), "given: 2 of 'shade'");
        fails(() -> shapes.grid(2, 0, 2, 2, 1), "given: 0 of 'rotation'");
        fails(() -> Shapes.builder().optSide(7).build(), "from 8 to 256 pixels; given: 7");
    }

    private static void fails(Executable action, String words) {
        RuntimeException error = assertThrows(IllegalArgumentException.class, action);
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }
}
