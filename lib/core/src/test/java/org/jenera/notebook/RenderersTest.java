package org.jenera.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Base64;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jenera.data.Images;
import org.jenera.derive.Derivation;
import org.jenera.model.Estimate;
import org.jenera.plot.ImageGrid;
import org.jenera.plot.Plot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {
    private final Renderer renderer = new Renderer();

    @BeforeEach
    void register() {
        JeneraExtension.register(renderer);
    }

    private String plain(Object value) {
        return text(renderer.render(value), MIMEType.TEXT_PLAIN);
    }

    private static String text(DisplayData data, MIMEType type) {
        assertNotNull(data.getData(type), "nothing as " + type);
        return data.getData(type).toString();
    }

    @Test
    void aFigureIsSvgAndItsAlternative() {
        Plot plot = Plot.of("T").curve("a", new double[] {1, 2});
        DisplayData data = renderer.render(plot);
        assertEquals(plot.toSvg(), text(data, MIMEType.IMAGE_SVG));
        assertEquals(plot.alternative(), text(data, MIMEType.TEXT_PLAIN));
        assertFalse(data.hasDataForType(MIMEType.IMAGE_PNG));
    }

    @Test
    void aFigureIsPngWhereThatIsAskedFor() {
        Plot plot = Plot.of("T").curve("a", new double[] {1, 2});
        DisplayData data = renderer.renderAs(plot, "image/png");
        byte[] png = Base64.getDecoder().decode(text(data, MIMEType.IMAGE_PNG));
        assertTrue(Arrays.equals(plot.toPng(), png));
        assertFalse(data.hasDataForType(MIMEType.IMAGE_SVG));
    }

    @Test
    void imagesAreAGridOfTheFirst() {
        Images grey = Images.ofFloats(new float[70 * 6], 1, 2, 3);
        DisplayData shown = renderer.render(grey);
        assertEquals("60 images of 2 by 3 pixels.", text(shown, MIMEType.TEXT_PLAIN));
        assertEquals(ImageGrids.first(grey).toSvg(), text(shown, MIMEType.IMAGE_SVG));
        assertEquals("The first 60 of " + grey, ImageGrids.first(grey).caption());
        Images colours = Images.ofFloats(new float[] {0, 4, 1, 2, 4, 0}, 3, 1, 2);
        assertEquals(
                ImageGrid.ofColours(colours.rows(), 1, 2).toSvg(),
                ImageGrids.grid(colours).toSvg());
        Images planes = Images.ofFloats(new float[] {0, 4, 1, 2}, 2, 1, 2);
        assertEquals(ImageGrid.of(planes.rows(), 2, 2).toSvg(), ImageGrids.grid(planes).toSvg());
    }

    @Test
    void chartsOfXChartAndBitmapsArePng() {
        var chart = Plot.of("T").curve("a", new double[] {1, 2}).toXChart();
        assertTrue(renderer.render(chart).hasDataForType(MIMEType.IMAGE_PNG));
        DisplayData image = renderer.render(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
        assertTrue(image.hasDataForType(MIMEType.IMAGE_PNG));
        assertEquals("Image of 3 by 2 pixels", text(image, MIMEType.TEXT_PLAIN));
    }

    @Test
    void aTableShowsItsFirstRowsAndTellsOfTheRest() {
        double[] values = new double[25];
        Arrays.setAll(values, i -> i / 3.0);
        String[] words = new String[25];
        Arrays.setAll(words, i -> i == 0 ? "<b>" : "w" + i);
        int[] counts = new int[25];
        Table table =
                Table.create(
                        "things",
                        DoubleColumn.create("third", values),
                        StringColumn.create("word", words),
                        IntColumn.create("n", counts));
        String html = text(renderer.render(table), MIMEType.TEXT_HTML);
        assertEquals(21, html.split("<tr", -1).length - 1, "one heading and 20 rows");
        assertTrue(html.contains("... and 5 more; 25 rows in all"));
        assertTrue(html.contains("&lt;b&gt;") && !html.contains("<b>"));
        assertTrue(html.contains("text-align:right;padding:2px 12px 2px 4px\">0.3333<"), html);
        String plain = plain(table);
        assertEquals(23, plain.lines().count());
        assertTrue(plain.contains("5 more"));
    }

    @Test
    void missingCellsAreEmpty() {
        DoubleColumn column = DoubleColumn.create("x", new double[] {1, Double.NaN});
        String plain = plain(Table.create("t", column));
        assertFalse(plain.contains("NaN"), plain);
    }

    @Test
    void arraysOfDoublesAreAbbreviated() {
        assertEquals("double[3]  [1.00, 2.50, 0.25]", plain(new double[] {1, 2.5, 0.25}));
        double[] many = new double[100];
        Arrays.setAll(many, i -> i);
        assertEquals(
                "double[100]  [0, 1, 2, 3, 4, 5, 6, 7, ..., 92, 93, 94, 95, 96, 97, 98, 99]",
                plain(many));
        assertEquals(
                "double[2][2]\n[[ 1, -2],\n [10,  4]]", plain(new double[][] {{1, -2}, {10, 4}}));
        assertEquals("double[0]", plain(new double[0]));
        assertTrue(plain(new double[][] {{1}, {2, 3}}).startsWith("double[2][] of"));
        assertTrue(plain(new double[50][40]).lines().count() == 10);
        assertTrue(plain(new double[] {Double.NaN, 1e-12}).contains("NaN"));
    }

    @Test
    void headingsTellShapeTypeAndDevice() {
        assertEquals(
                "shape (3,), float32, cpu",
                ArrayRenderers.heading(new long[] {3}, "float32", "cpu"));
        assertEquals(
                "shape (2, 3), float32, cpu",
                ArrayRenderers.heading(new long[] {2, 3}, "float32", "cpu"));
        assertEquals(
                "shape (), float32, cpu", ArrayRenderers.heading(new long[] {}, "float32", "cpu"));
    }

    @Test
    void aDerivationIsMathematicsAndText() {
        Derivation derivation =
                Derivation.of("Sum")
                        .start("1+1", () -> 2.0)
                        .equalTo("2", () -> 2.0, "arithmetic")
                        .mistake("off by one", () -> 3.0)
                        .over(2, 1);
        DisplayData data = renderer.render(derivation);
        String latex = text(data, MIMEType.TEXT_LATEX);
        assertTrue(latex.startsWith("$$\n") && latex.endsWith("\n$$"));
        assertEquals(derivation.toString(), text(data, MIMEType.TEXT_PLAIN));
    }

    @Test
    void anEstimateTellsItsError() {
        assertEquals("1.235 ± 0.010", plain(new Estimate(1.2345, 0.01)));
    }
}
