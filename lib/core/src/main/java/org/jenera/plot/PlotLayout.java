package org.jenera.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides the axes of a plot, the places of its parts, and the look of every layer. */
final class PlotLayout {
    static final int WIDTH = 640;
    static final int LEAST_WIDTH = 160;
    private static final int HEIGHT = 400;
    private static final double RIGHT = 18;
    private static final double TOP = 12;

    private final PlotOptions options;
    private final List<Layer> layers;
    private final Map<String, Look> looks = new LinkedHashMap<>();
    private final Legend legend;
    private final Frame frame;
    private final int width;
    private final int height;

    PlotLayout(PlotOptions options, List<Layer> layers) {
        this.options = options;
        this.layers = layers;
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "The plot '%s' is empty; add a layer, such as curve or scatter"
                            .formatted(options.title));
        }
        chooseLooks();
        Extent extent = layers.stream().map(Layer::extent).reduce(Extent.NONE, Extent::and);
        Axis x = axis("x", options.xRange, extent.xLow(), extent.xHigh(), options.xLog, extent);
        Axis y = axis("y", options.yRange, extent.yLow(), extent.yHigh(), options.yLog, extent);
        width = options.width > 0 ? options.width : options.equalAspect ? 480 : WIDTH;
        double left = leftMargin(y);
        Legend whole = Legend.of(layers, looks, options.legend, width - left);
        double top = TOP + (options.title.isEmpty() ? 0 : 26);
        double foot = 26 + (options.xLabel.isEmpty() ? 0 : 22);
        double across = width - left - RIGHT;
        double legendHeight = options.legend == LegendPlace.BELOW ? whole.height() : 0;
        double down =
                options.height > 0
                        ? options.height - top - foot - legendHeight
                        : options.equalAspect
                                ? clamp(across * (y.high() - y.low()) / (x.high() - x.low()))
                                : height(width) - top - foot;
        if (across < 40 || down < 40) {
            throw new IllegalArgumentException(
                    "%d x %d pixels leave no room for the plot '%s'; give it a larger size"
                            .formatted(options.width, options.height, options.title));
        }
        Rectangle2D area = new Rectangle2D.Double(left, top, across, down);
        if (options.equalAspect) {
            double unit = Math.max((x.high() - x.low()) / across, (y.high() - y.low()) / down);
            x = widen(x, unit * across);
            y = widen(y, unit * down);
        }
        frame = new Frame(x, y, area);
        legend = whole.placed(options.legend, frame, layers, top + down + foot);
        height =
                options.height > 0
                        ? options.height
                        : (int)
                                Math.ceil(
                                        top + down + foot + (legend.below() ? legend.height() : 4));
    }

    /** As high as suits a plot of a width: a narrow one is less flat than a wide one. */
    static int height(int width) {
        return Math.min(HEIGHT, 120 + width / 2);
    }

    private static double clamp(double height) {
        // XChart counts whole pixels.
        return Math.round(Math.max(160, Math.min(640, height)));
    }

    private static Axis widen(Axis axis, double span) {
        double middle = (axis.low() + axis.high()) / 2;
        return new Axis(middle - span / 2, middle + span / 2, false);
    }

    private void chooseLooks() {
        Map<String, Layer.Key> first = new LinkedHashMap<>();
        for (Layer layer : layers) {
            if (layer.key() != Layer.Key.RAMP && !(layer instanceof Notes.Words)) {
                first.putIfAbsent(layer.name(), layer.key());
            }
        }
        boolean field = layers.stream().anyMatch(layer -> layer.key() == Layer.Key.RAMP);
        boolean area = first.containsValue(Layer.Key.AREA) || first.containsValue(Layer.Key.BAR);
        int filled = 0;
        int color = 0;
        int line = 0;
        int point = 0;
        PointMarker.Shape[] shapes = PointMarker.Shape.values();
        for (Map.Entry<String, Layer.Key> entry : first.entrySet()) {
            boolean points = entry.getValue() == Layer.Key.POINT;
            boolean lines = entry.getValue() == Layer.Key.LINE;
            Color chosen;
            if (!points && !lines) {
                chosen = Ink.series(filled++);
            } else if (field) {
                chosen = points ? Ink.pointOnField(point) : Ink.lineOnField(line);
            } else {
                chosen = area ? Ink.onArea(color++) : Ink.series(color++);
            }
            looks.put(
                    entry.getKey(),
                    new Look(
                            chosen,
                            lines ? Ink.dash(line++) : new float[0],
                            shapes[points ? point++ % shapes.length : 0]));
        }
    }

    private Axis axis(
            String name, double[] fixed, double low, double high, boolean log, Extent extent) {
        if (log && options.equalAspect) {
            throw new IllegalArgumentException(
                    "A logarithmic axis has no equal aspect; leave out one of the two");
        }
        boolean vertical = name.equals("y");
        // Refuses values that have no logarithm, also where the range is fixed.
        Axis logarithmic = log ? logAxis(name, vertical) : null;
        if (fixed != null) {
            if (log) {
                Check.positive("the range", name, fixed);
            }
            return new Axis(fixed[0], fixed[1], log);
        }
        if (Double.isNaN(low)) {
            throw new IllegalArgumentException(
                    "No layer of the plot '%s' says how far its %s axis reaches; call %sRange(low, high)"
                            .formatted(options.title, name, name));
        }
        if (log) {
            return logarithmic;
        }
        boolean grounded = vertical && extent.grounded();
        double bottom = grounded ? Math.min(0, low) : low;
        double top = grounded ? Math.max(0, high) : high;
        double span = top - bottom;
        if (!(span > 0)) {
            double half = Math.max(0.5, Math.abs(low) * 0.1);
            return new Axis(low - half, high + half, false);
        }
        double pad = span * (vertical ? 0.05 : extent.margin() || extent.grounded() ? 0.03 : 0);
        boolean hanging = grounded && high <= 0;
        return new Axis(grounded && !(low < 0) ? 0 : bottom - pad, hanging ? 0 : top + pad, false);
    }

    private Axis logAxis(String name, boolean vertical) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Layer layer : layers) {
            Extent extent = layer.extent();
            double[] values = layer.points()[vertical ? 1 : 0];
            // Bars reach beyond the middles that their points are.
            if (values.length == 0 || layer instanceof Bars && !vertical) {
                boolean cares = vertical ? extent.hasY() : extent.hasX();
                values =
                        !cares
                                ? values
                                : vertical
                                        ? new double[] {extent.yLow(), extent.yHigh()}
                                        : new double[] {extent.xLow(), extent.xHigh()};
            }
            for (double value : values) {
                // Empty bins and tails that underflow to zero are no mistake: they lie below.
                boolean forgiven = vertical && layer.key() != Layer.Key.POINT && value == 0;
                if (!forgiven && !Double.isNaN(value)) {
                    Check.positive(layer.name(), name, value);
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (!(low < high)) {
            return new Axis(low / 2, high * 2, true);
        }
        double pad = Math.pow(high / low, vertical ? 0.04 : 0.02);
        return new Axis(low / pad, high * pad, true);
    }

    private double leftMargin(Axis y) {
        double widest = 0;
        for (Axis.Tick tick : y.ticks(6)) {
            widest = Math.max(widest, Ink.textWidth(tick.label(), Ink.TICK_SIZE));
        }
        return Math.ceil(widest + 14 + (options.yLabel.isEmpty() ? 6 : 24));
    }

    /** Title, axes and layers in words. */
    String describe() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        for (Layer layer : layers) {
            kinds.computeIfAbsent(layer.name(), name -> new LinkedHashSet<>()).add(layer.kind());
        }
        List<String> parts = new ArrayList<>();
        kinds.forEach(
                (name, kind) -> {
                    String marks = String.join(", ", kind);
                    parts.add(name.isEmpty() ? marks : "%s (%s)".formatted(name, marks));
                });
        String across =
                options.labels != null
                        ? " for " + String.join(", ", options.labels)
                        : options.xLabel.isEmpty() ? "" : " against " + options.xLabel;
        String axes =
                options.yLabel.isEmpty() && across.isEmpty()
                        ? ""
                        : " of " + (options.yLabel.isEmpty() ? "values" : options.yLabel) + across;
        return (options.title.isEmpty() ? "" : options.title + ". ")
                + "Plot%s, showing %s.".formatted(axes, String.join("; ", parts));
    }

    PlotOptions options() {
        return options;
    }

    List<Layer> layers() {
        return layers;
    }

    Look look(Layer layer) {
        return looks.get(layer.name());
    }

    Legend legend() {
        return legend;
    }

    Frame frame() {
        return frame;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
