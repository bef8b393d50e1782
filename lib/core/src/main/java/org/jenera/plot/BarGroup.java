package org.jenera.plot;

import java.util.ArrayList;
import java.util.List;

/** The bars of one layer before it is known how many other layers they share their places with. */
record BarGroup(String name, double[] xs, double[] heights) implements Layer {

    /** The layers, with every group of bars given its share of the width. */
    static List<Layer> sideBySide(List<Layer> layers) {
        int count = (int) layers.stream().filter(BarGroup.class::isInstance).count();
        List<Layer> placed = new ArrayList<>();
        int index = 0;
        for (Layer layer : layers) {
            if (layer instanceof BarGroup group) {
                placed.add(Bars.around(group.name, group.xs, group.heights, index++, count));
            } else {
                placed.add(layer);
            }
        }
        return placed;
    }

    @Override
    public Key key() {
        return Key.BAR;
    }

    @Override
    public String kind() {
        return "bars";
    }

    @Override
    public Extent extent() {
        return Extent.of(xs, heights, false, true);
    }
}
