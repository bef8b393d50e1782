package org.jenera.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ChainPlotsTest {

    private static double[][] chains(double... shifts) {
        Random random = new Random(1);
        return Arrays.stream(shifts)
                .mapToObj(shift -> random.doubles(200).map(x -> x + shift).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void aTraceIsAThinUnbrokenLineForEachChain() {
        Svg svg = Svg.of(ChainPlots.trace("tau (points)", chains(0, 0, 0)));
        assertTrue(
                svg.texts()
                        .containsAll(
                                List.of(
                                        "chain 1",
                                        "chain 2",
                                        "chain 3",
                                        "iteration",
                                        "tau (points)")));
        Element area = svg.all("svg").get(1);
        assertEquals(3, area.getElementsByTagName("path").getLength());
        assertTrue(
                svg.all("g").stream()
                        .filter(g -> g.getParentNode() == area)
                        .allMatch(g -> g.getAttribute("stroke-dasharray").isEmpty()));
        assertTrue(svg.text("desc").contains("3 chains of 200 draws"), svg.text("desc"));
    }

    /** Of two chains of which one lies wholly above the other, each fills one half. */
    @Test
    void ranksOfAChainThatLiesAboveTheOthersFillTheRight() {
        Panels panels = ChainPlots.ranks("x", chains(0, 5));
        List<Scene> plots =
                panels.scene().marks().stream()
                        .filter(Scene.Group.class::isInstance)
                        .map(mark -> ((Scene.Group) mark).scene())
                        .toList();
        assertEquals(2, plots.size());
        assertEquals(2 * 240 + 12, panels.width());
        assertTrue(panels.alternative().contains("2 chains"), panels.alternative());
        double[] middles = plots.stream().mapToDouble(ChainPlotsTest::middleOfBars).toArray();
        assertTrue(middles[1] > middles[0] + 80, Arrays.toString(middles));
    }

    /** The mean horizontal place of what is filled, weighted by its area. */
    private static double middleOfBars(Scene scene) {
        double sum = 0;
        double weight = 0;
        for (Shape shape : filled(scene)) {
            var box = shape.getBounds2D();
            sum += box.getCenterX() * box.getHeight() * box.getWidth();
            weight += box.getHeight() * box.getWidth();
        }
        return sum / weight;
    }

    private static List<Shape> filled(Scene scene) {
        return scene.marks().stream()
                .flatMap(
                        mark ->
                                mark instanceof Scene.Group group
                                        ? filled(group.scene()).stream()
                                        : mark instanceof Scene.Drawn drawn
                                                        && drawn.fill() != null
                                                        && !drawn.fill().equals(Ink.PAPER)
                                                ? java.util.stream.Stream.of(drawn.shape())
                                                : java.util.stream.Stream.empty())
                .toList();
    }

    @Test
    void autocorrelationsAreCurvesOverTheLag() {
        double[][] decays = {{1, 0.5, 0.25}, {1, 0.4, 0.16}};
        Svg svg = Svg.of(ChainPlots.autocorrelation("x", decays));
        assertTrue(svg.texts().containsAll(List.of("lag", "autocorrelation of x", "chain 2")));
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        double[][] uneven = {{1, 2, 3}, {1, 2}};
        refused("Chains have one length", () -> ChainPlots.trace("x", uneven));
        refused("at least 1", () -> ChainPlots.trace("x", new double[0][]));
        refused("NaN at index 1", () -> ChainPlots.trace("x", new double[][] {{1, Double.NaN}}));
        double[][] few = {IntStream.range(0, 19).asDoubleStream().toArray()};
        refused("at least 20", () -> ChainPlots.ranks("x", few));
    }

    private static void refused(String because, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(because), message);
    }
}
