package org.jenera.notebook;

import org.jenera.data.Images;
import org.jenera.plot.ImageGrid;

/**
 * Figures of images. A notebook has these methods without the name of the class: {@code
 * grid(vae.sample(64, seed))}.
 */
public final class ImageGrids {

    /** How many of a large data set are shown. */
    private static final int SHOWN = 60;

    private static final int PER_ROW = 15;

    private ImageGrids() {}

    /**
     * All images in a grid: in colour where there are three channels, else grey, and channels that
     * are no colours one below the other.
     *
     * @param images at least one; more than some hundreds make a large figure
     * @return the grid, on one scale from the lowest value to the highest
     */
    public static ImageGrid grid(Images images) {
        if (images.channels() == 3) {
            return ImageGrid.ofColours(images.rows(), images.height(), images.width());
        }
        return ImageGrid.of(images.rows(), images.channels() * images.height(), images.width());
    }

    /** The first images of a data set, as a cell shows it that ends with it. */
    static ImageGrid first(Images images) {
        int shown = Math.min(SHOWN, images.size());
        ImageGrid grid = grid(images.slice(0, shown)).perRow(Math.min(PER_ROW, shown));
        return shown == images.size()
                ? grid.withCaption(images.toString())
                : grid.withCaption("The first %d of %s".formatted(shown, images));
    }
}
