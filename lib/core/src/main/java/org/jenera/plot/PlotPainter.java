package org.jenera.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;

/**
 * Paints a plot: ground and grid below, then the series by XChart, then words.
 *
 * <p>XChart turns its words into outlines, which cannot be read, searched or spoken; axes and words
 * are therefore painted here, and XChart paints what lies between them.
 */
final class PlotPainter {
    private static final Color NOTHING = new Color(255, 255, 255, 0);

    private final PlotLayout layout;
    private final PlotOptions options;
    private final Frame frame;
    private final Rectangle2D area;

    PlotPainter(PlotLayout layout) {
        this.layout = layout;
        this.options = layout.options();
        this.frame = layout.frame();
        this.area = frame.area();
    }

    XYChart chart() {
        XYChart chart =
                new XYChartBuilder()
                        .width(layout.width())
                        .height(layout.height())
                        .title(options.title)
                        .xAxisTitle(options.xLabel)
                        .yAxisTitle(options.yLabel)
                        .build();
        XYStyler style = chart.getStyler();
        style.setChartBackgroundColor(Ink.PAPER).setPlotBorderVisible(false);
        style.setPlotGridLinesColor(Ink.GRID).setPlotGridLinesStroke(Pen.stroke(1));
        style.setXAxisMin(frame.x().low()).setXAxisMax(frame.x().high());
        style.setYAxisMin(frame.y().low()).setYAxisMax(frame.y().high());
        style.setXAxisLogarithmic(frame.x().log()).setYAxisLogarithmic(frame.y().log());
        List<Layer> layers = layout.layers();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            layer.addTo(chart, frame, layout.look(layer), layer.name() + " " + (i + 1));
        }
        return chart;
    }

    Scene paint() {
        Scene scene = new Scene();
        boolean filled = layout.layers().stream().anyMatch(Fields.HeatMap.class::isInstance);
        for (Layer layer : layout.layers()) {
            layer.paintUnder(frame, scene);
        }
        paintAxes(scene, !filled);
        scene.add(
                new Scene.Group(
                        area.getX(), area.getY(), area.getWidth(), area.getHeight(), series()));
        for (Layer layer : layout.layers()) {
            layer.paintOver(frame, scene);
        }
        paintTitles(scene);
        layout.legend().paint(scene);
        return scene;
    }

    /** The series alone: XChart without axes, margins and words, in the pixels of the area. */
    private Scene series() {
        XYChart chart = chart();
        Scene scene = new Scene();
        if (chart.getSeriesMap().isEmpty()) {
            return scene;
        }
        XYStyler style = chart.getStyler();
        style.setChartTitleVisible(false).setLegendVisible(false).setChartPadding(0);
        style.setChartBackgroundColor(NOTHING).setPlotBackgroundColor(NOTHING);
        style.setPlotContentSize(1).setToolTipsEnabled(false);
        style.setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotMargin(0);
        style.setPlotGridLinesVisible(false);
        Recorder recorder = new Recorder(scene);
        chart.paint(recorder, (int) area.getWidth(), (int) area.getHeight());
        recorder.finish();
        return scene;
    }

    private void paintAxes(Scene scene, boolean grid) {
        Pen gridPen = new Pen(Ink.GRID, 1);
        Pen axisPen = new Pen(Ink.AXIS, 1);
        double bottom = area.getMaxY();
        List<Axis.Tick> xTicks = xTicks();
        List<Axis.Tick> yTicks = frame.y().ticks((int) Math.max(2, area.getHeight() / 52));
        if (grid) {
            for (Axis.Tick tick : yTicks) {
                double y = frame.pixelY(tick.value());
                scene.line(area.getX(), y, area.getMaxX(), y, gridPen);
            }
            if (options.labels == null) {
                for (Axis.Tick tick : xTicks) {
                    double x = frame.pixelX(tick.value());
                    scene.line(x, area.getY(), x, bottom, gridPen);
                }
            }
        }
        for (Axis.Tick tick : yTicks) {
            scene.text(
                    area.getX() - 8,
                    frame.pixelY(tick.value()) + 4,
                    tick.label(),
                    Ink.TICK_SIZE,
                    Ink.QUIET_TEXT,
                    Scene.Anchor.END);
        }
        for (Axis.Tick tick : xTicks) {
            double x = frame.pixelX(tick.value());
            if (options.labels == null) {
                scene.line(x, bottom, x, bottom + 4, axisPen);
            }
            scene.text(
                    x,
                    bottom + 18,
                    tick.label(),
                    Ink.TICK_SIZE,
                    Ink.QUIET_TEXT,
                    Scene.Anchor.MIDDLE);
        }
        scene.line(area.getX(), bottom, area.getMaxX(), bottom, axisPen);
    }

    private List<Axis.Tick> xTicks() {
        if (options.labels == null) {
            return frame.x().ticks((int) Math.max(2, area.getWidth() / 64));
        }
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < options.labels.size(); i++) {
            ticks.add(new Axis.Tick(i, options.labels.get(i)));
        }
        return ticks;
    }

    private void paintTitles(Scene scene) {
        if (!options.title.isEmpty()) {
            scene.title(area.getX(), 24, options.title, Ink.TITLE_SIZE, Scene.Anchor.START);
        }
        if (!options.xLabel.isEmpty()) {
            scene.text(
                    area.getCenterX(),
                    area.getMaxY() + 40,
                    options.xLabel,
                    Ink.AXIS_SIZE,
                    Ink.TEXT,
                    Scene.Anchor.MIDDLE);
        }
        if (!options.yLabel.isEmpty()) {
            scene.add(
                    new Scene.Text(
                            16,
                            area.getCenterY(),
                            options.yLabel,
                            Ink.AXIS_SIZE,
                            false,
                            Ink.TEXT,
                            Scene.Anchor.MIDDLE,
                            true,
                            false));
        }
    }
}
