package org.jenera.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BadInputTest {
    private static final double[] TWO = {1, 2};

    private static void refused(String saying, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(saying), message);
    }

    @Test
    void valuesThatAreNotNumbers() {
        refused(
                "y value NaN at index 1",
                () -> Plot.of("").curve("a", TWO, new double[] {1, Double.NaN}));
        refused("Infinity", () -> Plot.of("").scatter("a", TWO, new double[] {1, 1 / 0.0}));
        refused("NaN", () -> Plot.of("").histogram("a", new double[] {Double.NaN}, 3));
        refused("no finite value", () -> Plot.of("").function("a", x -> Double.NaN, 0, 1));
        refused(
                "no finite value",
                () -> Plot.of("").density("a", (x, y) -> Double.NaN).bounds(0, 1, 0, 1).toSvg());
    }

    @Test
    void lengthsThatDiffer() {
        refused("2 x values and 1 y values", () -> Plot.of("").curve("a", TWO, new double[1]));
        refused("2 x values and 3", () -> Plot.of("").band("a", TWO, TWO, new double[3]));
        refused("length 3", () -> Plot.of("").scatter("a", new double[][] {{1, 2, 3}}));
        refused(
                "share their labels",
                () ->
                        Plot.of("")
                                .bars("a", new String[] {"x", "y"}, TWO)
                                .bars("b", new String[] {"x", "z"}, TWO));
    }

    @Test
    void nothing() {
        refused("no x values", () -> Plot.of("").scatter("a", new double[0], new double[0]));
        refused("is empty", () -> Plot.of("a").toSvg());
        refused("call xRange", () -> Plot.of("a").contours("c", (x, y) -> x).toSvg());
    }

    @Test
    void logarithmsOfWhatIsNotPositive() {
        double[] withZero = {0, 1};
        refused(
                "x axis is logarithmic",
                () -> Plot.of("").scatter("a", withZero, TWO).xLog().toSvg());
        refused(
                "y axis is logarithmic",
                () -> Plot.of("").scatter("a", TWO, withZero).yLog().toSvg());
        refused("logarithmic", () -> Plot.of("").curve("a", TWO, TWO).yLog().yRange(-1, 1).toSvg());
        refused(
                "equal aspect",
                () -> Plot.of("").curve("a", TWO, TWO).yLog().equalAspect().toSvg());
    }

    @Test
    void rangesTheWrongWayRound() {
        refused("from 2.0 to 1.0", () -> Plot.of("").xRange(2, 1));
        refused("from 1.0 to 1.0", () -> Plot.of("").function("f", x -> x, 1, 1));
        refused("least x", () -> Plot.of("").bounds(1, 2, 3));
        refused("at least 160", () -> Plot.of("").size(20, 20));
    }

    @Test
    void covariancesThatAreNone() {
        double[] mean = {0, 0};
        refused(
                "positive definite",
                () -> Plot.of("").ellipse("e", mean, new double[][] {{1, 2}, {2, 1}}));
        refused("symmetric", () -> Plot.of("").ellipse("e", mean, new double[][] {{2, 1}, {0, 2}}));
        refused("2 x 2", () -> Plot.of("").ellipse("e", mean, new double[][] {{1}}));
    }

    @Test
    void levelsThatTheFunctionNeverReaches() {
        refused(
                "No level of 'c'",
                () -> Plot.of("").contours("c", (x, y) -> x, 7).bounds(0, 1, 0, 1).toSvg());
    }

    @Test
    void imagesOfTheWrongSize() {
        refused("3 values", () -> ImageGrid.of(new double[][] {{1, 2, 3}}, 2, 2));
        refused("at least 1", () -> ImageGrid.of(new double[0][], 2, 2));
        refused("NaN", () -> ImageGrid.of(new double[][] {{Double.NaN}}, 1, 1));
    }

    @Test
    void aSingleValueIsNoMistake() {
        double[] one = {3};
        assertEquals(1, Svg.of(Plot.of("").scatter("", one, one)).all("circle").size());
        Plot.of("").histogram("", one, 5).toSvg();
        Plot.of("").curve("", new double[] {1, 1}).toSvg();
        Plot.of("").scatter("", one, one).xLog().yLog().toSvg();
    }
}
