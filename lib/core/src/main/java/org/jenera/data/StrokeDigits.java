package org.jenera.data;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Digits as a pen writes them, 28 x 28 pixels, white ink on black, anti-aliased: as many as wanted,
 * without a network, and with every factor known. They stand in for MNIST.
 *
 * <p>A digit has three ways of being written, each a path of smooth pieces. The factors of an image
 * are drawn independently of each other; their normal distributions are cut off at 2.5 standard
 * deviations:
 *
 * <ul>
 *   <li>{@code digit}: 0 to 9, equally likely; also the label
 *   <li>{@code style}: which way of writing, 0 to 2, equally likely
 *   <li>{@code slant}: how far upright lines lean to the right, degrees, N(8, 11)
 *   <li>{@code width}: relative to the way of writing, N(1, 0.13)
 *   <li>{@code size}: height of the path, pixels, N(18.5, 1.2)
 *   <li>{@code thickness}: of the pen, pixels, N(2.5, 0.5)
 *   <li>{@code x}, {@code y}: the middle of the path, pixels to the right of and below the middle
 *       of the image, N(0, 0.7)
 * </ul>
 *
 * (N(mean, standard deviation).) What remains is the unsteadiness of the hand: every control point
 * is moved, and the whole is bent a little. It is noise, which no table tells.
 *
 * <p>The same seed gives the same images on every Java platform, however many threads draw them; a
 * longer draw begins with the shorter one. Every fifth image is to test on.
 */
public final class StrokeDigits {

    /** Rows and columns of an image. */
    public static final int SIDE = 28;

    private static final int CHUNK = 128;

    private static final List<DataColumn> FACTORS =
            List.of(
                    DataColumn.integer("digit", "which digit", 0, 9),
                    DataColumn.integer("style", "which way of writing", 0, Glyphs.STYLES - 1),
                    DataColumn.real("slant", "degrees", -50, 50),
                    DataColumn.real("width", "relative", 0.2, 2),
                    DataColumn.real("size", "pixels", 4, SIDE),
                    DataColumn.real("thickness", "pixels", 0.5, 8),
                    DataColumn.real("x", "pixels", -SIDE, SIDE),
                    DataColumn.real("y", "pixels", -SIDE, SIDE));

    private StrokeDigits() {}

    /**
     * Draws digits.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return n images of 1 x 28 x 28, bytes, with labels, factors and a split
     * @throws IllegalArgumentException if n is less than 1
     */
    public static FactoredImages draw(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("At least 1 digit is drawn; given: " + n);
        }
        double[][] factors = new double[FACTORS.size()][n];
        for (int image = 0; image < n; image++) {
            Random random = Draws.source(seed, 2L * image);
            factors[0][image] = random.nextInt(10);
            factors[1][image] = random.nextInt(Glyphs.STYLES);
            factors[2][image] = Draws.normal(8, 11, random);
            factors[3][image] = Draws.normal(1, 0.13, random);
            factors[4][image] = Draws.normal(18.5, 1.2, random);
            factors[5][image] = Draws.normal(2.5, 0.5, random);
            factors[6][image] = Draws.normal(0, 0.7, random);
            factors[7][image] = Draws.normal(0, 0.7, random);
        }
        return write(factors, seed);
    }

    /**
     * Draws digits of given factors: a traversal, or {@link FactoredImages#factors} of other images
     * with a column changed. Image i has the same unsteady hand in every call of the same seed.
     *
     * @param factors one row an image, columns {@code digit}, {@code style}, {@code slant}, {@code
     *     width}, {@code size}, {@code thickness}, {@code x}, {@code y}
     * @param seed of the unsteadiness of the hand
     * @return an image a row of 1 x 28 x 28, bytes, with labels, factors and a split
     * @throws IllegalArgumentException if a column is missing or a value is out of its range
     */
    public static FactoredImages draw(Table factors, long seed) {
        return write(DataColumn.read(factors, FACTORS), seed);
    }

    private static FactoredImages write(double[][] f, long seed) {
        int n = f[0].length;
        byte[] values = new byte[Math.multiplyExact(n, SIDE * SIDE)];
        IntStream.range(0, (n + CHUNK - 1) / CHUNK)
                .parallel()
                .forEach(
                        chunk -> {
                            Sketch sketch = new Sketch();
                            for (int i = chunk * CHUNK; i < Math.min(n, (chunk + 1) * CHUNK); i++) {
                                sketch.write(
                                        (int) f[0][i],
                                        (int) f[1][i],
                                        f[2][i],
                                        f[3][i],
                                        f[4][i],
                                        f[5][i],
                                        f[6][i],
                                        f[7][i],
                                        Draws.source(seed, 2L * i + 1),
                                        values,
                                        i * SIDE * SIDE);
                            }
                        });
        int[] labels = IntStream.range(0, n).map(i -> (int) f[0][i]).toArray();
        Images images =
                Images.of(new PixelStore.Bytes(values), 1, SIDE, SIDE)
                        .withLabels(labels)
                        .split(image -> image % 5 == 4);
        return new FactoredImages(images, FACTORS, f);
    }
}
