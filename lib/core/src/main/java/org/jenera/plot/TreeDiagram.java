package org.jenera.plot;

import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/**
 * A tree of labelled boxes, the root on top, such as a taxonomy.
 *
 * <pre>{@code
 * TreeDiagram.of(node("Sampler", "draws", node("DirectSampler", ""), node("TractableDensity", "")))
 * }</pre>
 */
public final class TreeDiagram implements Figure {
    private static final double PAD_X = 12;
    private static final double PAD_Y = 9;
    private static final double LINE = 17;
    private static final double GAP_X = 16;
    private static final double GAP_Y = 34;
    private static final double MARGIN = 6;
    private static final Pen EDGE = new Pen(Ink.AXIS, 1.2);

    private final Node root;
    private final String alternative;
    private final String caption;

    /**
     * A box and the boxes below it.
     *
     * @param label first line, bold
     * @param sublabel further lines, split at line breaks; empty for none
     * @param children from left to right
     */
    public record Node(String label, String sublabel, List<Node> children) {

        /** Copies the children. */
        public Node {
            if (label.isBlank()) {
                throw new IllegalArgumentException("A node of a tree needs a label; given: blank");
            }
            children = List.copyOf(children);
        }

        private List<String> lines() {
            return sublabel.isEmpty() ? List.of() : sublabel.lines().toList();
        }

        private double boxWidth() {
            // Bold letters are wider.
            double width = Ink.textWidth(label, Ink.AXIS_SIZE) * 1.06;
            for (String line : lines()) {
                width = Math.max(width, Ink.textWidth(line, Ink.TICK_SIZE));
            }
            return Math.ceil(width + 2 * PAD_X);
        }

        private double boxHeight() {
            return LINE * (1 + lines().size()) + 2 * PAD_Y;
        }

        private double childrenWidth() {
            double width = children.stream().mapToDouble(Node::treeWidth).sum();
            return width + GAP_X * Math.max(0, children.size() - 1);
        }

        private double treeWidth() {
            return Math.max(boxWidth(), childrenWidth());
        }

        /** The tallest box so many levels below this node. */
        private double levelHeight(int level) {
            return level == 0
                    ? boxHeight()
                    : children.stream().mapToDouble(c -> c.levelHeight(level - 1)).max().orElse(0);
        }

        private int levels() {
            return 1 + children.stream().mapToInt(Node::levels).max().orElse(0);
        }

        private String outline() {
            String below =
                    children.isEmpty()
                            ? ""
                            : " ("
                                    + String.join(
                                            "; ", children.stream().map(Node::outline).toList())
                                    + ")";
            return label + below;
        }
    }

    private TreeDiagram(Node root, String alternative, String caption) {
        this.root = root;
        this.alternative = alternative;
        this.caption = caption;
    }

    /**
     * A node.
     *
     * @param label first line, bold
     * @param sublabel further lines, split at line breaks; empty for none
     * @param children from left to right
     * @return the node
     */
    public static Node node(String label, String sublabel, Node... children) {
        return new Node(label, sublabel, List.of(children));
    }

    /**
     * The diagram of a tree.
     *
     * @param root the node on top
     * @return the diagram
     */
    public static TreeDiagram of(Node root) {
        return new TreeDiagram(root, "Tree: " + root.outline() + ".", "");
    }

    @Override
    public int width() {
        return (int) Math.ceil(root.treeWidth() + 2 * MARGIN);
    }

    @Override
    public int height() {
        return (int) Math.ceil(top(root.levels()) - GAP_Y + MARGIN);
    }

    /** Boxes of one level begin at one height and are of one height. */
    private double top(int level) {
        double y = MARGIN;
        for (int i = 0; i < level; i++) {
            y += root.levelHeight(i) + GAP_Y;
        }
        return y;
    }

    @Override
    public Scene scene() {
        Scene scene = new Scene();
        paint(scene, root, MARGIN, 0);
        return scene;
    }

    /** Paints a subtree into the strip that begins at left; returns the middle of its box. */
    private double paint(Scene scene, Node node, double left, int level) {
        double childLeft = left + Math.max(0, (node.boxWidth() - node.childrenWidth()) / 2);
        double[] middles = new double[node.children().size()];
        for (int i = 0; i < middles.length; i++) {
            Node child = node.children().get(i);
            middles[i] = paint(scene, child, childLeft, level + 1);
            childLeft += child.treeWidth() + GAP_X;
        }
        double half = node.boxWidth() / 2;
        double middle =
                middles.length == 0 ? left + half : (middles[0] + middles[middles.length - 1]) / 2;
        // Above children of unequal width, the box must still stay within its own strip.
        middle = Math.max(left + half, Math.min(left + node.treeWidth() - half, middle));
        for (double child : middles) {
            scene.draw(connector(level, middle, child), EDGE);
        }
        box(scene, node, middle, level);
        return middle;
    }

    /** Down, across, down: the middle stretch lies at one height for all children of a level. */
    private Path2D connector(int level, double from, double to) {
        double below = top(level + 1);
        double turn = below - GAP_Y / 2;
        Path2D.Double path = new Path2D.Double();
        path.moveTo(from, top(level) + root.levelHeight(level));
        path.lineTo(from, turn);
        path.lineTo(to, turn);
        path.lineTo(to, below);
        return path;
    }

    private void box(Scene scene, Node node, double middle, int level) {
        double y = top(level);
        double h = root.levelHeight(level);
        double w = node.boxWidth();
        boolean leaf = node.children().isEmpty();
        scene.add(
                new Scene.Drawn(
                        new RoundRectangle2D.Double(middle - w / 2, y, w, h, 8, 8),
                        leaf ? Ink.tint(Ink.series(0), 0.1) : Ink.PAPER,
                        new Pen(leaf ? Ink.series(0) : Ink.QUIET_TEXT, 1.2)));
        double baseline = y + PAD_Y + 13;
        scene.title(middle, baseline, node.label(), Ink.AXIS_SIZE, Scene.Anchor.MIDDLE);
        for (String line : node.lines()) {
            baseline += LINE;
            scene.text(middle, baseline, line, Ink.TICK_SIZE, Ink.QUIET_TEXT, Scene.Anchor.MIDDLE);
        }
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
    public TreeDiagram withAlternative(String text) {
        return new TreeDiagram(root, text, caption);
    }

    @Override
    public TreeDiagram withCaption(String text) {
        return new TreeDiagram(root, alternative, text);
    }
}
