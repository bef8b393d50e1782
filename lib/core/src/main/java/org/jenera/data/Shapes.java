package org.jenera.data;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * One white shape on black: images that their factors determine entirely, to test whether a
 * representation finds them. In the spirit of dSprites (Matthey, Higgins, Hassabis and Lerchner,
 * 2017), but anti-aliased, and with shapes that no turn brings back to themselves, so that the
 * rotation can always be told from the image.
 *
 * <p>The factors are independent of each other and uniform; s is the side of the image:
 *
 * <ul>
 *   <li>{@code shape}: 0 triangle, 1 heart, 2 ell; also the label
 *   <li>{@code size}: height of the shape before it is turned, pixels, s/4 to s/2
 *   <li>{@code rotation}: clockwise, degrees, 0 to 360
 *   <li>{@code x}, {@code y}: the middle of the shape, pixels to the right of and below the middle
 *       of the image, -s/6 to s/6; from s = 28 on, no shape touches the border
 *   <li>{@code shade}: of the inside, 1 unless {@link Builder#optShade} lets it vary, from 0.4
 * </ul>
 *
 * The same seed gives the same images on every Java platform; a longer draw begins with the shorter
 * one. Immutable.
 */
public final class Shapes {

    /** What the shapes are called, by number. */
    public static final List<String> NAMES = List.of("triangle", "heart", "ell");

    private static final double LEAST_SHADE = 0.4;

    /** By shape, with a height of 1 around the origin. */
    private static final List<Polygon> OUTLINES = List.of(triangle(), heart(), ell());

    private final int side;
    private final boolean shaded;
    private final List<DataColumn> columns;

    private Shapes(Builder builder) {
        side = builder.side;
        shaded = builder.shaded;
        columns =
                List.of(
                        DataColumn.integer("shape", "which shape", 0, NAMES.size() - 1),
                        DataColumn.real("size", "pixels", 1, 2 * side),
                        DataColumn.real("rotation", "degrees", -360, 360),
                        DataColumn.real("x", "pixels", -side, side),
                        DataColumn.real("y", "pixels", -side, side),
                        DataColumn.real("shade", "relative", 0, 1));
    }

    /**
     * Draws shapes on images of 28 x 28 pixels.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return n images of 1 x 28 x 28, bytes, with labels, factors and a split: every fifth image
     *     is to test on
     * @throws IllegalArgumentException if n is less than 1
     */
    public static FactoredImages draw(int n, long seed) {
        return builder().build().sample(n, seed);
    }

    /**
     * Chooses the size of the images and the factors.
     *
     * @return a builder that makes 28 x 28 pixels without shades
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Draws shapes.
     *
     * @param n how many, at least 1
     * @param seed of the random numbers
     * @return n images of 1 x s x s, bytes, with labels, factors and a split: every fifth image is
     *     to test on
     * @throws IllegalArgumentException if n is less than 1
     */
    public FactoredImages sample(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("At least 1 shape is drawn; given: " + n);
        }
        double[][] factors = new double[columns.size()][n];
        for (int image = 0; image < n; image++) {
            Random random = Draws.source(seed, image);
            factors[0][image] = random.nextInt(NAMES.size());
            factors[1][image] = between(leastSize(), greatestSize(), random.nextDouble());
            factors[2][image] = 360 * random.nextDouble();
            factors[3][image] = between(-reach(), reach(), random.nextDouble());
            factors[4][image] = between(-reach(), reach(), random.nextDouble());
            factors[5][image] = between(shaded ? LEAST_SHADE : 1, 1, random.nextDouble());
        }
        return fill(factors).split(image -> image % 5 == 4);
    }

    /**
     * Every combination of equally spaced factors, the last factor changing fastest.
     *
     * @param sizes how many sizes, from s/4 to s/2
     * @param rotations how many rotations, from 0 degrees up to but not including 360
     * @param xs how many places from left to right
     * @param ys how many places from top to bottom
     * @param shades how many shades, from 0.4 to 1; 1 unless the shade is a factor
     * @return 3 * sizes * rotations * xs * ys * shades images of 1 x s x s, bytes, with labels,
     *     factors and a split: a fifth of the images, by lot but always the same, is to test on
     * @throws IllegalArgumentException if a number is below 1, or shades is not 1 although the
     *     shade is no factor
     */
    public FactoredImages grid(int sizes, int rotations, int xs, int ys, int shades) {
        int[] counts = {NAMES.size(), sizes, rotations, xs, ys, shades};
        long n = 1;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] < 1 || k == 5 && !shaded && shades > 1) {
                throw new IllegalArgumentException(
                        "A grid has at least 1 value of each factor, and 1 shade unless optShade"
                                + " makes it a factor; given: %d of '%s'"
                                        .formatted(counts[k], columns.get(k).name()));
            }
            n = Math.multiplyExact(n, counts[k]);
        }
        double[][] factors = new double[counts.length][Math.toIntExact(n)];
        for (int image = 0; image < n; image++) {
            int rest = image;
            for (int k = counts.length - 1; k >= 0; k--) {
                factors[k][image] = gridValue(k, rest % counts[k], counts[k]);
                rest /= counts[k];
            }
        }
        // By position would not do: every fifth image of a grid may show the same place.
        return fill(factors).split(image -> new SplittableRandom(image).nextInt(5) == 0);
    }

    private double gridValue(int factor, int index, int count) {
        double share = count == 1 ? 0.5 : index / (count - 1.0);
        return switch (factor) {
            case 0 -> index;
            case 1 -> between(leastSize(), greatestSize(), share);
            case 2 -> 360.0 * index / count;
            case 3, 4 -> between(-reach(), reach(), share);
            default -> shaded ? between(LEAST_SHADE, 1, share) : 1;
        };
    }

    /**
     * Draws shapes of given factors: a traversal, or {@link FactoredImages#factors} of other images
     * with a column changed.
     *
     * @param factors one row an image, columns {@code shape}, {@code size}, {@code rotation},
     *     {@code x}, {@code y}, {@code shade}
     * @return an image a row of 1 x s x s, bytes, with labels and factors, without a split
     * @throws IllegalArgumentException if a column is missing or a value is out of its range
     */
    public FactoredImages of(Table factors) {
        return fill(DataColumn.read(factors, columns));
    }

    private FactoredImages fill(double[][] f) {
        int n = f[0].length;
        byte[] values = new byte[Math.multiplyExact(n, side * side)];
        double centre = (side - 1) / 2.0;
        IntStream.range(0, n)
                .parallel()
                .forEach(
                        i -> {
                            double angle = Math.toRadians(f[2][i]);
                            OUTLINES.get((int) f[0][i])
                                    .placed(
                                            f[1][i],
                                            StrictMath.cos(angle),
                                            StrictMath.sin(angle),
                                            centre + f[3][i],
                                            centre + f[4][i])
                                    .fill(f[5][i], side, values, i * side * side);
                        });
        int[] labels = IntStream.range(0, n).map(i -> (int) f[0][i]).toArray();
        return new FactoredImages(
                Images.of(new PixelStore.Bytes(values), 1, side, side).withLabels(labels),
                columns,
                f);
    }

    private double leastSize() {
        return side / 4.0;
    }

    private double greatestSize() {
        return side / 2.0;
    }

    private double reach() {
        return side / 6.0;
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }

    private static Polygon triangle() {
        return new Polygon(new double[] {0, 0.31, -0.31}, new double[] {-0.5, 0.5, 0.5});
    }

    private static Polygon ell() {
        return new Polygon(
                new double[] {-0.28, 0, 0, 0.32, 0.32, -0.28},
                new double[] {-0.5, -0.5, 0.22, 0.22, 0.5, 0.5});
    }

    private static Polygon heart() {
        int corners = 32;
        double[] x = new double[corners];
        double[] y = new double[corners];
        for (int k = 0; k < corners; k++) {
            double t = 2 * Math.PI * k / corners;
            double sine = StrictMath.sin(t);
            x[k] = 16 * sine * sine * sine / 32;
            // From 17 below the origin to 12 above.
            y[k] =
                    -(13 * StrictMath.cos(t)
                                    - 5 * StrictMath.cos(2 * t)
                                    - 2 * StrictMath.cos(3 * t)
                                    - StrictMath.cos(4 * t)
                                    + 2.5)
                            / 29;
        }
        return new Polygon(x, y);
    }

    /** Chooses the size of the images and the factors. */
    public static final class Builder {
        private int side = 28;
        private boolean shaded;

        private Builder() {}

        /**
         * Sets the rows and columns of an image (default 28).
         *
         * @param side pixels, from 8 to 256
         * @return this builder
         */
        public Builder optSide(int side) {
            this.side = side;
            return this;
        }

        /**
         * Lets the shade be a factor, too (default not).
         *
         * @param shaded whether it varies
         * @return this builder
         */
        public Builder optShade(boolean shaded) {
            this.shaded = shaded;
            return this;
        }

        /**
         * Builds the generator.
         *
         * @return the generator
         * @throws IllegalArgumentException if the side is too small or too large
         */
        public Shapes build() {
            if (side < 8 || side > 256) {
                throw new IllegalArgumentException(
                        "The side of an image is from 8 to 256 pixels; given: " + side);
            }
            return new Shapes(this);
        }
    }
}
