package org.jenera.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeometryTest {

    @Test
    void theAreasOfAHistogramSumToOne() {
        double[] values = new Random(3).doubles(1000).map(u -> u * u).toArray();
        Bars bars = Bars.histogram("h", values, 17);
        double area = 0;
        for (int i = 0; i < 17; i++) {
            area += bars.heights()[i] * (bars.rights()[i] - bars.lefts()[i]);
        }
        assertEquals(1, area, 1e-12);
    }

    @Test
    void theGreatestValueFallsIntoTheLastBin() {
        Bars bars = Bars.histogram("h", new double[] {0, 1, 2, 3}, 3);
        assertArrayEquals(new double[] {0.25, 0.25, 0.5}, bars.heights(), 1e-12);
    }

    @Test
    void everyPointOfAnEllipseHasTheSameMahalanobisDistance() {
        double[] mean = {3, -1};
        double[][] c = {{4, 1.5}, {1.5, 2}};
        Lines.Curve ellipse = Lines.ellipse("e", mean, c, 2);
        double determinant = c[0][0] * c[1][1] - c[0][1] * c[0][1];
        for (int i = 0; i < ellipse.xs().length; i++) {
            double u = ellipse.xs()[i] - mean[0];
            double v = ellipse.ys()[i] - mean[1];
            double squared =
                    (c[1][1] * u * u - 2 * c[0][1] * u * v + c[0][0] * v * v) / determinant;
            assertEquals(4, squared, 1e-9);
        }
        assertEquals(ellipse.xs()[0], ellipse.xs()[ellipse.xs().length - 1], 1e-12);
    }

    @Test
    void theLevelCurveOfAConeIsOneClosedCircle() {
        int n = 61;
        double[][] cone = new double[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                cone[row][column] = Math.hypot(row - 30, column - 30);
            }
        }
        List<double[][]> curves = MarchingSquares.curves(cone, 20.5);
        assertEquals(1, curves.size());
        double[][] circle = curves.get(0);
        assertArrayEquals(circle[0], circle[circle.length - 1], 1e-12);
        double length = 0;
        for (int i = 0; i < circle.length; i++) {
            assertEquals(20.5, Math.hypot(circle[i][0] - 30, circle[i][1] - 30), 0.02);
            length +=
                    i == 0
                            ? 0
                            : Math.hypot(
                                    circle[i][0] - circle[i - 1][0],
                                    circle[i][1] - circle[i - 1][1]);
        }
        assertEquals(2 * Math.PI * 20.5, length, 0.3);
    }

    @Test
    void aSaddleIsCrossedByTwoSeparateCurves() {
        double[][] saddle = new double[21][21];
        for (int row = 0; row < 21; row++) {
            for (int column = 0; column < 21; column++) {
                saddle[row][column] = (row - 9.5) * (column - 9.5);
            }
        }
        assertEquals(2, MarchingSquares.curves(saddle, 3).size());
        assertEquals(2, MarchingSquares.curves(saddle, -3).size());
    }

    @Test
    void ticksAreRoundNumbersWithinTheAxis() {
        List<String> labels =
                new Axis(-0.31, 1.02, false).ticks(6).stream().map(Axis.Tick::label).toList();
        assertEquals(
                List.of("0", "0.5", "1.0"), labels.subList(labels.indexOf("0"), labels.size()));
        for (double[] range : new double[][] {{1900, 2006}, {-3e-7, 9e-7}, {0, 5e8}, {41.5, 102}}) {
            List<Axis.Tick> ticks = new Axis(range[0], range[1], false).ticks(6);
            assertTrue(ticks.size() >= 3 && ticks.size() <= 8, ticks.toString());
            assertEquals(ticks.size(), ticks.stream().map(Axis.Tick::label).distinct().count());
        }
    }

    @Test
    void logarithmicTicksArePowers() {
        List<String> labels =
                new Axis(1e-8, 1e3, true).ticks(6).stream().map(Axis.Tick::label).toList();
        assertTrue(labels.contains("10⁻⁸") && labels.contains("1") && labels.contains("100"));
        Axis axis = new Axis(0.5, 800, true);
        assertEquals(20, axis.value(axis.place(20)), 1e-9);
    }
}
