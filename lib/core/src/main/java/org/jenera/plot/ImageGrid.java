package org.jenera.plot;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images in a grid, grey or in colour, with every pixel a square: data, samples, means, traversals.
 *
 * <p>All images share one scale: the lowest value is black and the highest white (or full red,
 * green or blue), or the other way round after {@link #dark()}. Small images are enlarged by a
 * whole factor.
 */
public final class ImageGrid implements Figure {
    private static final int PAD = 4;
    private static final int LABEL = 18;

    private final double[][] images;

    /** 1 for grey; 3 for red, green and blue, the whole image in each after the other. */
    private final int channels;

    private final int rows;
    private final int columns;
    private String title = "";
    private int perRow;
    private double low;
    private double high;
    private boolean dark;

    /** CSS pixels a pixel; 0 for as many as suit the images and the page. */
    private int scale;

    private List<String> rowLabels = List.of();
    private List<String> columnLabels = List.of();
    private String alternative;
    private String caption = "";

    private ImageGrid(double[][] images, int channels, int rows, int columns) {
        this.images = images;
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Images with values on any scale.
     *
     * @param images shape (n, rows * columns), each image row by row
     * @param rows pixels of an image from top to bottom
     * @param columns pixels of an image from left to right
     * @return the grid, about as wide as it is high
     */
    public static ImageGrid of(double[][] images, int rows, int columns) {
        return of(images, 1, rows, columns);
    }

    /**
     * Images in colour, with values on any scale, which is the same for all three colours.
     *
     * @param images shape (n, 3 * rows * columns): of each image the red of all pixels row by row,
     *     then the green, then the blue
     * @param rows pixels of an image from top to bottom
     * @param columns pixels of an image from left to right
     * @return the grid, about as wide as it is high
     */
    public static ImageGrid ofColours(double[][] images, int rows, int columns) {
        return of(images, 3, rows, columns);
    }

    private static ImageGrid of(double[][] images, int channels, int rows, int columns) {
        Check.atLeast("The number of images", 1, images.length);
        Check.atLeast("The number of rows", 1, rows);
        Check.atLeast("The number of columns", 1, columns);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < images.length; i++) {
            int values = channels * rows * columns;
            if (images[i].length != values) {
                String wanted =
                        channels == 1
                                ? "%d x %d grey pixels (ofColours takes colours)"
                                : "the red, green and blue of %d x %d pixels (of takes grey)";
                throw new IllegalArgumentException(
                        ("Image %d has %d values; expected %d: " + wanted)
                                        .formatted(i, images[i].length, values, rows, columns)
                                + ". Give the rows and columns that the images have.");
            }
            Check.finite("image " + i, "pixel", images[i]);
            double[] range = Extent.range(images[i]);
            low = Math.min(low, range[0]);
            high = Math.max(high, range[1]);
        }
        double[][] copies = Stream.of(images).map(double[]::clone).toArray(double[][]::new);
        ImageGrid grid = new ImageGrid(copies, channels, rows, columns);
        int square = (int) Math.ceil(Math.sqrt(images.length * (double) rows / columns));
        grid.perRow = Math.min(square, images.length);
        grid.low = low;
        grid.high = high;
        return grid;
    }

    /**
     * Images with values on any scale.
     *
     * @param images shape (n, rows * columns), each image row by row
     * @param rows pixels of an image from top to bottom
     * @param columns pixels of an image from left to right
     * @return the grid
     */
    public static ImageGrid of(float[][] images, int rows, int columns) {
        double[][] doubles = new double[images.length][];
        for (int i = 0; i < images.length; i++) {
            double[] image = new double[images[i].length];
            float[] source = images[i];
            Arrays.setAll(image, p -> source[p]);
            doubles[i] = image;
        }
        return of(doubles, rows, columns);
    }

    /**
     * Sets a title above the images.
     *
     * @param title one line
     * @return the grid
     */
    public ImageGrid title(String title) {
        this.title = title;
        return this;
    }

    /**
     * Sets how many images stand in a row.
     *
     * @param images at least 1
     * @return the grid
     */
    public ImageGrid perRow(int images) {
        Check.atLeast("The number of images in a row", 1, images);
        perRow = images;
        return this;
    }

    /**
     * Sets the values of the two ends of the scale; what lies beyond is cut off.
     *
     * @param low one end
     * @param high the other
     * @return the grid
     */
    public ImageGrid range(double low, double high) {
        Check.increasing("The scale of the images", low, high);
        this.low = low;
        this.high = high;
        return this;
    }

    /**
     * Draws high values dark, like ink on paper.
     *
     * @return the grid
     */
    public ImageGrid dark() {
        dark = true;
        return this;
    }

    /**
     * Sets how many CSS pixels a pixel of an image measures.
     *
     * @param pixels at least 1
     * @return the grid
     */
    public ImageGrid scale(int pixels) {
        Check.atLeast("The scale of the images", 1, pixels);
        scale = pixels;
        return this;
    }

    /**
     * Sets words to the left of the rows.
     *
     * @param labels one a row
     * @return the grid
     */
    public ImageGrid rowLabels(String... labels) {
        rowLabels = List.of(labels);
        return this;
    }

    /**
     * Sets words above the columns.
     *
     * @param labels one a column
     * @return the grid
     */
    public ImageGrid columnLabels(String... labels) {
        columnLabels = List.of(labels);
        return this;
    }

    private int enlargement() {
        if (scale > 0) {
            return scale;
        }
        int wanted = Math.min(8, 56 / Math.max(rows, columns));
        return Math.max(1, Math.min(wanted, enlargement(PlotLayout.WIDTH)));
    }

    /** The largest that a width has room for, perhaps 0. */
    private int enlargement(int width) {
        return (width - left() - PAD) / (perRow * (columns + 1) - 1 + 2 * frame());
    }

    @Override
    public ImageGrid within(int width) {
        if (width() <= width) {
            return this;
        }
        ImageGrid copy = copy();
        copy.scale = Math.max(1, Math.min(enlargement(), enlargement(width)));
        return copy;
    }

    private int gridRows() {
        return (images.length + perRow - 1) / perRow;
    }

    private int left() {
        double widest = 0;
        for (String label : rowLabels) {
            widest = Math.max(widest, Ink.textWidth(label, Ink.TICK_SIZE));
        }
        return widest == 0 ? PAD : (int) Math.ceil(widest + 8 + PAD);
    }

    private int top() {
        return PAD + (title.isEmpty() ? 0 : 26) + (columnLabels.isEmpty() ? 0 : LABEL);
    }

    @Override
    public int width() {
        int pixels = perRow * (columns + 1) - 1 + 2 * frame();
        return left() + Math.max(pixels * enlargement(), titleWidth()) + PAD;
    }

    private int titleWidth() {
        return (int) Math.ceil(Ink.textWidth(title, Ink.TITLE_SIZE));
    }

    @Override
    public int height() {
        return top() + (gridRows() * (rows + 1) - 1 + 2 * frame()) * enlargement() + PAD;
    }

    /** Images that are white where nothing is need a frame to show where they end. */
    private int frame() {
        return dark ? 1 : 0;
    }

    /** All images in one bitmap, a pixel between neighbours. */
    private BufferedImage mosaic() {
        int w = perRow * (columns + 1) - 1 + 2 * frame();
        int h = gridRows() * (rows + 1) - 1 + 2 * frame();
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage mosaic = new BufferedImage(w, h, type);
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    mosaic.getRaster().setSample(x, y, c, tone(c, x - frame(), y - frame()));
                }
            }
        }
        return mosaic;
    }

    /**
     * The tone of a pixel of the mosaic in a channel, counted from the first pixel of the first
     * image.
     */
    private int tone(int channel, int x, int y) {
        int image = Math.floorDiv(y, rows + 1) * perRow + Math.floorDiv(x, columns + 1);
        int row = Math.floorMod(y, rows + 1);
        int column = Math.floorMod(x, columns + 1);
        if (row == rows || column == columns) {
            return dark ? 0xe8 : 0xff;
        }
        int pixel = (channel * rows + row) * columns + column;
        return image < images.length ? tone(images[image][pixel]) : 0xff;
    }

    private int tone(double value) {
        double span = high - low;
        double u = span > 0 ? (value - low) / span : 0.5;
        u = Math.max(0, Math.min(1, u));
        return (int) Math.round(255 * (dark ? 1 - u : u));
    }

    @Override
    public Scene scene() {
        Scene scene = new Scene();
        if (!title.isEmpty()) {
            scene.title(left(), PAD + 14, title, Ink.TITLE_SIZE, Scene.Anchor.START);
        }
        for (int i = 0; i < columnLabels.size(); i++) {
            double x = left() + (i * (columns + 1) + columns / 2.0 + frame()) * enlargement();
            scene.text(
                    x,
                    top() - 6,
                    columnLabels.get(i),
                    Ink.TICK_SIZE,
                    Ink.TEXT,
                    Scene.Anchor.MIDDLE);
        }
        for (int i = 0; i < rowLabels.size(); i++) {
            double y = top() + (i * (rows + 1) + rows / 2.0 + frame()) * enlargement() + 4;
            scene.text(left() - 8, y, rowLabels.get(i), Ink.TICK_SIZE, Ink.TEXT, Scene.Anchor.END);
        }
        BufferedImage mosaic = mosaic();
        scene.add(
                new Scene.Picture(
                        mosaic,
                        new Rectangle2D.Double(
                                left(),
                                top(),
                                mosaic.getWidth() * enlargement(),
                                mosaic.getHeight() * enlargement()),
                        true));
        return scene;
    }

    @Override
    public String alternative() {
        String words = "%d images of %d by %d pixels.".formatted(images.length, rows, columns);
        return alternative != null ? alternative : title.isEmpty() ? words : title + ". " + words;
    }

    @Override
    public String caption() {
        return caption;
    }

    @Override
    public ImageGrid withAlternative(String text) {
        ImageGrid copy = copy();
        copy.alternative = text;
        return copy;
    }

    @Override
    public ImageGrid withCaption(String text) {
        ImageGrid copy = copy();
        copy.caption = text;
        return copy;
    }

    private ImageGrid copy() {
        ImageGrid copy = new ImageGrid(images, channels, rows, columns);
        copy.title = title;
        copy.perRow = perRow;
        copy.low = low;
        copy.high = high;
        copy.dark = dark;
        copy.scale = scale;
        copy.rowLabels = rowLabels;
        copy.columnLabels = columnLabels;
        copy.alternative = alternative;
        copy.caption = caption;
        return copy;
    }
}
