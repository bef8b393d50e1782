package org.jenera.plot;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a scene as SVG. Clipping is by nested {@code svg} elements and colours are attributes, so
 * there are no ids and no style sheet: any number of figures share a page without a clash.
 */
final class SvgWriter {
    private static final String FONTS =
            "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC',"
                    + " 'Microsoft YaHei', sans-serif";

    /**
     * No figure asks for more room than a page of the classic Jupyter Notebook has, which does not
     * heed max-width; wider ones are shown smaller.
     */
    private static final int WIDEST = 940;

    private final StringBuilder out = new StringBuilder();
    private String open = "";

    private SvgWriter() {}

    static String document(Figure figure) {
        SvgWriter writer = new SvgWriter();
        int w = figure.width();
        int h = figure.height();
        writer.out.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                                + " height=\"%d\" style=\"max-width:100%%;height:auto\" role=\"img\""
                                + " aria-label=\"%s\" font-family=\"%s\">")
                        .formatted(
                                w,
                                h,
                                Math.min(w, WIDEST),
                                Math.round(h * Math.min(1.0, (double) WIDEST / w)),
                                escape(figure.alternative()),
                                FONTS));
        String alternative = figure.alternative();
        String caption = figure.caption();
        // The title is the caption, so that a page made from the SVG alone can set it.
        writer.out
                .append("<title>")
                .append(escape(caption.isEmpty() ? alternative : caption))
                .append("</title><desc>")
                .append(escape(alternative))
                .append(
                        "</desc>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n"
                                .formatted(w, h));
        writer.write(figure.scene());
        return writer.out.append("</svg>\n").toString();
    }

    private void write(Scene scene) {
        List<Scene.Mark> marks = scene.marks();
        for (int i = 0; i < marks.size(); i++) {
            Scene.Mark mark = marks.get(i);
            if (isDot(mark)) {
                i = dots(marks, i);
            } else if (mark instanceof Scene.Drawn drawn) {
                write(drawn);
            } else if (mark instanceof Scene.Text text) {
                write(text);
            } else if (mark instanceof Scene.Picture picture) {
                write(picture);
            } else if (mark instanceof Scene.Group group) {
                write(group);
            }
        }
        style("");
    }

    /** A small circle of one colour without an edge. */
    private static boolean isDot(Scene.Mark mark) {
        return mark instanceof Scene.Drawn drawn
                && drawn.shape() instanceof Ellipse2D circle
                && circle.getWidth() <= 5
                && drawn.pen() == null
                && drawn.fill().getAlpha() == 255;
    }

    /**
     * Writes the run of equal dots that begins at an index as one path: a line of no length with
     * round ends is a dot, in a quarter of the bytes of a circle.
     *
     * @return the index of the last dot of the run
     */
    private int dots(List<Scene.Mark> marks, int first) {
        Scene.Drawn model = (Scene.Drawn) marks.get(first);
        double width = model.shape().getBounds2D().getWidth();
        style(pen(new Pen(model.fill(), width)) + " stroke-linecap=\"round\"");
        out.append("<path d=\"");
        int i = first;
        while (i < marks.size()
                && isDot(marks.get(i))
                && marks.get(i) instanceof Scene.Drawn drawn
                && drawn.fill().equals(model.fill())
                && n(drawn.shape().getBounds2D().getWidth()).equals(n(width))) {
            Ellipse2D dot = (Ellipse2D) drawn.shape();
            out.append('M').append(n(dot.getCenterX())).append(' ').append(n(dot.getCenterY()));
            out.append("h0");
            i++;
        }
        out.append("\"/>\n");
        return i - 1;
    }

    private void write(Scene.Drawn drawn) {
        Shape shape = drawn.shape();
        style(
                (drawn.fill() == null ? " fill=\"none\"" : paint("fill", drawn.fill()))
                        + (drawn.pen() == null ? "" : pen(drawn.pen())));
        if (shape instanceof Ellipse2D e && e.getWidth() == e.getHeight()) {
            out.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
                            .formatted(n(e.getCenterX()), n(e.getCenterY()), n(e.getWidth() / 2)));
        } else if (shape instanceof Rectangle2D r) {
            out.append(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                            .formatted(
                                    n(r.getX()), n(r.getY()), n(r.getWidth()), n(r.getHeight())));
        } else {
            out.append("<path d=\"").append(path(shape)).append("\"/>\n");
        }
    }

    private void write(Scene.Text text) {
        style("");
        String turn =
                text.quarterTurn()
                        ? " transform=\"rotate(-90 %s %s)\"".formatted(n(text.x()), n(text.y()))
                        : "";
        String anchor =
                switch (text.anchor()) {
                    case START -> "";
                    case MIDDLE -> " text-anchor=\"middle\"";
                    case END -> " text-anchor=\"end\"";
                };
        String halo =
                text.halo()
                        ? " stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\""
                                + " paint-order=\"stroke\""
                        : "";
        out.append(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s%s%s%s>%s</text>\n"
                        .formatted(
                                n(text.x()),
                                n(text.y()),
                                n(text.size()),
                                text.bold() ? " font-weight=\"600\"" : "",
                                paint("fill", text.color()),
                                anchor,
                                turn,
                                halo,
                                escape(text.text())));
    }

    private void write(Scene.Picture picture) {
        style("");
        Rectangle2D r = picture.place();
        out.append(
                ("<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\"%s"
                                + " href=\"data:image/png;base64,%s\"/>\n")
                        .formatted(
                                n(r.getX()),
                                n(r.getY()),
                                n(r.getWidth()),
                                n(r.getHeight()),
                                picture.crisp() ? " style=\"image-rendering:pixelated\"" : "",
                                Base64.getEncoder().encodeToString(Raster.png(picture.image()))));
    }

    private void write(Scene.Group group) {
        style("");
        out.append(
                "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">\n"
                        .formatted(
                                n(group.dx()), n(group.dy()), n(group.width()), n(group.height())));
        write(group.scene());
        out.append("</svg>\n");
    }

    /** Puts neighbours of one style into one group, which keeps files small. */
    private void style(String wanted) {
        if (!wanted.equals(open)) {
            if (!open.isEmpty()) {
                out.append("</g>\n");
            }
            if (!wanted.isEmpty()) {
                out.append("<g").append(wanted).append(">\n");
            }
            open = wanted;
        }
    }

    private static String pen(Pen pen) {
        String dash =
                pen.dash().isEmpty()
                        ? ""
                        : " stroke-dasharray=\"%s\""
                                .formatted(
                                        pen.dash().stream()
                                                .map(SvgWriter::n)
                                                .collect(Collectors.joining(" ")));
        return paint("stroke", pen.color())
                + " stroke-width=\"%s\" stroke-linejoin=\"round\"".formatted(n(pen.width()))
                + dash;
    }

    private static String paint(String attribute, Color color) {
        String hex = " %s=\"#%06x\"".formatted(attribute, color.getRGB() & 0xffffff);
        return color.getAlpha() == 255
                ? hex
                : hex + " %s-opacity=\"%s\"".formatted(attribute, n(color.getAlpha() / 255.0));
    }

    private static String path(Shape shape) {
        StringBuilder d = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> points(d, 'M', c, 2);
                case PathIterator.SEG_LINETO -> points(d, 'L', c, 2);
                case PathIterator.SEG_QUADTO -> points(d, 'Q', c, 4);
                case PathIterator.SEG_CUBICTO -> points(d, 'C', c, 6);
                default -> d.append('Z');
            }
        }
        return d.toString();
    }

    private static void points(StringBuilder d, char command, double[] c, int count) {
        d.append(command);
        for (int i = 0; i < count; i++) {
            d.append(i == 0 ? "" : " ").append(n(c[i]));
        }
    }

    /** A number with at most two decimals and no more digits than it needs. */
    static String n(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        text = text.substring(0, end);
        return text.equals("-0") ? "0" : text;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
