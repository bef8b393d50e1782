package org.jenera.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A batch of images of one size: the {@code X} of every model of images, of data and of samples
 * alike. Plain Java memory, immutable; what the methods hand out is fresh at every call.
 *
 * <p>The order of the values is (n, c, h, w): image by image, channel by channel, row by row from
 * the top. Values of data are from 0 (black, or paper) to 1 (white, or ink). They are held as bytes
 * (0 to 255, read as v / 255) or as floats of any scale. Parts ({@link #select}, {@link #train},
 * {@link #test}) share the values of the whole.
 */
public sealed class Images permits FactoredImages {

    private final PixelStore store;
    private final ImageSize format;

    /** Where each image stands in the store. */
    private final int[] positions;

    /** One an image, or null. */
    private final int[] labels;

    /** One an image: whether it belongs to the part to test on; or null without a split. */
    private final boolean[] tests;

    private Images(
            PixelStore store, ImageSize format, int[] positions, int[] labels, boolean[] tests) {
        this.store = store;
        this.format = format;
        this.positions = positions;
        this.labels = labels;
        this.tests = tests;
    }

    /** The same images in a class below this one. */
    Images(Images images) {
        this(images.store, images.format, images.positions, images.labels, images.tests);
    }

    /**
     * Images of bytes, without labels and without a split.
     *
     * @param values shape (n, channels, height, width), each from 0 to 255 (unsigned)
     * @param channels 1 for grey, 3 for red, green and blue
     * @param height rows of an image
     * @param width columns of an image
     * @return n images, read as v / 255
     * @throws IllegalArgumentException if a size is below 1 or the values are not whole images
     */
    public static Images ofBytes(byte[] values, int channels, int height, int width) {
        return of(new PixelStore.Bytes(values.clone()), channels, height, width);
    }

    /**
     * Images of floats on any scale, without labels and without a split: the samples of a model.
     *
     * @param values shape (n, channels, height, width), all finite
     * @param channels 1 for grey, 3 for red, green and blue
     * @param height rows of an image
     * @param width columns of an image
     * @return n images
     * @throws IllegalArgumentException if a size is below 1, the values are not whole images, or a
     *     value is not finite
     */
    public static Images ofFloats(float[] values, int channels, int height, int width) {
        float[] copy = values.clone();
        new ImageSize(channels, height, width).checkFinite(copy);
        return of(new PixelStore.Floats(copy), channels, height, width);
    }

    /**
     * Images of rows of doubles on any scale, held as floats.
     *
     * @param rows shape (n, channels * height * width), all finite
     * @param channels 1 for grey, 3 for red, green and blue
     * @param height rows of an image
     * @param width columns of an image
     * @return n images
     * @throws IllegalArgumentException if a size is below 1, a row is not one image, or a value is
     *     not finite
     */
    public static Images ofRows(double[][] rows, int channels, int height, int width) {
        ImageSize format = new ImageSize(channels, height, width);
        int dimension = format.dimension();
        float[] values = new float[Math.multiplyExact(rows.length, dimension)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != dimension) {
                throw new IllegalArgumentException(
                        "Row %d has %d values; an image of %s has %d"
                                .formatted(i, rows[i].length, format, dimension));
            }
            for (int j = 0; j < dimension; j++) {
                values[i * dimension + j] = (float) rows[i][j];
            }
        }
        format.checkFinite(values);
        return of(new PixelStore.Floats(values), channels, height, width);
    }

    /** Images of values that are the store's own from here on. */
    static Images of(PixelStore store, int channels, int height, int width) {
        ImageSize format = new ImageSize(channels, height, width);
        int[] positions = IntStream.range(0, format.images(store.length())).toArray();
        return new Images(store, format, positions, null, null);
    }

    /**
     * How many images there are.
     *
     * @return n, at least 0
     */
    public int size() {
        return positions.length;
    }

    /**
     * How many channels an image has.
     *
     * @return c: 1 for grey, 3 for red, green and blue
     */
    public int channels() {
        return format.channels();
    }

    /**
     * How many rows an image has.
     *
     * @return h
     */
    public int height() {
        return format.height();
    }

    /**
     * How many columns an image has.
     *
     * @return w
     */
    public int width() {
        return format.width();
    }

    /**
     * How many values an image has.
     *
     * @return c * h * w
     */
    public int dimension() {
        return format.dimension();
    }

    /**
     * The shape of all values.
     *
     * @return n, c, h, w
     */
    public long[] shape() {
        return new long[] {size(), format.channels(), format.height(), format.width()};
    }

    /**
     * Whether the values are held as bytes, so that {@link #bytes} gives them as they are.
     *
     * @return false if they are held as floats
     */
    public boolean isBytes() {
        return store instanceof PixelStore.Bytes;
    }

    /**
     * All values.
     *
     * @return shape (n, c, h, w)
     */
    public float[] floats() {
        return floats(0, size());
    }

    /**
     * The values of neighbouring images.
     *
     * @param from the first image
     * @param to the image after the last
     * @return shape (to - from, c, h, w)
     * @throws IndexOutOfBoundsException if there are no such images
     */
    public float[] floats(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        float[] values = new float[Math.multiplyExact(to - from, dimension())];
        for (int image = from; image < to; image++) {
            copy(image, values, (image - from) * dimension());
        }
        return values;
    }

    /**
     * Writes one image into an array, to gather a batch without a second copy.
     *
     * @param image from 0 to size - 1
     * @param target where it goes
     * @param offset of its first value in the target
     * @throws IndexOutOfBoundsException if there is no such image or no room
     */
    public void copy(int image, float[] target, int offset) {
        store.copy(positions[image] * dimension(), dimension(), target, offset);
    }

    /**
     * The values of neighbouring images as they are held, one byte each.
     *
     * @param from the first image
     * @param to the image after the last
     * @return shape (to - from, c, h, w), from 0 to 255 (unsigned)
     * @throws IllegalStateException if the values are held as floats
     * @throws IndexOutOfBoundsException if there are no such images
     */
    public byte[] bytes(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        if (!(store instanceof PixelStore.Bytes held)) {
            throw new IllegalStateException(
                    "These images are held as floats, not as bytes; floats() gives them");
        }
        byte[] values = new byte[Math.multiplyExact(to - from, dimension())];
        for (int image = from; image < to; image++) {
            System.arraycopy(
                    held.values(),
                    positions[image] * dimension(),
                    values,
                    (image - from) * dimension(),
                    dimension());
        }
        return values;
    }

    /**
     * The images as rows of a matrix.
     *
     * @return shape (n, c * h * w)
     */
    public double[][] rows() {
        double[][] rows = new double[size()][dimension()];
        float[] values = new float[dimension()];
        for (int image = 0; image < rows.length; image++) {
            copy(image, values, 0);
            for (int j = 0; j < values.length; j++) {
                rows[image][j] = values[j];
            }
        }
        return rows;
    }

    /**
     * Whether it is known which class each image belongs to.
     *
     * @return false for samples and for data without labels
     */
    public boolean hasLabels() {
        return labels != null;
    }

    /**
     * The class of each image.
     *
     * @return shape (n)
     * @throws IllegalStateException if these images have no labels
     */
    public int[] labels() {
        if (labels == null) {
            throw new IllegalStateException(
                    "These images have no labels; withLabels(...) gives them some");
        }
        return labels.clone();
    }

    /**
     * These images with other labels.
     *
     * @param labels one an image
     * @return the same images
     * @throws IllegalArgumentException if there are fewer or more labels than images
     */
    public Images withLabels(int... labels) {
        if (labels.length != size()) {
            throw new IllegalArgumentException(
                    "Each image has one label; given: %,d labels for %,d images"
                            .formatted(labels.length, size()));
        }
        return new Images(store, format, positions, labels.clone(), tests);
    }

    /**
     * These images split by position: the first are to train on, the rest to test on.
     *
     * @param train how many to train on
     * @return the same images, which {@link #train} and {@link #test} part from now on
     * @throws IllegalArgumentException if that is negative or more than there are
     */
    public Images split(int train) {
        if (train < 0 || train > size()) {
            throw new IllegalArgumentException(
                    "The part to train on is from 0 to %,d images; given: %,d"
                            .formatted(size(), train));
        }
        return split(image -> image >= train);
    }

    /** These images split by a rule on their numbers. */
    Images split(IntPredicate test) {
        boolean[] tests = new boolean[size()];
        for (int image = 0; image < tests.length; image++) {
            tests[image] = test.test(image);
        }
        return new Images(store, format, positions, labels, tests);
    }

    /**
     * The part to train on: those of these images that belong to it.
     *
     * @return at least 0 images
     * @throws IllegalStateException if these images have no split
     */
    public Images train() {
        return part(false);
    }

    /**
     * The part to test on: those of these images that belong to it.
     *
     * @return at least 0 images
     * @throws IllegalStateException if these images have no split
     */
    public Images test() {
        return part(true);
    }

    private Images part(boolean test) {
        if (tests == null) {
            throw new IllegalStateException(
                    "These images are not split into parts to train and to test on;"
                            + " split(n) takes the first n to train on");
        }
        return select(IntStream.range(0, size()).filter(i -> tests[i] == test).toArray());
    }

    /**
     * The images of one class.
     *
     * @param label of the class
     * @return at least 0 images
     * @throws IllegalStateException if these images have no labels
     */
    public Images of(int label) {
        int[] labels = labels();
        return select(IntStream.range(0, size()).filter(i -> labels[i] == label).toArray());
    }

    /**
     * Neighbouring images.
     *
     * @param from the first image
     * @param to the image after the last
     * @return to - from images
     * @throws IndexOutOfBoundsException if there are no such images
     */
    public Images slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        return select(IntStream.range(from, to).toArray());
    }

    /**
     * Images by their numbers, in the order given; a number may come more than once.
     *
     * @param images numbers from 0 to size - 1
     * @return as many images as numbers, with their labels and their parts
     * @throws IndexOutOfBoundsException if there is no image of such a number
     */
    public Images select(int... images) {
        int[] chosen = new int[images.length];
        int[] chosenLabels = labels == null ? null : new int[images.length];
        boolean[] chosenTests = tests == null ? null : new boolean[images.length];
        for (int i = 0; i < images.length; i++) {
            int image = Objects.checkIndex(images[i], size());
            chosen[i] = positions[image];
            if (labels != null) {
                chosenLabels[i] = labels[image];
            }
            if (tests != null) {
                chosenTests[i] = tests[image];
            }
        }
        return new Images(store, format, chosen, chosenLabels, chosenTests);
    }

    @Override
    public String toString() {
        String words = "%,d images of %s".formatted(size(), format);
        if (labels != null) {
            words += ", %d classes".formatted(Arrays.stream(labels).distinct().count());
        }
        return words;
    }
}
