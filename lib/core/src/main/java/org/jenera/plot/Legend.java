package org.jenera.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The legend: one entry a name, with a key that shows every kind of mark which bears the name.
 *
 * @param rows the entries, row by row
 * @param x left edge in pixels
 * @param y upper edge in pixels
 * @param below whether it stands below the plot
 */
record Legend(List<List<Entry>> rows, double x, double y, boolean below) {
    private static final double KEY = 26;
    private static final double GAP = 18;
    private static final double ROW = 19;
    private static final double PAD = 6;

    /** A name and its marks. */
    record Entry(String name, Look look, Set<Layer.Key> keys) {
        double width() {
            return KEY + 7 + Ink.textWidth(name, Ink.TICK_SIZE);
        }
    }

    /**
     * The legend of the layers, in rows that are not wider than the room to the right of the axis.
     */
    static Legend of(List<Layer> layers, Map<String, Look> looks, LegendPlace place, double room) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Layer layer : layers) {
            if (!layer.name().isBlank()) {
                entries.computeIfAbsent(
                                layer.name(),
                                name ->
                                        new Entry(
                                                name,
                                                looks.get(name),
                                                EnumSet.noneOf(Layer.Key.class)))
                        .keys()
                        .add(layer.key());
            }
        }
        boolean ramp = entries.values().stream().anyMatch(e -> e.keys().contains(Layer.Key.RAMP));
        List<List<Entry>> rows = new ArrayList<>();
        // A single name is told by the title and the axes.
        if (place != LegendPlace.NONE && (entries.size() > 1 || ramp)) {
            double used = Double.POSITIVE_INFINITY;
            for (Entry entry : entries.values()) {
                if (used + GAP + entry.width() > room - PAD) {
                    rows.add(new ArrayList<>());
                    used = -GAP;
                }
                used += GAP + entry.width();
                rows.get(rows.size() - 1).add(entry);
            }
        }
        return new Legend(rows, 0, 0, true);
    }

    double height() {
        return rows.isEmpty() ? 4 : rows.size() * ROW + PAD + 4;
    }

    /** This legend at its place. */
    Legend placed(LegendPlace place, Frame frame, List<Layer> layers, double foot) {
        if (place == LegendPlace.INSIDE && !rows.isEmpty()) {
            Legend corner = inEmptyCorner(frame, layers);
            if (corner != null) {
                return corner;
            }
        }
        return new Legend(rows, frame.area().getX(), foot + 4, true);
    }

    private Legend inEmptyCorner(Frame frame, List<Layer> layers) {
        List<List<Entry>> column = new ArrayList<>();
        double width = 0;
        for (List<Entry> row : rows) {
            for (Entry entry : row) {
                column.add(List.of(entry));
                width = Math.max(width, entry.width());
            }
        }
        double height = column.size() * ROW;
        Rectangle2D area = frame.area();
        for (boolean top : new boolean[] {true, false}) {
            for (boolean right : new boolean[] {true, false}) {
                double cornerX = right ? area.getMaxX() - width - 8 : area.getX() + 8;
                double cornerY = top ? area.getY() + 6 : area.getMaxY() - height - 6;
                Rectangle2D box =
                        new Rectangle2D.Double(cornerX - 4, cornerY - 4, width + 8, height + 8);
                if (layers.stream().noneMatch(layer -> covers(box, frame, layer))) {
                    return new Legend(column, cornerX, cornerY, false);
                }
            }
        }
        return null;
    }

    private static boolean covers(Rectangle2D box, Frame frame, Layer layer) {
        if (layer.key() == Layer.Key.RAMP || layer instanceof Fields.Contours) {
            return true;
        }
        double[][] points = layer.points();
        boolean joined = layer.key() != Layer.Key.POINT;
        for (int i = 0; i < points[0].length; i++) {
            double px = frame.pixelX(points[0][i]);
            double py = frame.pixelY(points[1][i]);
            boolean standing =
                    (layer.key() == Layer.Key.AREA || layer.key() == Layer.Key.BAR)
                            && box.intersectsLine(px, py, px, frame.pixelY(frame.ground()));
            if (box.contains(px, py) || standing) {
                return true;
            }
            if (joined && i > 0) {
                double lastX = frame.pixelX(points[0][i - 1]);
                double lastY = frame.pixelY(points[1][i - 1]);
                if (box.intersectsLine(lastX, lastY, px, py)) {
                    return true;
                }
            }
        }
        return false;
    }

    void paint(Scene scene) {
        for (int i = 0; i < rows.size(); i++) {
            double left = x;
            double middle = y + ROW * (i + 0.5);
            for (Entry entry : rows.get(i)) {
                paintKey(scene, entry, left, middle);
                scene.text(
                        left + KEY + 7,
                        middle + 4,
                        entry.name(),
                        Ink.TICK_SIZE,
                        Ink.TEXT,
                        Scene.Anchor.START);
                left += entry.width() + GAP;
            }
        }
    }

    private static void paintKey(Scene scene, Entry entry, double x, double y) {
        Look look = entry.look();
        for (Layer.Key key : entry.keys()) {
            switch (key) {
                case LINE ->
                        scene.draw(
                                new Line2D.Double(x, y, x + KEY, y),
                                Pen.of(look.color(), Pen.stroke(Lines.WIDTH, look.dash())));
                case TRACE ->
                        scene.draw(
                                new Line2D.Double(x, y, x + KEY, y),
                                new Pen(look.color(), Lines.THIN));
                case POINT -> {
                    Recorder recorder = new Recorder(scene);
                    recorder.setColor(look.color());
                    look.marker(1).paint(recorder, x + KEY / 2, y, 0);
                }
                case AREA, BAR -> {
                    Rectangle2D box = new Rectangle2D.Double(x + 4, y - 5.5, KEY - 8, 11);
                    double share = key == Layer.Key.BAR ? 0.6 : 0.28;
                    scene.add(
                            new Scene.Drawn(
                                    box, Ink.tint(look.color(), share), new Pen(look.color(), 1)));
                }
                case RAMP -> {
                    int steps = 8;
                    for (int i = 0; i < steps; i++) {
                        scene.fill(
                                new Rectangle2D.Double(
                                        x + i * KEY / steps, y - 5.5, KEY / steps + 0.3, 11),
                                new java.awt.Color(Ink.ramp(i / (steps - 1.0))));
                    }
                    scene.draw(new Rectangle2D.Double(x, y - 5.5, KEY, 11), new Pen(Ink.AXIS, 0.5));
                }
            }
        }
    }
}
