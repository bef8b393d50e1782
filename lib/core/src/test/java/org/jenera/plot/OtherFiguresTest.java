package org.jenera.plot;

import static org.jenera.plot.TreeDiagram.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.w3c.dom.Element;

class OtherFiguresTest {
    private static final double[][] CHECKS = {{0, 1, 1, 0}, {4, 0, 0, 4}, {2, 2, 2, 2}};

    private static BufferedImage embedded(ImageGrid grid) throws Exception {
        Element image = Svg.of(grid).all("image").get(0);
        assertTrue(image.getAttribute("style").contains("pixelated"));
        String data = image.getAttribute("href").substring("data:image/png;base64,".length());
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
    }

    @Test
    void theMosaicHoldsEveryPixelOnOneScale() throws Exception {
        BufferedImage mosaic = embedded(ImageGrid.of(CHECKS, 2, 2).perRow(3));
        assertEquals(8, mosaic.getWidth());
        assertEquals(2, mosaic.getHeight());
        assertEquals(0, mosaic.getRaster().getSample(0, 0, 0));
        assertEquals(64, mosaic.getRaster().getSample(1, 0, 0));
        assertEquals(255, mosaic.getRaster().getSample(2, 0, 0), "the gap");
        assertEquals(255, mosaic.getRaster().getSample(3, 0, 0));
        assertEquals(128, mosaic.getRaster().getSample(6, 1, 0));
    }

    @Test
    void coloursAreThreeChannels() throws Exception {
        double[][] images = {{0, 4, 1, 2, 4, 0}, {4, 4, 0, 0, 0, 0}};
        BufferedImage mosaic = embedded(ImageGrid.ofColours(images, 1, 2).perRow(2));
        assertEquals(0xff0040ff, mosaic.getRGB(0, 0));
        assertEquals(0xffff8000, mosaic.getRGB(1, 0));
        assertEquals(0xffffffff, mosaic.getRGB(2, 0), "the gap");
        assertEquals(0xffff0000, mosaic.getRGB(3, 0));
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        double[][] images = {{0, 1, 2, 3, 4, 5}};
        assertEquals(
                "Image 0 has 6 values; expected 12: the red, green and blue of 2 x 2 pixels (of takes grey)."
                        + " Give the rows and columns that the images have.",
                refused(() -> ImageGrid.ofColours(images, 2, 2)));
        assertEquals(
                "Image 0 has 6 values; expected 4: 2 x 2 grey pixels (ofColours takes colours)."
                        + " Give the rows and columns that the images have.",
                refused(() -> ImageGrid.of(images, 2, 2)));
    }

    private static String refused(Executable made) {
        return assertThrows(IllegalArgumentException.class, made).getMessage();
    }

    @Test
    void darkTurnsTheScaleRound() throws Exception {
        BufferedImage mosaic = embedded(ImageGrid.of(CHECKS, 2, 2).perRow(3).dark());
        assertEquals(10, mosaic.getWidth());
        assertEquals(255, mosaic.getRaster().getSample(1, 1, 0));
        assertEquals(0, mosaic.getRaster().getSample(4, 1, 0));
    }

    @Test
    void valuesBeyondTheRangeAreCutOff() throws Exception {
        BufferedImage mosaic = embedded(ImageGrid.of(CHECKS, 2, 2).perRow(3).range(1, 2));
        assertEquals(0, mosaic.getRaster().getSample(0, 0, 0));
        assertEquals(255, mosaic.getRaster().getSample(3, 0, 0));
    }

    @Test
    void labelsStandBesideRowsAndColumns() {
        ImageGrid grid =
                ImageGrid.of(CHECKS, 2, 2).perRow(1).rowLabels("a", "b", "c").columnLabels("数字");
        assertEquals(List.of("数字", "a", "b", "c"), Svg.of(grid).texts());
    }

    @Test
    void panelsHoldTheirFiguresWithoutOverlap() {
        Figure small = ImageGrid.of(CHECKS, 2, 2);
        Figure plot = Plot.of("").curve("", new double[] {1, 2}).size(300, 200);
        Panels panels = Panels.grid(2, plot, small, plot);
        assertEquals(2 * 200 + 12, panels.height());
        assertEquals(300 + 12 + small.width(), panels.width());
        Svg svg = Svg.of(panels.withAlternative("Three."));
        assertEquals("Three.", svg.text("desc"));
        assertEquals(1, svg.all("image").size());
        assertEquals(panels.toSvg(), panels.toSvg());
    }

    @Test
    void panelsThatAreWiderThanAPageAreLaidOutNarrowerWithWordsOfTheSameSize() {
        Plot plot = Plot.of("Loss").x("step").y("nats").curve("loss", new double[] {3, 2, 1});
        Figure small = ImageGrid.of(CHECKS, 2, 2);
        Panels panels = Panels.row(plot, plot.withCaption(""), small);
        assertEquals(740, panels.width());
        assertTrue(panels.height() > 250 && panels.height() < 400, "height " + panels.height());
        assertEquals(sizesOfWords(plot), sizesOfWords(panels));
        assertEquals(640, plot.width(), "the plot itself is as it was");
        assertEquals(740, Panels.grid(1, Panels.row(plot, plot), plot).width());
    }

    @Test
    void whatCannotBeLaidOutNarrowerStaysAsItIs() {
        Plot plot = Plot.of("").curve("", new double[] {3, 2, 1});
        Panels row = Panels.row(plot, plot, plot, plot, plot, plot);
        assertEquals(6 * 160 + 5 * 12, row.width(), "no plot is narrower than 160");
        Figure images = ImageGrid.of(new double[400][4], 2, 2).perRow(400).scale(2);
        assertEquals(400 * 3 + 2 * 4 - 1, images.within(300).width(), "a pixel is a pixel");
    }

    @Test
    void imagesAreMadeSmallerByAWholeFactor() {
        ImageGrid images = ImageGrid.of(CHECKS, 2, 2).scale(20).title("");
        int pixels = (images.width() - 8) / 20;
        assertEquals(8 + 7 * pixels, images.within(8 + 8 * pixels - 1).width());
        assertSame(images, images.within(images.width()));
    }

    private static Set<Double> sizesOfWords(Figure figure) {
        return Svg.of(figure).all("text").stream()
                .map(text -> Double.valueOf(text.getAttribute("font-size")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theBoxesOfATreeDoNotOverlap() {
        TreeDiagram tree =
                TreeDiagram.of(
                        node(
                                "a root with a very long label that is wider than its children",
                                "",
                                node("b", "one\ntwo", node("d", ""), node("e", "")),
                                node("c", "", node("a single wide leaf", ""))));
        List<Rectangle2D> boxes =
                tree.scene().marks().stream()
                        .filter(Scene.Drawn.class::isInstance)
                        .map(Scene.Drawn.class::cast)
                        .filter(drawn -> drawn.fill() != null)
                        .map(drawn -> drawn.shape().getBounds2D())
                        .toList();
        assertEquals(6, boxes.size());
        Rectangle2D paper = new Rectangle2D.Double(0, 0, tree.width(), tree.height());
        for (int i = 0; i < boxes.size(); i++) {
            assertTrue(paper.contains(boxes.get(i)));
            for (int j = 0; j < i; j++) {
                assertFalse(boxes.get(i).intersects(boxes.get(j)), i + " and " + j);
            }
        }
        assertTrue(tree.alternative().contains("b (d; e)"), tree.alternative());
        assertTrue(Svg.of(tree).texts().contains("two"));
    }
}
