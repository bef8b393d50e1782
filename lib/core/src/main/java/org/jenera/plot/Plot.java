package org.jenera.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;

/**
 * A chart of layers over one pair of axes, drawn by XChart.
 *
 * <pre>{@code
 * Plot.of("Old Faithful")
 *         .x("waiting (min)").y("eruption (min)")
 *         .scatter("eruptions", waiting, eruptions)
 *         .ellipse("component 1", mean, covariance)
 * }</pre>
 *
 * <p>Each method changes this plot and returns it, so that layers can be added in a loop. Layers of
 * one name share their colour and their entry in the legend; a layer whose name is empty has no
 * entry. Arrays are copied. Values that are not finite, arrays of different length and empty arrays
 * are refused with an {@link IllegalArgumentException}.
 */
public final class Plot implements Figure {
    private final List<Layer> layers = new ArrayList<>();
    private final PlotOptions options;

    private Plot(String title) {
        options = new PlotOptions(title);
    }

    /**
     * An empty plot.
     *
     * @param title above the plot; empty for none
     * @return a new plot
     */
    public static Plot of(String title) {
        return new Plot(title);
    }

    /**
     * Names the horizontal axis.
     *
     * @param label with the unit in parentheses
     * @return this plot
     */
    public Plot x(String label) {
        options.xLabel = label;
        return this;
    }

    /**
     * Names the vertical axis.
     *
     * @param label with the unit in parentheses
     * @return this plot
     */
    public Plot y(String label) {
        options.yLabel = label;
        return this;
    }

    /**
     * A line through points, in their order.
     *
     * @param name in the legend
     * @param xs n values
     * @param ys n values
     * @return this plot
     */
    public Plot curve(String name, double[] xs, double[] ys) {
        Check.points(name, xs, ys);
        return add(new Lines.Curve(name, "curve", xs.clone(), ys.clone()));
    }

    /**
     * A line through values at 0, 1, 2, ..., such as a loss at each step.
     *
     * @param name in the legend
     * @param ys n values
     * @return this plot
     */
    public Plot curve(String name, double[] ys) {
        double[] xs = new double[ys.length];
        Arrays.setAll(xs, i -> i);
        return curve(name, xs, ys);
    }

    /**
     * A thin line through values at 0, 1, 2, ... that jump at every step, such as the draws of a
     * Markov chain.
     *
     * @param name in the legend
     * @param ys n values
     * @return this plot
     */
    public Plot trace(String name, double[] ys) {
        double[] xs = new double[ys.length];
        Arrays.setAll(xs, i -> i);
        Check.points(name, xs, ys);
        return add(new Lines.Trace(name, xs, ys.clone()));
    }

    /**
     * The graph of a function. Where the function is not finite the line has a gap.
     *
     * @param name in the legend
     * @param f from x to y
     * @param a where the graph begins
     * @param b where it ends
     * @return this plot
     */
    public Plot function(String name, DoubleUnaryOperator f, double a, double b) {
        Check.increasing("The graph of '" + name + "'", a, b);
        Lines.Function graph = new Lines.Function(name, f, a, b);
        if (!graph.extent().hasY()) {
            throw new IllegalArgumentException(
                    "'%s' has no finite value between %s and %s".formatted(name, a, b));
        }
        return add(graph);
    }

    /**
     * Points.
     *
     * @param name in the legend
     * @param xs n values
     * @param ys n values
     * @return this plot
     */
    public Plot scatter(String name, double[] xs, double[] ys) {
        Check.points(name, xs, ys);
        return add(new Lines.Scatter(name, xs.clone(), ys.clone()));
    }

    /**
     * Points in the plane, one a row.
     *
     * @param name in the legend
     * @param points shape (n, 2)
     * @return this plot
     */
    public Plot scatter(String name, double[][] points) {
        for (double[] point : points) {
            if (point.length != 2) {
                throw new IllegalArgumentException(
                        "'%s' has a point of length %d; expected points of length 2"
                                .formatted(name, point.length));
            }
        }
        return scatter(
                name,
                Arrays.stream(points).mapToDouble(p -> p[0]).toArray(),
                Arrays.stream(points).mapToDouble(p -> p[1]).toArray());
    }

    /**
     * A histogram scaled to a density: the areas of its bars sum to 1, so that a density drawn over
     * it is on the same scale.
     *
     * @param name in the legend
     * @param values n values
     * @param bins how many equal bins from the least to the greatest value, at least 1
     * @return this plot
     */
    public Plot histogram(String name, double[] values, int bins) {
        Check.finite(name, "", values);
        Check.atLeast("The number of bins", 1, bins);
        return add(Bars.histogram(name, values, bins));
    }

    /**
     * A histogram with as many bins as Freedman and Diaconis's rule advises.
     *
     * @param name in the legend
     * @param values n values
     * @return this plot
     */
    public Plot histogram(String name, double[] values) {
        Check.finite(name, "", values);
        return histogram(name, values, Bars.bins(values));
    }

    /**
     * Bars over numbers, such as the probabilities of counts. Several such layers stand side by
     * side.
     *
     * @param name in the legend
     * @param xs middles of the bars, n values
     * @param heights n values
     * @return this plot
     */
    public Plot bars(String name, double[] xs, double[] heights) {
        Check.points(name, xs, heights);
        return add(new BarGroup(name, xs.clone(), heights.clone()));
    }

    /**
     * Bars over words. Several such layers share the words and stand side by side.
     *
     * @param name in the legend
     * @param labels n words
     * @param heights n values
     * @return this plot
     */
    public Plot bars(String name, String[] labels, double[] heights) {
        double[] xs = new double[labels.length];
        Arrays.setAll(xs, i -> i);
        Check.points(name, xs, heights);
        return xLabels(labels).add(new BarGroup(name, xs, heights.clone()));
    }

    /**
     * Words in the place of the numbers 0, 1, ... of the horizontal axis.
     *
     * @param labels n words
     * @return this plot
     */
    public Plot xLabels(String... labels) {
        Check.labels(options.labels, labels);
        options.labels = List.of(labels);
        return this;
    }

    /**
     * The area between a curve and zero.
     *
     * @param name in the legend
     * @param xs n values
     * @param ys n values
     * @return this plot
     */
    public Plot area(String name, double[] xs, double[] ys) {
        Check.points(name, xs, ys);
        return add(new Lines.Band(name, xs.clone(), null, ys.clone()));
    }

    /**
     * The area between two curves, such as an interval around a mean.
     *
     * @param name in the legend
     * @param xs n values
     * @param low n values
     * @param high n values
     * @return this plot
     */
    public Plot band(String name, double[] xs, double[] low, double[] high) {
        Check.points(name, xs, low);
        Check.points(name, xs, high);
        return add(new Lines.Band(name, xs.clone(), low.clone(), high.clone()));
    }

    /**
     * The ellipses of a Gaussian at one and two standard deviations.
     *
     * @param name in the legend
     * @param mean length 2
     * @param covariance shape (2, 2), symmetric and positive definite
     * @return this plot
     */
    public Plot ellipse(String name, double[] mean, double[][] covariance) {
        return ellipse(name, mean, covariance, 1).ellipse(name, mean, covariance, 2);
    }

    /**
     * The ellipse of a Gaussian at a number of standard deviations (its Mahalanobis distance).
     *
     * @param name in the legend
     * @param mean length 2
     * @param covariance shape (2, 2), symmetric and positive definite
     * @param deviations greater than 0
     * @return this plot
     */
    public Plot ellipse(String name, double[] mean, double[][] covariance, double deviations) {
        Check.increasing("The ellipse '" + name + "'", 0, deviations);
        return add(Lines.ellipse(name, mean, covariance, deviations));
    }

    /**
     * Level curves of a function of the plane, over the whole plot.
     *
     * @param name in the legend
     * @param f from (x, y) to a value
     * @param levels of the curves; none for six at equal steps from the least to the greatest value
     * @return this plot
     */
    public Plot contours(String name, DoubleBinaryOperator f, double... levels) {
        return add(new Fields.Contours(name, f, levels.clone()));
    }

    /**
     * A heat map of a function of the plane, below all other layers: light where it is low, dark
     * where it is high.
     *
     * @param name in the legend
     * @param f from (x, y) to a value, called some 25,000 times; minus infinity is as light as can
     *     be
     * @return this plot
     */
    public Plot density(String name, DoubleBinaryOperator f) {
        return add(new Fields.HeatMap(name, f));
    }

    /**
     * An upright line across the plot.
     *
     * @param name in the legend
     * @param x where it stands
     * @return this plot
     */
    public Plot verticalLine(String name, double x) {
        Check.finite(name, "x", new double[] {x});
        return add(new Notes.Rule(name, x, true));
    }

    /**
     * A level line across the plot.
     *
     * @param name in the legend
     * @param y where it lies
     * @return this plot
     */
    public Plot horizontalLine(String name, double y) {
        Check.finite(name, "y", new double[] {y});
        return add(new Notes.Rule(name, y, false));
    }

    /**
     * Words beside a point.
     *
     * @param text the words
     * @param x of the point
     * @param y of the point
     * @return this plot
     */
    public Plot note(String text, double x, double y) {
        Check.points(text, new double[] {x}, new double[] {y});
        return add(new Notes.Words(text, x, y));
    }

    /**
     * An arrow.
     *
     * @param fromX of its tail
     * @param fromY of its tail
     * @param toX of its tip
     * @param toY of its tip
     * @return this plot
     */
    public Plot arrow(double fromX, double fromY, double toX, double toY) {
        Check.points("arrow", new double[] {fromX, toX}, new double[] {fromY, toY});
        return add(new Notes.Arrow(fromX, fromY, toX, toY));
    }

    /**
     * Fixes the horizontal axis.
     *
     * @param low where it begins
     * @param high where it ends
     * @return this plot
     */
    public Plot xRange(double low, double high) {
        options.xRange = Check.range("x", low, high);
        return this;
    }

    /**
     * Fixes the vertical axis.
     *
     * @param low where it begins
     * @param high where it ends
     * @return this plot
     */
    public Plot yRange(double low, double high) {
        options.yRange = Check.range("y", low, high);
        return this;
    }

    /**
     * Fixes both axes.
     *
     * @param bounds least x, greatest x, least y, greatest y
     * @return this plot
     */
    public Plot bounds(double... bounds) {
        if (bounds.length != 4) {
            throw new IllegalArgumentException(
                    "Bounds are least x, greatest x, least y, greatest y; given: "
                            + Arrays.toString(bounds));
        }
        return xRange(bounds[0], bounds[1]).yRange(bounds[2], bounds[3]);
    }

    /**
     * Makes the horizontal axis logarithmic.
     *
     * @return this plot
     */
    public Plot xLog() {
        options.xLog = true;
        return this;
    }

    /**
     * Makes the vertical axis logarithmic.
     *
     * @return this plot
     */
    public Plot yLog() {
        options.yLog = true;
        return this;
    }

    /**
     * Makes a unit as long on one axis as on the other, so that a circle is round.
     *
     * @return this plot
     */
    public Plot equalAspect() {
        options.equalAspect = true;
        return this;
    }

    /**
     * Places the legend; {@link LegendPlace#BELOW} if this is not called.
     *
     * @param place where
     * @return this plot
     */
    public Plot legend(LegendPlace place) {
        options.legend = place;
        return this;
    }

    /**
     * Sets the size of the whole figure; 640 x 400 if this is not called.
     *
     * @param width CSS pixels, at least 160
     * @param height CSS pixels, at least 120
     * @return this plot
     */
    public Plot size(int width, int height) {
        Check.atLeast("The width of a plot", PlotLayout.LEAST_WIDTH, width);
        Check.atLeast("The height of a plot", 120, height);
        options.width = width;
        options.height = height;
        return this;
    }

    /**
     * Says what the plot shows, for readers who cannot see it.
     *
     * @param text what the reader should see in it
     * @return this plot
     */
    public Plot alternative(String text) {
        options.alternative = text;
        return this;
    }

    /**
     * Sets the caption.
     *
     * @param text plain text
     * @return this plot
     */
    public Plot caption(String text) {
        options.caption = text;
        return this;
    }

    @Override
    public Plot withAlternative(String text) {
        return copy().alternative(text);
    }

    @Override
    public Plot withCaption(String text) {
        return copy().caption(text);
    }

    @Override
    public Plot within(int width) {
        if (width() <= width) {
            return this;
        }
        Plot copy = copy();
        copy.options.width = Math.max(PlotLayout.LEAST_WIDTH, width);
        if (options.height > 0) {
            copy.options.height = Math.min(options.height, PlotLayout.height(width));
        }
        return copy;
    }

    @Override
    public int width() {
        return layout().width();
    }

    @Override
    public int height() {
        return layout().height();
    }

    @Override
    public String alternative() {
        return options.alternative != null ? options.alternative : layout().describe();
    }

    @Override
    public String caption() {
        return options.caption;
    }

    @Override
    public Scene scene() {
        return new PlotPainter(layout()).paint();
    }

    /**
     * The plot as a chart of XChart, with axes, title and legend of its own, for a window or for
     * options that this class does not offer. Heat maps, notes and arrows are not part of it.
     *
     * @return a new chart
     */
    public XYChart toXChart() {
        return new PlotPainter(layout()).chart();
    }

    PlotLayout layout() {
        return new PlotLayout(options, BarGroup.sideBySide(layers));
    }

    private Plot copy() {
        Plot copy = new Plot("");
        copy.options.set(options);
        copy.layers.addAll(layers);
        return copy;
    }

    private Plot add(Layer layer) {
        layers.add(layer);
        return this;
    }
}
