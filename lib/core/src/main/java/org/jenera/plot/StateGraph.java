package org.jenera.plot;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The states of a chain as circles, and an arrow for every transition, the stronger the more
 * probable, with its probability beside it.
 *
 * <pre>{@code
 * StateGraph.of(new double[][] {{0.95, 0.05}, {0.1, 0.9}}, "fair", "loaded")
 * }</pre>
 */
public final class StateGraph implements Figure {
    private static final double RADIUS = 34;
    private static final double LOOP = 27;
    private static final double HEAD = 10;
    private static final double BEND = 20;

    /** Where on its way the word of an arrow stands: nearer to where it comes from. */
    private static final double WORD = 0.38;

    private static final double MARGIN = 10;

    /** Room for an arrow of a state to itself, and for the words beside it. */
    private static final double ROOM = 2 * LOOP + 30;

    private final double[][] probabilities;
    private final List<String> labels;
    private final List<String> sublabels;
    private final double least;
    private final String alternative;
    private final String caption;

    private StateGraph(
            double[][] probabilities,
            List<String> labels,
            List<String> sublabels,
            double least,
            String alternative,
            String caption) {
        this.probabilities = probabilities;
        this.labels = labels;
        this.sublabels = sublabels;
        this.least = least;
        this.alternative = alternative;
        this.caption = caption;
    }

    /**
     * The graph of a transition matrix.
     *
     * @param probabilities shape (K, K): row i tells where state i goes, each number from 0 to 1
     * @param labels K words, one a state
     * @return the graph; transitions below 0.005, which would read 0.00, are left out
     */
    public static StateGraph of(double[][] probabilities, String... labels) {
        Check.atLeast("The number of states", 1, probabilities.length);
        if (labels.length != probabilities.length) {
            throw new IllegalArgumentException(
                    "A graph of %d states has one label a state; given: %d labels"
                            .formatted(probabilities.length, labels.length));
        }
        double[][] copy = new double[labels.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = probabilities[i].clone();
            if (copy[i].length != copy.length) {
                throw new IllegalArgumentException(
                        "Row %d of the transitions of %d states has %d numbers; expected %d"
                                .formatted(i, copy.length, copy[i].length, copy.length));
            }
            for (double p : copy[i]) {
                if (!(p >= 0 && p <= 1)) {
                    throw new IllegalArgumentException(
                            "Row %d of the transitions holds %s; a probability is from 0 to 1"
                                    .formatted(i, p));
                }
            }
        }
        List<String> none = Arrays.stream(labels).map(label -> "").toList();
        return new StateGraph(copy, List.of(labels), none, 0.005, null, "");
    }

    /**
     * A second line in each circle, such as what the state emits.
     *
     * @param lines K lines; empty for none
     * @return the graph
     */
    public StateGraph sublabels(String... lines) {
        if (lines.length != labels.size()) {
            throw new IllegalArgumentException(
                    "A graph of %d states has one line a state; given: %d lines"
                            .formatted(labels.size(), lines.length));
        }
        return new StateGraph(probabilities, labels, List.of(lines), least, alternative, caption);
    }

    /**
     * Leaves out improbable transitions.
     *
     * @param probability below which there is no arrow, greater than 0
     * @return the graph
     */
    public StateGraph least(double probability) {
        Check.increasing("The range of the transitions that are drawn", 0, probability);
        return new StateGraph(probabilities, labels, sublabels, probability, alternative, caption);
    }

    private int states() {
        return labels.size();
    }

    private double radius() {
        double widest = RADIUS;
        for (int i = 0; i < states(); i++) {
            // Bold letters are wider; the second line stands lower, where the circle is narrower.
            double label = Ink.textWidth(labels.get(i), Ink.AXIS_SIZE) * 1.06 / 2 + 8;
            double line = Ink.textWidth(sublabels.get(i), Ink.TICK_SIZE) / 2 + 12;
            widest = Math.max(widest, Math.max(label, line));
        }
        return widest;
    }

    /** One or two states stand side by side, more on a circle, the first on top. */
    private Point2D.Double middle(int state) {
        double r = radius();
        double x = MARGIN + ROOM + r;
        if (states() <= 2) {
            return new Point2D.Double(x + state * (2 * r + 130), MARGIN + 2 * BEND + r);
        }
        double ring = ring();
        double angle = angle(state);
        return new Point2D.Double(
                x + ring + ring * Math.cos(angle),
                MARGIN + ROOM + r + ring + ring * Math.sin(angle));
    }

    private double ring() {
        // Room for the words of three arrows that pass the middle of a triangle.
        return (2 * radius() + 170) / (2 * Math.sin(Math.PI / states()));
    }

    /** Where the arrow of a state to itself points: away from the others. */
    private double angle(int state) {
        if (states() <= 2) {
            return state == 0 ? Math.PI : 0;
        }
        return -Math.PI / 2 + 2 * Math.PI * state / states();
    }

    @Override
    public int width() {
        double inner = states() <= 2 ? (states() - 1) * (2 * radius() + 130) : 2 * ring();
        return (int) Math.ceil(inner + 2 * (MARGIN + ROOM + radius()));
    }

    @Override
    public int height() {
        if (states() <= 2) {
            return (int) Math.ceil(2 * (MARGIN + 2 * BEND + radius()));
        }
        double lowest = 0;
        for (int i = 0; i < states(); i++) {
            lowest = Math.max(lowest, middle(i).y);
        }
        return (int) Math.ceil(lowest + radius() + ROOM + MARGIN);
    }

    @Override
    public Scene scene() {
        Scene scene = new Scene();
        List<Scene.Text> words = new ArrayList<>();
        for (int i = 0; i < states(); i++) {
            for (int j = 0; j < states(); j++) {
                double p = probabilities[i][j];
                if (p >= least) {
                    words.add(i == j ? loop(scene, i, p) : arrow(scene, i, j, p));
                }
            }
        }
        for (int i = 0; i < states(); i++) {
            circle(scene, i);
        }
        words.forEach(scene::add); // above every line
        return scene;
    }

    private void circle(Scene scene, int i) {
        Point2D.Double m = middle(i);
        double r = radius();
        scene.add(
                new Scene.Drawn(
                        new Ellipse2D.Double(m.x - r, m.y - r, 2 * r, 2 * r),
                        Ink.tint(Ink.series(i), 0.12),
                        new Pen(Ink.series(i), 1.6)));
        boolean two = !sublabels.get(i).isEmpty();
        scene.title(m.x, m.y + (two ? -2 : 5), labels.get(i), Ink.AXIS_SIZE, Scene.Anchor.MIDDLE);
        if (two) {
            scene.text(
                    m.x,
                    m.y + 15,
                    sublabels.get(i),
                    Ink.TICK_SIZE,
                    Ink.QUIET_TEXT,
                    Scene.Anchor.MIDDLE);
        }
    }

    /** The wider the more probable, so that the graph shows at a glance where a chain goes. */
    private static Pen pen(double p) {
        return new Pen(Ink.AXIS, 0.8 + 3 * p);
    }

    private Scene.Text loop(Scene scene, int i, double p) {
        Point2D.Double m = middle(i);
        double angle = angle(i);
        double out = radius() + 0.72 * LOOP;
        double x = m.x + out * Math.cos(angle);
        double y = m.y + out * Math.sin(angle);
        scene.draw(new Ellipse2D.Double(x - LOOP, y - LOOP, 2 * LOOP, 2 * LOOP), pen(p));
        // The tip lies where the two circles cross, and follows the smaller one.
        double r = radius();
        double half = Math.acos((out * out + r * r - LOOP * LOOP) / (2 * out * r));
        double tipX = m.x + r * Math.cos(angle + half);
        double tipY = m.y + r * Math.sin(angle + half);
        double around = Math.atan2(tipY - y, tipX - x) - Math.PI / 2;
        head(scene, tipX, tipY, around + Math.PI + 0.2, p);
        double beside = out + LOOP + 19;
        return word(m.x + beside * Math.cos(angle), m.y + beside * Math.sin(angle), p);
    }

    private Scene.Text arrow(Scene scene, int i, int j, double p) {
        Point2D.Double a = middle(i);
        Point2D.Double b = middle(j);
        double length = a.distance(b);
        double ux = (b.x - a.x) / length;
        double uy = (b.y - a.y) / length;
        // Bent to the left of its way, so that there and back are two arrows.
        double cx = (a.x + b.x) / 2 + 2 * BEND * uy;
        double cy = (a.y + b.y) / 2 - 2 * BEND * ux;
        Point2D.Double from = towards(a, cx, cy, radius());
        Point2D.Double tip = towards(b, cx, cy, radius() + 1);
        double angle = Math.atan2(tip.y - cy, tip.x - cx);
        Path2D.Double path = new Path2D.Double();
        path.moveTo(from.x, from.y);
        path.quadTo(
                cx, cy, tip.x - 0.7 * HEAD * Math.cos(angle), tip.y - 0.7 * HEAD * Math.sin(angle));
        scene.draw(path, pen(p));
        head(scene, tip.x, tip.y, angle, p);
        // Clear of the arrow: a word is wider than high.
        double clear = 4 + 1.5 * p + 6 * Math.abs(ux) + 14 * Math.abs(uy);
        double x = between(from.x, cx, tip.x) + clear * uy;
        double y = between(from.y, cy, tip.y) - clear * ux;
        return word(x, y, p);
    }

    private static double between(double from, double control, double to) {
        double rest = 1 - WORD;
        return rest * rest * from + 2 * WORD * rest * control + WORD * WORD * to;
    }

    private static Point2D.Double towards(Point2D.Double m, double x, double y, double distance) {
        double angle = Math.atan2(y - m.y, x - m.x);
        return new Point2D.Double(
                m.x + distance * Math.cos(angle), m.y + distance * Math.sin(angle));
    }

    private static void head(Scene scene, double x, double y, double angle, double p) {
        double size = HEAD + 3 * p;
        Path2D.Double tip = new Path2D.Double();
        tip.moveTo(x, y);
        for (double side : new double[] {0.42, -0.42}) {
            tip.lineTo(x - size * Math.cos(angle + side), y - size * Math.sin(angle + side));
        }
        tip.closePath();
        scene.fill(tip, Ink.AXIS);
    }

    private static Scene.Text word(double x, double y, double p) {
        return new Scene.Text(
                x,
                y + 4,
                String.format(Locale.ROOT, "%.2f", p),
                Ink.TICK_SIZE,
                false,
                Ink.TEXT,
                Scene.Anchor.MIDDLE,
                false,
                true);
    }

    @Override
    public String alternative() {
        if (alternative != null) {
            return alternative;
        }
        StringBuilder text = new StringBuilder("Graph of states.");
        for (int i = 0; i < states(); i++) {
            List<String> goes = new ArrayList<>();
            for (int j = 0; j < states(); j++) {
                double p = probabilities[i][j];
                if (p >= least) {
                    String where = i == j ? "itself" : labels.get(j);
                    goes.add("%s with probability %.2f".formatted(where, p));
                }
            }
            text.append(" ").append(labels.get(i)).append(" goes to ");
            text.append(String.join(", ", goes)).append(".");
        }
        return text.toString();
    }

    @Override
    public String caption() {
        return caption;
    }

    @Override
    public StateGraph withAlternative(String text) {
        return new StateGraph(probabilities, labels, sublabels, least, text, caption);
    }

    @Override
    public StateGraph withCaption(String text) {
        return new StateGraph(probabilities, labels, sublabels, least, alternative, text);
    }
}
