package org.jenera.plot;

import java.util.List;

/** What a plot is told besides its layers; null stands for "not told". */
final class PlotOptions {
    String title;
    String xLabel = "";
    String yLabel = "";
    double[] xRange;
    double[] yRange;
    boolean xLog;
    boolean yLog;
    boolean equalAspect;
    LegendPlace legend = LegendPlace.BELOW;
    int width;
    int height;
    List<String> labels;
    String alternative;
    String caption = "";

    PlotOptions(String title) {
        this.title = title;
    }

    void set(PlotOptions that) {
        title = that.title;
        xLabel = that.xLabel;
        yLabel = that.yLabel;
        xRange = that.xRange;
        yRange = that.yRange;
        xLog = that.xLog;
        yLog = that.yLog;
        equalAspect = that.equalAspect;
        legend = that.legend;
        width = that.width;
        height = that.height;
        labels = that.labels;
        alternative = that.alternative;
        caption = that.caption;
    }
}
