package org.jenera.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Element;

class PlotTest {
    private static final double[] XS = {1, 2, 4};
    private static final double[] YS = {10, 30, 20};

    private static Plot everything() {
        return Plot.of("Title & <more>")
                .x("x (m)")
                .y("y (s)")
                .density("map", (x, y) -> Math.exp(-x * x - y * y))
                .contours("map", (x, y) -> Math.exp(-x * x - y * y))
                .histogram("histogram", new double[] {-1, 0, 0.5, 1, 1}, 4)
                .bars("bars", new double[] {-1, 0, 1}, new double[] {0.2, 0.1, 0.3})
                .area("area", new double[] {-1, 1}, new double[] {0.5, 0.6})
                .band("band", XS, new double[] {0, 0, 0}, new double[] {1, 1, 1})
                .function("function", Math::sin, -1, 1)
                .scatter("points", XS, YS)
                .ellipse("gauss", new double[] {0, 0}, new double[][] {{1, 0.5}, {0.5, 1}})
                .verticalLine("upright", 0)
                .horizontalLine("level", 0)
                .note("中文 <here>", 0, 0)
                .arrow(0, 0, 1, 1)
                .bounds(-2, 2, -1, 2);
    }

    @Test
    void everyLayerMakesWellFormedSelfContainedSvg() {
        Svg svg = Svg.of(everything());
        assertEquals("img", svg.root().getAttribute("role"));
        assertEquals(
                "0 0 %d %d".formatted(everything().width(), everything().height()),
                svg.root().getAttribute("viewBox"));
        assertTrue(svg.texts().contains("Title & <more>"));
        assertTrue(svg.texts().contains("中文 <here>"));
        for (Element element : svg.all("*")) {
            assertFalse(element.hasAttribute("id"), "ids would clash on a page");
            String link = element.getAttribute("href");
            assertTrue(link.isEmpty() || link.startsWith("data:"), link);
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        assertEquals(everything().toSvg(), everything().toSvg());
        assertArrayEquals(everything().toPng(), everything().toPng());
    }

    @Test
    void aPngHasTwoPixelsForEachOfTheFigure() throws Exception {
        Plot plot = Plot.of("").scatter("", XS, YS).size(320, 200);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(plot.toPng()));
        assertEquals(640, image.getWidth());
        assertEquals(400, image.getHeight());
        assertEquals(0xffffff, image.getRGB(0, 0) & 0xffffff);
    }

    @Test
    void everyPointIsOneMark() {
        assertEquals(3, Svg.of(Plot.of("").scatter("a", XS, YS)).all("circle").size());
        double[] many = new Random(1).doubles(5000).toArray();
        String svg = Plot.of("").scatter("a", many, many).toSvg();
        assertEquals(5000, svg.split("h0", -1).length - 1);
        assertTrue(svg.length() < 150_000, "size " + svg.length());
    }

    @Test
    void pointsLieWhereTheAxesSay() {
        Plot plot = Plot.of("").scatter("", XS, YS).bounds(0, 5, 0, 40).size(400, 300);
        Svg svg = Svg.of(plot);
        Element area = svg.all("svg").get(1);
        double width = Double.parseDouble(area.getAttribute("width"));
        double height = Double.parseDouble(area.getAttribute("height"));
        List<Element> circles = svg.all("circle");
        for (int i = 0; i < XS.length; i++) {
            double cx = Double.parseDouble(circles.get(i).getAttribute("cx"));
            double cy = Double.parseDouble(circles.get(i).getAttribute("cy"));
            assertEquals(XS[i] / 5 * width, cx, 0.01);
            assertEquals((1 - YS[i] / 40) * height, cy, 0.01);
        }
    }

    @Test
    void pointsLieWhereLogarithmicAxesSay() {
        double[] powers = {1, 10, 100};
        Plot plot = Plot.of("").scatter("", powers, powers).xLog().yLog().bounds(1, 100, 1, 100);
        Svg svg = Svg.of(plot);
        double width = Double.parseDouble(svg.all("svg").get(1).getAttribute("width"));
        double middle = Double.parseDouble(svg.all("circle").get(1).getAttribute("cx"));
        assertEquals(width / 2, middle, 0.01);
        assertTrue(svg.texts().containsAll(List.of("1", "10", "100")));
    }

    @Test
    void aUnitIsAsLongOnBothAxesWithEqualAspect() {
        for (int[] size : new int[][] {{640, 300}, {300, 500}}) {
            Plot plot = Plot.of("").scatter("", XS, YS).size(size[0], size[1]).equalAspect();
            XYChart chart = plot.toXChart();
            Element area = Svg.of(plot).all("svg").get(1);
            double x =
                    (chart.getStyler().getXAxisMax() - chart.getStyler().getXAxisMin())
                            / Double.parseDouble(area.getAttribute("width"));
            double y =
                    (chart.getStyler().getYAxisMax() - chart.getStyler().getYAxisMin())
                            / Double.parseDouble(area.getAttribute("height"));
            assertEquals(1, x / y, 1e-9);
        }
    }

    @Test
    void aCurveIsOnePathSoThatDashesShow() {
        Svg svg =
                Svg.of(
                        Plot.of("")
                                .function("solid", Math::sin, 0, 6)
                                .function("dashed", Math::cos, 0, 6)
                                .legend(LegendPlace.NONE));
        Element area = svg.all("svg").get(1);
        assertEquals(2, area.getElementsByTagName("path").getLength());
        List<String> dashes =
                svg.all("g").stream()
                        .filter(g -> g.getParentNode() == area)
                        .map(g -> g.getAttribute("stroke-dasharray"))
                        .toList();
        assertEquals(List.of("", "7 3"), dashes);
    }

    @Test
    void aFunctionHasAGapWhereItIsNotFinite() {
        String svg = Plot.of("").function("", x -> x == 0 ? Double.NaN : x, -1, 1).toSvg();
        String path = svg.substring(svg.lastIndexOf("d=\"M"));
        assertEquals(
                2, path.substring(0, path.indexOf("/>")).chars().filter(c -> c == 'M').count());
    }

    @Test
    void layersOfOneNameShareTheirEntryAndColour() {
        Svg svg =
                Svg.of(
                        Plot.of("")
                                .scatter("a", XS, YS)
                                .curve("a", XS, YS)
                                .curve("b", XS, YS)
                                .curve("", XS, YS));
        assertEquals(1, svg.texts().stream().filter("a"::equals).count());
        assertEquals(1, svg.texts().stream().filter("b"::equals).count());
    }

    @Test
    void theLegendGoesBelowWhenEveryCornerIsTaken() {
        double[] corners = {0, 0, 1, 1};
        double[] others = {0, 1, 0, 1};
        Plot free = Plot.of("").curve("a", XS, YS).curve("b", XS, YS).legend(LegendPlace.INSIDE);
        Plot taken =
                Plot.of("")
                        .scatter("a", corners, others)
                        .scatter("b", corners, others)
                        .legend(LegendPlace.INSIDE);
        assertTrue(legendY(free, "a") < 340, "inside: " + legendY(free, "a"));
        assertTrue(legendY(taken, "a") > 360, "below: " + legendY(taken, "a"));
        assertTrue(legendY(taken, "a") < taken.height());
    }

    @Test
    void theLegendOfANarrowPlotTakesMoreRowsAndTheAxesKeepTheirHeight() {
        Plot one = Plot.of("").curve("a", XS, YS);
        Plot many = Plot.of("").y("a wide margin").scatter("the points", XS, YS);
        for (int i = 0; i < 5; i++) {
            many.curve("curve number " + i, XS, YS);
        }
        for (int width : new int[] {640, 364, 250}) {
            Plot narrow = many.within(width);
            assertEquals(axis(one.within(width)), axis(narrow), "the axis at " + width);
            assertTrue(one.within(width).height() < narrow.height());
            for (Element text : Svg.of(narrow).all("text")) {
                double x = Double.parseDouble(text.getAttribute("x"));
                boolean start = text.getAttribute("text-anchor").isEmpty();
                String words = text.getTextContent();
                double end = x + (start ? Ink.textWidth(words, Ink.TICK_SIZE) : 0);
                assertTrue(end <= width, "'%s' ends at %s of %d".formatted(words, end, width));
            }
        }
    }

    /** How far below the upper edge the horizontal axis lies. */
    private static double axis(Plot plot) {
        return plot.layout().frame().area().getMaxY();
    }

    private static double legendY(Plot plot, String name) {
        return Svg.of(plot).all("text").stream()
                .filter(text -> text.getTextContent().equals(name))
                .mapToDouble(text -> Double.parseDouble(text.getAttribute("y")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void seriesDifferInLightnessFromTheirNeighbours() {
        for (int i = 0; i < 3; i++) {
            assertTrue(Math.abs(luma(i) - luma(i + 1)) > 40, "colours " + i + " and " + (i + 1));
        }
    }

    private static double luma(int series) {
        var c = Ink.series(series);
        return 0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue();
    }

    @Test
    void theMapGetsDarkerAllTheWay() {
        double last = 256;
        for (int i = 0; i <= 20; i++) {
            int c = Ink.ramp(i / 20.0);
            double luma = 0.299 * (c >> 16) + 0.587 * (c >> 8 & 255) + 0.114 * (c & 255);
            assertTrue(luma < last);
            last = luma;
        }
    }

    @Test
    void alternativeAndCaptionAreWrittenForThoseWhoCannotSee() {
        Plot plot = Plot.of("Geyser").x("waiting").y("eruption").scatter("all", XS, YS);
        assertEquals(
                "Geyser. Plot of eruption against waiting, showing all (3 points).",
                plot.alternative());
        Figure told = plot.withAlternative("Two clouds.").withCaption("Figure 1");
        assertEquals("Two clouds.", Svg.of(told).root().getAttribute("aria-label"));
        assertEquals("Two clouds.", Svg.of(told).text("desc"));
        assertEquals("Figure 1", Svg.of(told).text("title"));
        assertNotEquals("Two clouds.", plot.alternative());
    }

    @Test
    void laterChangesToAnArrayDoNotReachThePlot() {
        double[] ys = YS.clone();
        Plot plot = Plot.of("").curve("", XS, ys);
        String before = plot.toSvg();
        ys[0] = 1000;
        assertEquals(before, plot.toSvg());
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatUnderflows() {
        String svg =
                Plot.of("")
                        .function("tail", x -> x > 3 ? 0 : Math.exp(-x), 0, 5)
                        .histogram("bins", new double[] {1, 1, 4}, 3)
                        .band("band", XS, new double[] {0, 1, 1}, new double[] {1, 2, 2})
                        .yLog()
                        .toSvg();
        assertFalse(svg.contains("Infinity") || svg.contains("NaN"), svg);
    }

    @Test
    void aHistogramOverALogarithmicAxisShowsAllOfItsBins() {
        double[] values = {1, 1, 2, 50, 100};
        Svg svg = Svg.of(Plot.of("").histogram("", values, 4).xLog());
        assertTrue(svg.texts().containsAll(List.of("1", "10", "100")), svg.texts().toString());
    }
}
