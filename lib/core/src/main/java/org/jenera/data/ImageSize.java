package org.jenera.data;

/**
 * The size of each image of a batch.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height rows
 * @param width columns
 */
record ImageSize(int channels, int height, int width) {

    ImageSize {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Channels, height and width are at least 1; given: %d x %d x %d"
                            .formatted(channels, height, width));
        }
        Math.multiplyExact(Math.multiplyExact(channels, height), width);
    }

    /** How many values an image has. */
    int dimension() {
        return channels * height * width;
    }

    /**
     * How many images some values are.
     *
     * @throws IllegalArgumentException if they are not whole images
     */
    int images(int values) {
        if (values % dimension() != 0) {
            throw new IllegalArgumentException(
                    "%,d values are not whole images of %s = %d values"
                            .formatted(values, this, dimension()));
        }
        return values / dimension();
    }

    /**
     * @throws IllegalArgumentException if a value is not finite; the message tells where
     */
    void checkFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                int inImage = i % dimension();
                throw new IllegalArgumentException(
                        "The values of images are finite; image %d, channel %d, row %d, column %d"
                                        .formatted(
                                                i / dimension(),
                                                inImage / (height * width),
                                                inImage / width % height,
                                                inImage % width)
                                + " is "
                                + values[i]);
            }
        }
    }

    @Override
    public String toString() {
        return "%d x %d x %d".formatted(channels, height, width);
    }
}
