package org.jenera.plot;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One thing shown in a plot. Layers of one name share their look and their entry in the legend. */
interface Layer {

    /** How a layer appears in the legend. */
    enum Key {
        LINE,
        TRACE,
        POINT,
        AREA,
        BAR,
        RAMP
    }

    String name();

    Key key();

    /** What kind of thing this is, for the alternative text. */
    String kind();

    Extent extent();

    /** Paints what lies below the grid lines. */
    default void paintUnder(Frame frame, Scene scene) {}

    /** Adds what XChart draws, below names that start with the given prefix. */
    default void addTo(XYChart chart, Frame frame, Look look, String prefix) {}

    /** Paints what lies above all series. */
    default void paintOver(Frame frame, Scene scene) {}

    /** Where the legend should not be, as x and y in turn. */
    default double[][] points() {
        return new double[][] {{}, {}};
    }

    /** Draws a line, in which NaN leaves a gap. */
    static void line(
            XYChart chart,
            Frame frame,
            String id,
            double[] xs,
            double[] ys,
            Look look,
            double width) {
        XYSeries series = chart.addSeries(id, xs, frame.drawable(ys, Double.NaN));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(look.color());
        series.setLineStyle(Pen.stroke(width, look.dash()));
    }

    /** Fills polygons, which NaN separates. */
    static void area(XYChart chart, Frame frame, String id, double[] xs, double[] ys, Color color) {
        XYSeries series = chart.addSeries(id, xs, frame.drawable(ys, frame.y().low()));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(color);
        series.setLineStyle(SeriesLines.NONE);
    }
}
