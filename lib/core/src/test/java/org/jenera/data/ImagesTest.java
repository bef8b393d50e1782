package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.Table;

class ImagesTest {

    /** Five images of 2 x 3 x 4; value v of image i is i + v / 24. */
    private static final int N = 5;

    private static final float[] VALUES = new float[N * 24];

    static {
        for (int i = 0; i < VALUES.length; i++) {
            VALUES[i] = i / 24f;
        }
    }

    private static Images images() {
        return Images.ofFloats(VALUES, 2, 3, 4).withLabels(7, 3, 7, 0, 3).split(3);
    }

    @Test
    void valuesStandImageByImageChannelByChannelRowByRow() {
        Images images = images();
        assertArrayEquals(new long[] {5, 2, 3, 4}, images.shape());
        assertEquals(24, images.dimension());
        assertArrayEquals(VALUES, images.floats());
        assertArrayEquals(Arrays.copyOfRange(VALUES, 24, 72), images.floats(1, 3));
        assertEquals(4 + 23 / 24.0, images.rows()[4][23], 1e-6);
        float[] target = new float[30];
        images.copy(2, target, 5);
        assertEquals(0, target[4]);
        assertEquals(2, target[5]);
        assertEquals(0, target[29]);
        assertEquals("5 images of 2 x 3 x 4, 3 classes", images.toString());
    }

    @Test
    void bytesAreReadAsPartsOf255() {
        Images images = Images.ofBytes(new byte[] {0, 51, (byte) 128, (byte) 255}, 1, 1, 2);
        assertTrue(images.isBytes());
        assertArrayEquals(new float[] {0, 0.2f, 128 / 255f, 1}, images.floats());
        assertArrayEquals(new byte[] {(byte) 128, (byte) 255}, images.bytes(1, 2));
        assertFalse(images().isBytes());
        fails(() -> images().bytes(0, 1), "held as floats");
    }

    @Test
    void rowsGoInAndComeOut() {
        double[][] rows = {{0, 0.25, 16, -1}, {1, 2, 3, 4}};
        assertArrayEquals(rows, Images.ofRows(rows, 1, 2, 2).rows());
        fails(
                () -> Images.ofRows(new double[][] {{1, 2}, {1}}, 1, 1, 2),
                "Row 1 has 1 values; an image of 1 x 1 x 2 has 2");
    }

    @Test
    void partsKeepValuesLabelsAndSplitTogether() {
        Images chosen = images().select(4, 0, 0);
        assertArrayEquals(new int[] {3, 7, 7}, chosen.labels());
        assertEquals(4, chosen.floats(0, 1)[0]);
        assertEquals(0, chosen.floats(2, 3)[0]);
        assertEquals(1, chosen.test().size());
        assertEquals(4, chosen.test().floats()[0]);
        assertEquals(2, chosen.train().size());

        assertArrayEquals(new int[] {7, 3, 7}, images().train().labels());
        assertArrayEquals(new int[] {0, 3}, images().test().labels());
        assertEquals(3, images().train().train().size());
        assertEquals(0, images().train().test().size());
        assertEquals(2, images().of(7).size());
        assertEquals(2, images().of(7).floats(1, 2)[0]);
        assertEquals(0, images().of(9).size());
        assertEquals(1, images().slice(1, 3).floats()[0]);
        assertEquals(2, images().select(1, 2, 3).slice(1, 3).floats()[0]);
        assertEquals(2, images().select(1, 2, 3).slice(1, 3).select(0).floats()[0]);
    }

    @Test
    void nothingThatTheReaderDoesHarmsThem() {
        float[] values = VALUES.clone();
        int[] labels = {1, 2, 3, 4, 5};
        Images images = Images.ofFloats(values, 2, 3, 4).withLabels(labels);
        values[0] = 99;
        labels[0] = 99;
        images.floats()[0] = 99;
        images.rows()[0][0] = 99;
        images.labels()[0] = 99;
        images.shape()[0] = 99;
        assertEquals(0, images.floats()[0]);
        assertEquals(1, images.labels()[0]);
        assertEquals(5, images.shape()[0]);

        byte[] bytes = {1, 2};
        Images fromBytes = Images.ofBytes(bytes, 1, 1, 2);
        bytes[0] = 99;
        fromBytes.bytes(0, 1)[0] = 99;
        assertArrayEquals(new byte[] {1, 2}, fromBytes.bytes(0, 1));
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        fails(
                () -> Images.ofFloats(new float[25], 2, 3, 4),
                "25 values are not whole images of 2 x 3 x 4 = 24 values");
        fails(() -> Images.ofFloats(new float[0], 0, 3, 4), "at least 1; given: 0 x 3 x 4");
        float[] broken = VALUES.clone();
        broken[24 + 12 + 4 + 1] = Float.NaN;
        fails(() -> Images.ofFloats(broken, 2, 3, 4), "image 1, channel 1, row 1, column 1 is NaN");
        fails(() -> images().withLabels(1, 2), "given: 2 labels for 5 images");
        Images bare = Images.ofFloats(VALUES, 2, 3, 4);
        assertFalse(bare.hasLabels());
        fails(bare::labels, "no labels");
        fails(() -> bare.of(1), "no labels");
        fails(bare::train, "not split");
        fails(bare::test, "split(n)");
        fails(() -> bare.split(6), "from 0 to 5 images; given: 6");
        assertThrows(IndexOutOfBoundsException.class, () -> bare.select(5));
        assertThrows(IndexOutOfBoundsException.class, () -> bare.slice(3, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> bare.floats(-1, 2));
        assertThrows(
                IndexOutOfBoundsException.class, () -> bare.slice(0, 1).copy(1, new float[24], 0));
    }

    @Test
    void factorsStayWithTheirImages() {
        FactoredImages images =
                new FactoredImages(
                        images(),
                        List.of(DataColumn.real("slant", "degrees", 0, 20)),
                        new double[][] {{10, 11, 12, 13, 14}});
        assertArrayEquals(new double[] {13, 14}, images.test().factor("slant"));
        assertArrayEquals(new double[] {14, 10, 10}, images.select(4, 0, 0).factor("slant"));
        assertArrayEquals(new double[] {11, 14}, images.of(3).factor("slant"));
        assertArrayEquals(new double[] {12}, images.slice(2, 3).factor("slant"));
        assertArrayEquals(new double[] {14}, images.split(4).test().factor("slant"));
        assertEquals(1, images.withLabels(0, 0, 0, 0, 1).of(1).factors().rowCount());
        images.factors().doubleColumn(0).set(0, 99.0);
        assertEquals(10, images.factor("slant")[0]);
        fails(() -> images.factor("colour"), "no factor 'colour'; there are: slant");
        Table spread = images.test().describe();
        assertEquals("slant", spread.stringColumn("factor").get(0));
        assertEquals("degrees", spread.stringColumn("unit").get(0));
        assertEquals(13.5, spread.doubleColumn("mean").get(0));
        assertEquals(Math.sqrt(0.5), spread.doubleColumn("sd").get(0), 1e-12);
        assertEquals(13, spread.doubleColumn("least").get(0));
        assertEquals(14, spread.doubleColumn("greatest").get(0));
    }

    @Test
    void digitsAreImages() {
        Digits digits = Digits.load();
        Images images = digits.images();
        assertArrayEquals(new long[] {1797, 1, 8, 8}, images.shape());
        double[][] pixels = digits.pixels();
        double[][] rows = images.rows();
        for (int i = 0; i < pixels.length; i++) {
            for (int j = 0; j < Digits.PIXELS; j++) {
                assertEquals(pixels[i][j], 16 * rows[i][j], 0);
            }
        }
        assertArrayEquals(digits.labels(), images.labels());
        assertArrayEquals(digits.test().images().floats(), images.test().floats());
        assertArrayEquals(digits.of(4).train().labels(), digits.of(4).images().train().labels());
        assertEquals(1500, images.train().size());
        assertEquals(183, images.of(3).size());
    }

    private static void fails(Executable action, String words) {
        RuntimeException error = assertThrows(RuntimeException.class, action);
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }
}
