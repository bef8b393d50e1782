package org.jenera.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several figures in one, in rows of equal number.
 *
 * <p>A page shrinks a figure that is too wide for it, words and all. Panels that together are wider
 * than a page are therefore laid out anew, each in its share of {@value #ROOM} pixels.
 */
public final class Panels implements Figure {
    private static final int GAP = 12;

    /** CSS pixels: what a printed page shows at four fifths of its size or more. */
    private static final int ROOM = 740;

    private final List<Figure> figures;
    private final int columns;
    private final String alternative;
    private final String caption;

    private Panels(List<Figure> figures, int columns, String alternative, String caption) {
        this.figures = figures;
        this.columns = columns;
        this.alternative = alternative;
        this.caption = caption;
    }

    /**
     * Figures side by side.
     *
     * @param figures at least one
     * @return the panels
     */
    public static Panels row(Figure... figures) {
        return grid(Math.max(1, figures.length), figures);
    }

    /**
     * Figures in rows.
     *
     * @param columns how many in a row, at least 1
     * @param figures at least one, row by row
     * @return the panels
     */
    public static Panels grid(int columns, Figure... figures) {
        Check.atLeast("The number of columns", 1, columns);
        Check.atLeast("The number of figures", 1, figures.length);
        String alternative =
                Arrays.stream(figures).map(Figure::alternative).collect(Collectors.joining(" "));
        return new Panels(List.of(figures), Math.min(columns, figures.length), alternative, "")
                .within(ROOM);
    }

    @Override
    public Panels within(int width) {
        if (width() <= width) {
            return this;
        }
        int[] widths = shares(width - GAP * (columns - 1));
        List<Figure> narrower =
                IntStream.range(0, figures.size())
                        .mapToObj(i -> figures.get(i).within(widths[i % columns]))
                        .toList();
        return new Panels(narrower, columns, alternative, caption);
    }

    /**
     * What each column may take of a width: columns that need less than the others get it first.
     */
    private int[] shares(int width) {
        int[] shares = new int[columns];
        int left = width;
        int others = columns;
        List<Integer> narrowFirst =
                IntStream.range(0, columns)
                        .boxed()
                        .sorted(Comparator.comparing(this::columnWidth))
                        .toList();
        for (int column : narrowFirst) {
            shares[column] = Math.min(columnWidth(column), left / others);
            left -= shares[column];
            others--;
        }
        return shares;
    }

    private int columnWidth(int column) {
        return IntStream.range(0, figures.size())
                .filter(i -> i % columns == column)
                .map(i -> figures.get(i).width())
                .max()
                .orElse(0);
    }

    private int rowHeight(int row) {
        return figures.stream()
                .skip((long) row * columns)
                .limit(columns)
                .mapToInt(Figure::height)
                .max()
                .orElse(0);
    }

    private int rows() {
        return (figures.size() + columns - 1) / columns;
    }

    @Override
    public int width() {
        return IntStream.range(0, columns).map(this::columnWidth).sum() + GAP * (columns - 1);
    }

    @Override
    public int height() {
        return IntStream.range(0, rows()).map(this::rowHeight).sum() + GAP * (rows() - 1);
    }

    @Override
    public Scene scene() {
        Scene scene = new Scene();
        int y = 0;
        for (int row = 0; row < rows(); row++) {
            int x = 0;
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                if (i < figures.size()) {
                    Figure figure = figures.get(i);
                    scene.add(
                            new Scene.Group(x, y, figure.width(), figure.height(), figure.scene()));
                }
                x += columnWidth(column) + GAP;
            }
            y += rowHeight(row) + GAP;
        }
        return scene;
    }

    @Override
    public String alternative() {
        return alternative;
    }

    @Override
    public String caption() {
        return caption;
    }

    @Override
    public Panels withAlternative(String text) {
        return new Panels(figures, columns, text, caption);
    }

    @Override
    public Panels withCaption(String text) {
        return new Panels(figures, columns, alternative, text);
    }
}
