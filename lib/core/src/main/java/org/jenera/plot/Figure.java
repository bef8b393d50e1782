package org.jenera.plot;

/** A picture that can be put on a page, with words for those who cannot see it. */
public interface Figure {

    /**
     * The width of the figure.
     *
     * @return CSS pixels
     */
    int width();

    /**
     * The height of the figure.
     *
     * @return CSS pixels
     */
    int height();

    /**
     * What the figure shows, for readers who cannot see it.
     *
     * @return at least one sentence
     */
    String alternative();

    /**
     * The caption to set below the figure.
     *
     * @return plain text, empty if there is none
     */
    String caption();

    /**
     * The same figure with another alternative text.
     *
     * @param text what the figure shows, and what the reader should see in it
     * @return the figure
     */
    Figure withAlternative(String text);

    /**
     * The same figure with another caption.
     *
     * @param text plain text
     * @return the figure
     */
    Figure withCaption(String text);

    /**
     * The same figure laid out for less room, its words as large as before.
     *
     * @param width CSS pixels it should not exceed
     * @return a narrower figure; this one if it is narrow enough or cannot be laid out otherwise
     */
    default Figure within(int width) {
        return this;
    }

    /**
     * The marks that make up the figure, in pixels from its upper left corner.
     *
     * @return a new scene
     */
    Scene scene();

    /**
     * The figure as SVG: self-contained, without ids, and the same for the same input.
     *
     * @return an {@code <svg>} element that can stand alone or in an HTML page
     */
    default String toSvg() {
        return SvgWriter.document(this);
    }

    /**
     * The figure as PNG, two device pixels a CSS pixel, on white.
     *
     * @return the bytes of the file
     */
    default byte[] toPng() {
        return Raster.png(Raster.paint(this, 2));
    }
}
